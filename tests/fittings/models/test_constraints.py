"""What a form refuses, the database refuses too."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import CheckConstraint

from fittings.gait import BOUNDS, WHOLE, CareNote, Device, Event, Flag, Place
from fittings.models import (
    BulkRun,
    Complaint,
    Customer,
    ErasedFitting,
    Finding,
    Fitting,
    FootSeen,
    HistoryErased,
    Merge,
    RecentEvent,
    RecommendedShoe,
    Shoe,
    State,
    TriedShoe,
    WornShoe,
)
from rehab.models import PrintedSheet, Used
from shop.models import Staff
from tests.factories import CustomerFactory, ShoeFactory

pytestmark = pytest.mark.django_db

Row = type[models.Model]
NAMED_OTHERWISE = {"insert_weeks_used": "weeks_used", "days_ago": "event_days_ago", "drop_women_mm": "drop_mm"}
RECORDED = (Fitting, WornShoe, RecommendedShoe, TriedShoe, FootSeen, Complaint, RecentEvent, Shoe)


def bounded() -> list[tuple[Row, str]]:
    """Every number of the record: each must lie within the bounds of the vocabulary."""
    numbers = (models.SmallIntegerField, models.FloatField)
    return [
        (row, field.name)
        for row in RECORDED
        for field in row._meta.get_fields()
        if isinstance(field, numbers) and NAMED_OTHERWISE.get(field.name, field.name) in BOUNDS
    ]


def worded() -> list[tuple[Row, str]]:
    """Every answer that is one word of a list."""
    return [
        (row, field.name)
        for row in RECORDED
        for field in row._meta.get_fields()
        if isinstance(field, models.CharField) and field.choices
    ]


@pytest.fixture
def rows(robin: Staff) -> dict[Row, models.Model]:
    """One valid row of each kind."""
    fitting = Fitting.objects.create(store=robin.store, staff=robin, race_planned=True)
    mine: dict[str, Any] = {"fitting": fitting, "store": robin.store}
    complaint = Complaint.objects.create(**mine, position=0, place="calf", side="left")
    return {
        Fitting: fitting,
        WornShoe: WornShoe.objects.create(**mine),
        RecommendedShoe: RecommendedShoe.objects.create(**mine),
        TriedShoe: TriedShoe.objects.create(**mine, position=0),
        FootSeen: FootSeen.objects.create(**mine, side="left"),
        Complaint: complaint,
        RecentEvent: RecentEvent.objects.create(complaint=complaint, store=robin.store, event="downhill"),
        Shoe: ShoeFactory(drop_mm=None),
    }


def accepts(row: models.Model, **values: Any) -> bool:
    """Whether the database takes these values, whatever the model thinks of them."""
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**values)
    except (IntegrityError, DataError):
        return False
    return True


@pytest.mark.parametrize(("kind", "field"), bounded(), ids=lambda part: getattr(part, "__name__", part))
def test_a_number_is_kept_up_to_its_bounds_and_no_further(rows: dict[Row, Any], kind: Row, field: str):
    name = NAMED_OTHERWISE.get(field, field)
    low, high, *_ = BOUNDS[name]
    beyond = 1 if name in WHOLE else 0.01

    assert all(accepts(rows[kind], **{field: edge}) for edge in (low, high, None))
    assert not any(accepts(rows[kind], **{field: edge}) for edge in (low - beyond, high + beyond))
    if name not in WHOLE:
        assert not any(accepts(rows[kind], **{field: float(odd)}) for odd in ("nan", "inf", "-inf"))


@pytest.mark.parametrize(("kind", "field"), worded(), ids=lambda part: getattr(part, "__name__", part))
def test_an_answer_is_a_word_of_its_list(rows: dict[Row, Any], kind: Row, field: str):
    assert not accepts(rows[kind], **{field: "rocket"})
    if kind._meta.get_field(field).null:
        assert accepts(rows[kind], **{field: None})
        assert not accepts(rows[kind], **{field: ""})


@pytest.mark.parametrize(
    ("kind", "field", "alone", "other"),
    [
        (Fitting, "flags", Flag.NONE_CHECKED, Flag.LOCKS),
        (Fitting, "care_notes", CareNote.NONE, CareNote.PREGNANT),
        (Fitting, "care_notes", CareNote.NOT_SAID, CareNote.PREGNANT),
        (WornShoe, "devices", Device.NONE, Device.GUIDE_RAILS),
        (WornShoe, "devices", Device.UNKNOWN, Device.GUIDE_RAILS),
        (RecommendedShoe, "devices", Device.NONE, Device.GUIDE_RAILS),
        (WornShoe, "wear_signs", "none", "creased"),
        (Complaint, "aids_used", "none", "strap"),
        (Shoe, "devices", Device.UNKNOWN, Device.GUIDE_RAILS),
    ],
)
def test_some_words_stand_alone(rows: dict[Row, Any], kind: Row, field: str, alone: str, other: str):
    assert accepts(rows[kind], **{field: [str(alone)]})
    assert accepts(rows[kind], **{field: None})
    assert not accepts(rows[kind], **{field: [str(alone), str(other)]})
    assert not accepts(rows[kind], **{field: []})
    assert not accepts(rows[kind], **{field: ["rocket"]})


REFUSED: list[tuple[Row, dict[str, Any]]] = [
    (Fitting, {"race_weeks": 4, "race_planned": False}),
    (Fitting, {"race_weeks": 4, "race_planned": None}),
    (Fitting, {"state": State.FINISHED, "finished_at": None}),
    (Fitting, {"state": State.DRAFT, "finished_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)}),
    (Fitting, {"state": State.VOIDED, "void_reason": ""}),
    (Fitting, {"fitted_at": dt.datetime(1999, 12, 31, tzinfo=dt.UTC)}),
    (Fitting, {"brought_back_on": dt.date(2026, 11, 1)}),
    (WornShoe, {"size": 9, "size_system": ""}),
    (WornShoe, {"size": 0.5, "size_system": "us"}),
    (WornShoe, {"size": 61, "size_system": "us"}),
    (TriedShoe, {"position": 5}),
    (Complaint, {"position": 3}),
    (Complaint, {"place": Place.NONE.value}),
    (RecentEvent, {"event": Event.NONE.value, "days_ago": 3}),
    (FootSeen, {"side": "both"}),
    (Shoe, {"category": "neutral", "devices": ["medial_post"]}),
    (Shoe, {"drop_mm": 4, "stack_heel_mm": 34, "stack_front_mm": 24}),
    (Shoe, {"weight_g": 10}),
    (Shoe, {"year": 1066}),
]


@pytest.mark.parametrize(("kind", "values"), REFUSED, ids=[f"{kind.__name__} {values}" for kind, values in REFUSED])
def test_what_makes_no_sense_together_is_refused(rows: dict[Row, Any], kind: Row, values: dict[str, Any]):
    assert not accepts(rows[kind], **values)


def test_a_fitting_corrects_another_one_and_each_is_corrected_once(rows: dict[Row, Any], robin: Staff):
    fitting = rows[Fitting]
    assert not accepts(fitting, corrects=fitting.id)

    Fitting.objects.create(store=robin.store, staff=robin, corrects=fitting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fitting.objects.create(store=robin.store, staff=robin, corrects=fitting)


@pytest.mark.parametrize(
    "twice",
    [
        lambda mine: FootSeen(**mine, side="left"),
        lambda mine: Complaint(**mine, position=0, place="ankle"),
        lambda mine: Complaint(**mine, position=1, place="calf", side="left"),
        lambda mine: TriedShoe(**mine, position=0),
        lambda mine: WornShoe(**mine),
        lambda mine: RecommendedShoe(**mine),
    ],
    ids=["foot", "complaint's number", "complaint's place", "shoe tried", "shoe worn", "shoe recommended"],
)
def test_what_is_there_once_is_there_once(rows: dict[Row, Any], twice: Any):
    fitting = rows[Fitting]
    with pytest.raises(IntegrityError), transaction.atomic():
        twice({"fitting": fitting, "store": fitting.store}).save()


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"consent_version": ""},
        {"is_child": True, "parent_name": ""},
        {"units": "furlongs"},
        {"language": "xx"},
    ],
    ids=str,
)
def test_a_customer_without_consent_is_refused(robin: Staff, values: dict[str, Any]):
    assert not accepts(CustomerFactory(store=robin.store), **values)


def test_a_finding_says_how_urgent_a_referral_is_and_nothing_else(rows: dict[Row, Any]):
    fitting = rows[Fitting]
    finding = Finding.objects.create(
        fitting=fitting, store=fitting.store, position=0, pattern="x", pattern_version=1, severity="act"
    )

    assert not accepts(finding, urgency="soon")
    assert not accepts(finding, severity="refer")
    assert accepts(finding, severity="refer", urgency="same_day")
    assert not accepts(finding, severity="terrible", urgency="")


def test_a_sheet_says_its_schema(rows: dict[Row, Any], robin: Staff):
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintedSheet.objects.create(fitting=rows[Fitting], store=robin.store, content={}, made_by=robin)


def test_no_bounded_column_was_forgotten():
    covered = {(kind, field) for kind, field in bounded()}

    assert len(covered) > 30
    for kind, field in covered:
        names = [c.name for c in kind._meta.constraints if isinstance(c, CheckConstraint)]
        assert any(field in name for name in names), (kind, field)


def test_every_operational_row_carries_its_store():
    without = {Shoe, Used, ErasedFitting, Merge}  # limits are nobody's; customers cross stores
    without |= {BulkRun, HistoryErased}  # runs go over all stores
    for kind in (*apps.get_app_config("fittings").get_models(), *apps.get_app_config("rehab").get_models()):
        is_history = hasattr(kind, "pgh_tracked_model")  # of a row that has its store
        assert is_history or kind in without or kind._meta.get_field("store"), kind
    assert Customer._meta.get_field("store")

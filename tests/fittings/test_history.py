"""Reading the history in bulk gives what reading each fitting gives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fittings.assessment import Noted, facts_of, noted_of, thresholds_of, weighed
from fittings.corrections import correct, void
from fittings.facts import parse
from fittings.history import CLAIM, Past, facts_in_bulk
from fittings.models import Fitting, SetAside, StoreThresholds
from fittings.patterns import DEFAULTS, Thresholds
from fittings.patterns.setting_aside import SettingAside, weigh
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory, StoreFactory
from tests.fittings.counter import as_answers, finished
from tests.fittings.random_fittings import fittings

pytestmark = pytest.mark.django_db

EXAMPLES = sorted((Path(__file__).parent / "patterns" / "examples").glob("*.json"))
IN_SPITE = {"kept_against_advice": "They like it."}


def past(fitting: Fitting) -> Past:
    """A fitting as the bulk reading gives it."""
    [found] = facts_in_bulk(Fitting.objects.filter(id=fitting.id))
    return found


def read_one_by_one(fitting: Fitting) -> Past:
    """The same, the slow way."""
    facts = facts_of(fitting)
    return Past(
        id=fitting.id,
        store_id=fitting.store_id,
        customer_id=fitting.customer_id,
        fitted_at=fitting.fitted_at,
        facts=facts,
        noted=[Noted(*(getattr(finding, name) for name in Noted._fields)) for finding in fitting.findings.all()],
        asides=[row.claim for row in fitting.asides.all()],
        thresholds=thresholds_of(fitting),
    )


@pytest.fixture
def stores(db: Any) -> list[Staff]:
    """A fitter in each of two stores, half a day apart."""
    zones = ("America/Denver", "Pacific/Auckland")
    return [StaffFactory(store=StoreFactory(time_zone=zone)) for zone in zones]


def clock_at(minutes: int) -> str:
    """So many minutes into March, as a fitter types it."""
    return (dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


VISITS = st.lists(
    st.tuples(
        fittings(),
        st.sampled_from([None, 0, 1]),
        st.sampled_from([0, 1]),
        st.integers(0, 3 * 24 * 60),
        st.sampled_from(["kept", "kept", "corrected", "void"]),
    ),
    min_size=1,
    max_size=4,
)


@given(VISITS, st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much], max_examples=25)
def test_any_history_reads_the_same_in_bulk_and_one_by_one(stores: list[Staff], visits: Any, batch: int):
    with transaction.atomic():
        customers = [CustomerFactory(store=stores[0].store) for _ in range(2)]
        for record, who, where, minutes, then in visits:
            answers = {**as_answers(record), **IN_SPITE, "fitted_at": clock_at(minutes)}
            done = finished(stores[where], None if who is None else customers[who], answers)
            if then == "corrected":
                finish(correct(done, by=stores[where]).id, by=stores[where])
            elif then == "void":
                void(done, reason="Entered twice")

        each = Fitting.objects.finished().whole().order_by("id")
        assert list(facts_in_bulk(Fitting.objects.finished(), batch=batch)) == [read_one_by_one(f) for f in each]
        transaction.set_rollback(True)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_reads_back_from_the_record_as_from_its_file(robin: Staff, file: Path):
    record = {**json.loads(file.read_text())["fitting"], "history": None}
    fitting = finished(robin, answers={**as_answers(record), **IN_SPITE})

    assert past(fitting) == read_one_by_one(fitting)
    assert past(fitting).facts == parse(record)
    assert past(fitting).noted == noted_of(weigh(parse(record)))


def test_what_was_set_aside_comes_along(robin: Staff):
    fitting = finished(robin)
    facts = facts_of(fitting)
    [finding, *_] = weighed(fitting, facts).assessment.findings
    claim = SettingAside.of(finding, facts)
    SetAside.objects.create(
        fitting=fitting, store=robin.store, by=robin, reason="other_cause", **{f: getattr(claim, f) for f in CLAIM}
    )

    assert past(fitting).asides == [claim]


def test_it_knows_with_which_thresholds_each_was_assessed(robin: Staff):
    before = finished(robin)
    Fitting.objects.filter(id=before.id).update(thresholds={})
    StoreThresholds.objects.create(
        store=robin.store, number=1, amounts={"worn_km": 650.5}, why="Our roads are rough", changed_by=robin
    )

    assert past(before).thresholds == DEFAULTS
    assert past(finished(robin)).thresholds == Thresholds(worn_km=650.5)


def test_the_number_of_fittings_does_not_change_the_number_of_queries(
    robin: Staff, django_assert_num_queries: Callable[..., Any]
):
    customer = CustomerFactory(store=robin.store)
    for _ in range(3):
        finished(robin, customer)
        finished(robin)
    everything = Fitting.objects.finished()
    of_one_batch = 9

    with django_assert_num_queries(of_one_batch + 1):
        assert len(list(facts_in_bulk(everything))) == 6
    with django_assert_num_queries(3 * of_one_batch + 1):
        assert len(list(facts_in_bulk(everything, batch=2))) == 6

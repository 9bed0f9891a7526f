"""What the database refuses of links, answers, ticks and mail, whoever asks it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone

from fittings.models import SetAside, StoreThresholds
from rehab.models import BackToRunning, CheckIn, Light, MailKind, OutgoingMail, PrintedSheet, SheetLink, Tick
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(robin: Staff) -> PrintedSheet:
    return sheet_of(finished(robin, CustomerFactory(store=robin.store)), by=robin)


def refused(row: type[models.Model], /, **columns: Any) -> bool:
    try:
        with transaction.atomic():
            row._default_manager.create(**columns)
    except (IntegrityError, DataError):
        return True
    return False


@pytest.mark.parametrize(
    "wrong",
    [
        {"pain_run": 11},
        {"back_to_running": "maybe"},
        {"shoe": "lost"},
        {"exercises": "all"},
        {"called_at": dt.datetime(2026, 11, 23, tzinfo=dt.UTC)},
    ],
    ids=str,
)
def test_an_answer_is_one_of_those_we_ask_for(sheet: PrintedSheet, wrong: dict[str, Any]):
    answer = {"pain_run": 10, "back_to_running": BackToRunning.PARTLY}
    mine = {"store": sheet.store, "fitting": sheet.fitting}
    assert refused(CheckIn, **mine, **{**answer, **wrong})
    assert not refused(CheckIn, **mine, **answer)


def test_a_link_expires_after_it_was_made_and_somebody_revokes_it(sheet: PrintedSheet, robin: Staff):
    now = timezone.now()
    mine = {"store": sheet.store, "sheet": sheet, "made_at": now}
    later = now + dt.timedelta(days=1)
    assert refused(SheetLink, **mine, token_hash="a" * 64, expires_at=now)
    assert refused(SheetLink, **mine, token_hash="a" * 64, expires_at=later, revoked_at=now)
    assert not refused(SheetLink, **mine, token_hash="a" * 64, expires_at=later, revoked_at=now, revoked_by=robin)
    assert refused(SheetLink, **mine, token_hash="a" * 64, expires_at=later)


def test_an_exercise_is_ticked_once_a_day_and_only_a_run_has_a_light(sheet: PrintedSheet):
    mine = {"store": sheet.store, "sheet": sheet, "on": dt.date(2026, 11, 23)}
    assert refused(Tick, **mine, item="run")
    assert refused(Tick, **mine, item="clamshell", light=Light.GREEN)
    assert not refused(Tick, **mine, item="run", light=Light.AMBER)
    assert not refused(Tick, **mine, item="clamshell")
    assert refused(Tick, **mine, item="clamshell")


def test_mail_is_queued_once_for_its_key_and_is_sent_or_given_up(sheet: PrintedSheet):
    mine = {"store": sheet.store, "sheet": sheet, "customer": sheet.fitting.customer, "kind": MailKind.SHEET}
    now = timezone.now()
    assert refused(OutgoingMail, **mine, key="one", message_id="<1@x>", sent_at=now, given_up_at=now)
    assert not refused(OutgoingMail, **mine, key="one", message_id="<1@x>")
    assert refused(OutgoingMail, **mine, key="one", message_id="<2@x>")
    assert refused(OutgoingMail, **mine, key="two", message_id="<1@x>")


def test_thresholds_of_a_store_are_numbered_and_say_why(robin: Staff):
    mine = {"store": robin.store, "amounts": {}, "changed_by": robin}
    assert refused(StoreThresholds, **mine, number=1, why="")
    assert not refused(StoreThresholds, **mine, number=1, why="Softer ground here")
    assert refused(StoreThresholds, **mine, number=1, why="Somebody else, at the same time")


@pytest.mark.parametrize(
    ("pattern", "severity", "urgency", "reason", "words", "fits"),
    [
        ("rf_calf_clot", "refer", "same_day", "asked_not_so", "", True),
        ("rf_calf_clot", "refer", "same_day", "feels_right", "", False),
        ("rf_bone_stress", "caution", "", "not_sure", "", False),
        ("pain_above_ceiling", "refer", "soon", "other_cause", "", False),
        ("worn_out_shoe", "caution", "", "asked_not_so", "", False),
        ("worn_out_shoe", "caution", "", "other", "", False),
        ("worn_out_shoe", "caution", "", "other", "Resoled last week", True),
        ("worn_out_shoe", "caution", "", "feels_right", "", True),
        ("worn_out_shoe", "caution", "", "because", "", False),
    ],
)
def test_what_sends_to_a_clinician_is_set_aside_only_once_asked(
    sheet: PrintedSheet, robin: Staff, pattern: str, severity: str, urgency: str, reason: str, words: str, fits: bool
):
    mine = {"store": sheet.store, "fitting": sheet.fitting, "over": {}, "by": robin}
    claim = {"pattern": pattern, "severity": severity, "urgency": urgency, "reason": reason, "words": words}
    assert refused(SetAside, **mine, **claim) is not fits

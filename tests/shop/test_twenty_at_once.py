"""The same save twenty times in one moment: one row, and twenty times the same answer.

Each has a twin without the guard, in which the same test must see that it goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from fittings import records, rows
from fittings.models import Customer, Fitting, FootSeen, Shoe, State, StoreThresholds, new_key
from fittings.models.shoes import ShoeQuerySet
from fittings.shoe_catalogue import revising
from fittings.views import choosing
from rehab import check_ins, clinician_records, sheets
from rehab.links import new_link
from rehab.models import CheckIn, ClinicianRecord, OutgoingMail, PrintedSheet, Tick
from shop.models import Role, Staff, Store
from tests.at_once import meet_at, together, without_locks, without_minding_conflicts
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, save, tap
from tests.fittings.views.test_shoe_changes import answers as shoe_answers
from tests.shop.races import AFTERWARDS, SAID_ONCE, Race
from tests.shop.threshold_page import numbers, post

pytestmark = pytest.mark.django_db(transaction=True)

TWENTY, A_FEW = 20, 4


def first_tap(staff: Staff) -> Race:
    key = new_key()
    return Race(
        lambda client: tap(client, key, {"sold": "this"}),
        lambda: [row.answers for row in Fitting.objects.all()],
        [{"sold": "this"}],
        (QuerySet, "bulk_create"),
        without_minding_conflicts,
    )


def finishing(staff: Staff) -> Race:
    key = draft_of(staff).id
    return Race(
        lambda client: save(client, key, SIXTY_SECONDS, seen=2),
        lambda: (Fitting.objects.get().state, FootSeen.objects.count()),
        (State.FINISHED, 2),
        (records, "reading_of"),
        without_locks,
    )


def new_customer(staff: Staff) -> Race:
    address = reverse("new_customer", args=[draft_of(staff).id])
    form = {"name": "Ada Lovelace", "language": "en", "consent": "on"}
    return Race(
        lambda client: client.post(address, form),
        Customer.objects.count,
        1,
        (choosing, "belongs_to"),
        without_locks,
    )


def starting(staff: Staff) -> Race:
    address = reverse("start_fitting", args=[CustomerFactory(store=staff.store).id])
    return Race(lambda client: client.post(address), Fitting.objects.count, 1, (QuerySet, "create"), without_locks)


def correcting(staff: Staff) -> Race:
    address = reverse("correct_fitting", args=[finished(staff).id])
    return Race(
        lambda client: client.post(address),
        Fitting.objects.exclude(corrects=None).count,
        1,
        (rows, "answers_of"),
        without_locks,
    )


def printing(staff: Staff) -> Race:
    address = reverse("print_sheet", args=[finished(staff).id])
    return Race(
        lambda client: client.post(address), PrintedSheet.objects.count, 1, (sheets, "make_sheet"), without_locks
    )


def for_a_clinician(staff: Staff) -> Race:
    address = reverse("clinician_record", args=[finished(staff).id])
    return Race(
        lambda client: client.post(address, {"agreed": "on"}),
        ClinicianRecord.objects.count,
        1,
        (clinician_records, "record_for"),
        without_locks,
    )


def answering(staff: Staff) -> Race:
    address = reverse("how_is_it", args=[finished(staff).id])
    return Race(
        lambda client: client.post(address, {"pain_run": "2", "back_to_running": "yes"}),
        CheckIn.objects.count,
        1,
        (check_ins, "_up_to"),
        without_locks,
    )


def mailing(staff: Staff) -> Race:
    done = finished(staff, CustomerFactory(store=staff.store, email="ada@example.com"))
    sheets.sheet_of(done, by=staff)
    address = reverse("mail_sheet", args=[done.id])
    return Race(
        lambda client: client.post(address),
        OutgoingMail.objects.count,
        1,
        (QuerySet, "bulk_create"),
        without_minding_conflicts,
    )


def ticking(staff: Staff) -> Race:
    sheet = sheets.sheet_of(finished(staff), by=staff)
    item = next(card["id"] for card in sheet.content["exercises"]["cards"] if card["tick"])
    address = f"/s/{new_link(sheet).rstrip('/').rpartition('/')[2]}/tick/"
    return Race(
        lambda client: client.post(address, {"item": item, "day": "today"}),
        Tick.objects.count,
        1,
        (QuerySet, "bulk_create"),
        without_minding_conflicts,
    )


def adding_a_shoe(staff: Staff) -> Race:
    form = shoe_answers()

    def no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ShoeQuerySet, "namesake_of", lambda *_: None)

    return Race(
        lambda client: client.post(reverse("shoe_add"), form),
        Shoe.objects.count,
        1,
        (revising, "_keep"),
        no_second_look,
    )


def changing_a_customer(staff: Staff) -> Race:
    customer = CustomerFactory(store=staff.store)
    form = {"name": "Ada King", "language": "en", "version": 1}
    return Race(
        lambda client: client.post(reverse("edit_customer", args=[customer.id]), form),
        lambda: (Customer.objects.get().name, Customer.objects.get().version),
        ("Ada King", 2),
        (Customer, "save"),
    )


def changing_the_store(staff: Staff) -> Race:
    form = {"name": "Quay", "code": "quay", "time_zone": "Europe/London", "paper": "a4", "units": "km", "version": 1}
    form |= {"check_in_weeks": "1, 3, 6", "lock_minutes": 5, "keep_names_months": 24}
    return Race(
        lambda client: client.post(reverse("store"), form),
        lambda: Store.objects.get(id=staff.store_id).version,
        2,
        (Store, "save"),
    )


def changing_thresholds(staff: Staff) -> Race:
    given = numbers(staff.store, worn_km="600")
    return Race(lambda client: post(client, "save", given), StoreThresholds.objects.count, 1, (StoreThresholds, "save"))


RACES = [
    first_tap, finishing, new_customer, starting, correcting, printing, for_a_clinician, answering, mailing, ticking,
    adding_a_shoe, changing_a_customer, changing_the_store, changing_thresholds, *SAID_ONCE, *AFTERWARDS,
]  # fmt: skip
UNGUARDED = [race for race in RACES if race not in SAID_ONCE and not race.__name__.startswith("changing")]
"""What goes by its version has its twins in test_two_at_once.py; what sets the same again has none to lose, and where
two say different things its twins are in test_noted_by_two.py."""


@pytest.fixture
def manager(settings: Any, tmp_path: Path) -> Staff:
    settings.PUBLIC_URL, settings.ERASURE_LEDGER = "http://localhost", tmp_path / "erasures.jsonl"
    return StaffFactory(role=Role.OWNER)


def answers_of(race: Race, staff: Staff, monkeypatch: pytest.MonkeyPatch, count: int) -> set[tuple[int, str]]:
    """Sends the save so many times in one moment; the answers that came."""
    clients = [Client(raise_request_exception=False) for _ in range(count)]
    clients[0].force_login(staff)
    for client in clients:
        client.cookies = clients[0].cookies
    meet_at(monkeypatch, *race.meeting, count)
    answers = together(*(lambda client=client: race.send(client) for client in clients))
    return {(a.status_code, a.headers.get("Location", "").partition("?")[0]) for a in answers}


@pytest.mark.parametrize("prepare", RACES, ids=lambda race: race.__name__)
def test_twenty_saves_are_one(prepare: Callable[[Staff], Race], manager: Staff, monkeypatch: pytest.MonkeyPatch):
    race = prepare(manager)
    answers = answers_of(race, manager, monkeypatch, TWENTY)
    assert len(answers) == 1, answers
    assert {status for status, _ in answers} <= {200, 302}
    assert race.left() == race.should_be


@pytest.mark.parametrize("prepare", UNGUARDED, ids=lambda race: race.__name__)
def test_without_the_guard_they_are_not(
    prepare: Callable[[Staff], Race], manager: Staff, monkeypatch: pytest.MonkeyPatch
):
    race = prepare(manager)
    race.no_guard(monkeypatch)
    answers = answers_of(race, manager, monkeypatch, A_FEW)
    assert len(answers) > 1 or race.left() != race.should_be

"""Saves that are sent many times in one moment: what comes after a fitting, and what is said once of a row.

Those of the counter itself stand in test_twenty_at_once.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fittings import corrections, merging, records
from fittings.models import Customer, Fitting, Merge, SetAside, Shoe, State
from rehab import next_visit
from rehab.check_ins import Given, answered
from rehab.links import new_link
from rehab.models import CheckIn, OutgoingMail, PrintedSheet, SheetLink
from rehab.models.check_ins import CheckInQuerySet
from rehab.sheets import sheet_of
from shop import retiring
from shop.models import Staff
from shop.privacy import erasing
from shop.privacy.models import Erasure
from tests.at_once import without_locks
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

Guard = Callable[[pytest.MonkeyPatch], None]
ASIDE = "stability_on_non_flexing_foot"


@dataclass(frozen=True)
class Race:
    """One save, what it should leave behind, and where those who save at once have all seen that it is not there."""

    send: Callable[[Client], HttpResponse]
    left: Callable[[], Any]
    should_be: Any
    meeting: tuple[Any, str]
    no_guard: Guard | None = None


def posting(name: str, *args: Any, **form: Any) -> Callable[[Client], HttpResponse]:
    address = reverse(name, args=args)
    return lambda client: client.post(address, form)


def changes_of(model: Any) -> int:
    """How often the history says that a row was changed."""
    return int(model.events.rel.related_model.objects.filter(pgh_label="changed").count())


def finishing_with_mail(staff: Staff) -> Race:
    key = draft_of(staff, CustomerFactory(store=staff.store, email="ada@example.com")).id
    return Race(
        posting("finish_and_mail", key, **SIXTY_SECONDS, version=2),
        lambda: (Fitting.objects.count(), PrintedSheet.objects.count(), OutgoingMail.objects.count()),
        (1, 1, 1),
        (records, "reading_of"),
        without_locks,
    )


def asking_the_red_flags(staff: Staff) -> Race:
    done = finished(staff, answers={name: said for name, said in SIXTY_SECONDS.items() if name != "flags"})
    return Race(
        posting("print_sheet", done.id, asking="yes", flags=["none_checked"]),
        lambda: (Fitting.objects.count(), PrintedSheet.objects.count()),
        (2, 1),
        (corrections, "correct"),
        without_locks,
    )


def the_next_sheet(staff: Staff) -> Race:
    done = finished(staff, CustomerFactory(store=staff.store))
    return Race(
        posting("next_sheet", done.id),
        Fitting.objects.count,
        2,
        (next_visit, "carried_over"),
        without_locks,
    )


def calling(staff: Staff) -> Race:
    row = answered(finished(staff), Given(8, "no")).check_in

    def whoever_called(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(CheckInQuerySet, "not_called", lambda rows: rows)

    return Race(
        posting("called", row.id, note="Sees a physio"),
        lambda: (CheckIn.objects.get().call_note, changes_of(CheckIn)),
        ("Sees a physio", 1),
        (QuerySet, "update"),
        whoever_called,
    )


def merging_two(staff: Staff) -> Race:
    ada, twin = (CustomerFactory(store=staff.store) for _ in range(2))
    finished(staff, twin)
    return Race(
        posting("customer_merge", ada.id, other=twin.id, keep=ada.id),
        lambda: (Merge.objects.count(), Fitting.objects.get().customer),
        (1, ada),
        (merging, "_fill"),
        without_locks,
    )


def taking_apart(staff: Staff) -> Race:
    ada, twin = (CustomerFactory(store=staff.store) for _ in range(2))
    finished(staff, twin)
    row = merging.merge(ada, twin, by=staff)
    return Race(
        posting("customer_apart", ada.id, row.id, csrfmiddlewaretoken="of a page"),
        lambda: (Merge.objects.count(), Fitting.objects.get().customer, changes_of(Fitting)),
        (0, twin, 2),
        (merging, "_going_back"),
    )


def dropping_a_name(staff: Staff) -> Race:
    ada = CustomerFactory(store=staff.store)
    return Race(
        posting("customer_nameless", ada.id, agreed="on"),
        lambda: (Customer.objects.get().name, Erasure.objects.count()),
        ("", 1),
        (erasing, "entry_for"),
        without_locks,
    )


def erasing_somebody(staff: Staff) -> Race:
    ada = CustomerFactory(store=staff.store, name="Ada Lovelace")
    return Race(
        posting("customer_erase", ada.id, typed="ada lovelace", reason="asked"),
        lambda: (Customer.objects.count(), Erasure.objects.count()),
        (0, 1),
        (erasing, "entry_for"),
        without_locks,
    )


def retiring_somebody(staff: Staff) -> Race:
    robin = StaffFactory(store=staff.store)

    def whenever_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
        def again(person: Staff) -> None:
            person.retired_at = retiring.timezone.now()
            person.save(update_fields=["retired_at"])

        monkeypatch.setattr(retiring, "retire", again)

    return Race(
        posting("retire", robin.id, retired="yes"),
        lambda: changes_of(Staff),
        1,
        (QuerySet, "update"),
        whenever_they_were,
    )


AFTERWARDS = [
    finishing_with_mail, asking_the_red_flags, the_next_sheet, calling, merging_two, dropping_a_name,
    erasing_somebody, retiring_somebody,
]  # fmt: skip


def setting_aside(staff: Staff) -> Race:
    draft = draft_of(staff)
    return Race(
        posting("set_aside", draft.id, ASIDE, reason="not_sure"),
        lambda: (SetAside.objects.get().reason, changes_of(SetAside)),
        ("not_sure", 0),
        (QuerySet, "update_or_create"),
    )


def voiding(staff: Staff) -> Race:
    done = finished(staff)
    return Race(
        posting("void_fitting", done.id, reason="Twice"),
        lambda: (Fitting.objects.get().state, Fitting.objects.get().version - done.version, changes_of(Fitting)),
        (State.VOIDED, 1, 1),
        (Fitting, "save"),
    )


def bringing_back(staff: Staff) -> Race:
    done = finished(staff)
    day = done.fitted_at.astimezone(staff.store.clock).date()
    return Race(
        posting("shoe_returned", done.id, on=str(day), why="Rubs"),
        lambda: (Fitting.objects.get().brought_back_why, changes_of(Fitting)),
        ("Rubs", 1),
        (Fitting, "save"),
    )


def saying_whose_it_is(staff: Staff) -> Race:
    ada, draft = CustomerFactory(store=staff.store), draft_of(staff)
    return Race(
        posting("choose_customer", draft.id, customer=ada.id),
        lambda: Fitting.objects.get().customer,
        ada,
        (Fitting, "save"),
    )


def handing_over(staff: Staff) -> Race:
    robin, draft = StaffFactory(store=staff.store), draft_of(staff)
    return Race(
        posting("take_over", draft.id, staff=robin.id, of=staff.id),
        lambda: Fitting.objects.get().staff,
        robin,
        (Fitting, "save"),
    )


def switching_links_off(staff: Staff) -> Race:
    done = finished(staff)
    new_link(sheet_of(done, by=staff))
    return Race(
        posting("links_off", done.id),
        lambda: (SheetLink.objects.get().revoked_by, changes_of(SheetLink)),
        (staff, 1),
        (QuerySet, "update"),
    )


def discontinuing(staff: Staff) -> Race:
    shoe = ShoeFactory()
    return Race(posting("shoe_discontinue", shoe.pk), lambda: changes_of(Shoe), 1, (QuerySet, "update"))


SAID_ONCE = [
    taking_apart,
    setting_aside, voiding, bringing_back, saying_whose_it_is, handing_over, switching_links_off, discontinuing,
]  # fmt: skip

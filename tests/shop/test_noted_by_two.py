"""Two people note different things of one row in the same moment: the first note stays, the other is told both.

The twins take the guard out, and see the first note overwritten without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from fittings import asides
from fittings.models import Fitting
from rehab.check_ins import Given, answered
from rehab.models.check_ins import CheckInQuerySet
from shop.models import Role, Staff
from tests.at_once import meet_at, together, without_locks
from tests.factories import StaffFactory
from tests.fittings.counter import draft_of, finished

pytestmark = pytest.mark.django_db(transaction=True)

Send = Callable[[Client], Any]


@pytest.fixture
def manager() -> Staff:
    return StaffFactory(role=Role.MANAGER)


@dataclass(frozen=True)
class Note:
    """Something that is noted once: two say it differently, and where they meet when nobody is kept away."""

    sends: tuple[Send, Send]
    meeting: tuple[Any, str]
    told: str
    """What the second is told of both."""
    no_guard: Callable[[pytest.MonkeyPatch], None] = without_locks


def notes(address: str, *forms: dict[str, Any]) -> Any:
    return tuple(lambda client, form=form: client.post(address, form) for form in forms)


def voiding(staff: Staff) -> Note:
    address = reverse("void_fitting", args=[finished(staff).id])
    return Note(notes(address, {"reason": "Hello"}, {"reason": "Bye"}), (Fitting, "save"), r"Yours was: “(Hello|Bye)”")


def bringing_back(staff: Staff) -> Note:
    done = finished(staff)
    day = done.fitted_at.astimezone(staff.store.clock).date()
    forms = ({"on": str(day), "why": why} for why in ("Hello", "Bye"))
    told = r"first note stays, as you see it here. Yours was: .*, “(Hello|Bye)”"
    return Note(notes(reverse("shoe_returned", args=[done.id]), *forms), (Fitting, "save"), told)


def calling(staff: Staff) -> Note:
    row = answered(finished(staff), Given(8, "no")).check_in
    sends = notes(reverse("called", args=[row.id]), {"note": "Hello"}, {"note": "Bye"})

    def whoever_called(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(CheckInQuerySet, "not_called", lambda rows: rows)

    return Note(sends, (QuerySet, "update"), r"that stays: “(Hello|Bye)”. Yours was: “(Hello|Bye)”", whoever_called)


def setting_aside(staff: Staff) -> Note:
    address = reverse("set_aside", args=[draft_of(staff).id, "stability_on_non_flexing_foot"])
    sends = notes(address, {"reason": "not_sure"}, {"reason": "feels_right"})
    told = r"That stays. Yours was: (We are not sure|It feels right)"
    return Note(sends, (asides, "set_aside"), told)


def handing_over(staff: Staff) -> Note:
    address, people = reverse("take_over", args=[draft_of(staff).id]), [StaffFactory(store=staff.store) for _ in "ab"]
    sends = notes(address, *({"staff": one.id, "of": staff.id} for one in people))
    return Note(sends, (Fitting, "save"), "took this fitting over meanwhile. Nothing was changed.")


NOTES = [voiding, bringing_back, calling, setting_aside, handing_over]


def told(note: Note, staff: Staff) -> int:
    """How many of the two are told of the other."""

    def said(send: Send) -> bool:
        client = Client()
        client.force_login(staff)
        answer = send(client)
        assert answer.status_code == 302
        return bool(re.search(note.told, client.get(answer["Location"]).content.decode()))

    return sum(together(*(lambda send=send: said(send) for send in note.sends)))


@pytest.mark.parametrize("prepare", NOTES, ids=lambda note: note.__name__)
def test_the_first_note_stays_and_the_other_is_told_both(
    prepare: Callable[[Staff], Note], manager: Staff, monkeypatch: pytest.MonkeyPatch
):
    note = prepare(manager)
    meet_at(monkeypatch, *note.meeting, 2)
    assert told(note, manager) == 1


@pytest.mark.parametrize("prepare", NOTES, ids=lambda note: note.__name__)
def test_without_the_guard_nobody_is_told(
    prepare: Callable[[Staff], Note], manager: Staff, monkeypatch: pytest.MonkeyPatch
):
    note = prepare(manager)
    note.no_guard(monkeypatch)
    meet_at(monkeypatch, *note.meeting, 2)
    assert told(note, manager) == 0

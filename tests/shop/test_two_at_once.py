"""Two people save different things over one record in the same moment: one is saved, the other is shown both.

The twins take a guard out, and see one of the two overwritten without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fittings.forms.versions import Kept
from fittings.models import Customer, Fitting, Shoe, StoreThresholds
from fittings.shoe_catalogue import revising
from rehab import sheets
from rehab.models import PrintedSheet
from shop import thresholds
from shop.models import Role, Staff, Store
from shop.threshold_form import ThresholdForm
from tests.at_once import meet_at, together, without_locks
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import draft_of, finished
from tests.fittings.views.test_shoe_changes import answers_of as shoe_answers
from tests.shop.threshold_page import numbers, post

pytestmark = pytest.mark.django_db(transaction=True)

Send = Callable[[Client], Any]


@dataclass(frozen=True)
class Edit:
    """One form sent with two different answers, and what is kept of it afterwards."""

    sends: tuple[Send, Send]
    kept: Callable[[], Any]
    wanted: tuple[Any, Any]


def customer(staff: Staff) -> Edit:
    found = CustomerFactory(store=staff.store, name="Ada Lovelace")

    def named(name: str) -> Send:
        form = {"name": name, "language": "en", "version": 1}
        return lambda client: client.post(reverse("edit_customer", args=[found.id]), form)

    return Edit((named("Ada King"), named("Ada Byron")), lambda: Customer.objects.get().name, ("Ada King", "Ada Byron"))


def store(staff: Staff) -> Edit:
    same = {"code": "quay", "time_zone": "Europe/London", "paper": "a4", "units": "km", "check_in_weeks": "1, 3, 6"}
    same |= {"lock_minutes": "5", "keep_names_months": "24"}

    def named(name: str) -> Send:
        return lambda client: client.post(reverse("store"), {**same, "name": name, "version": 1})

    return Edit((named("Quay"), named("Pier")), lambda: Store.objects.get(id=staff.store_id).name, ("Quay", "Pier"))


def shoe(staff: Staff) -> Edit:
    found = ShoeFactory(drop_mm=8)

    def with_drop(drop: str) -> Send:
        return lambda client: client.post(reverse("shoe_edit", args=[found.pk]), shoe_answers(found, drop_mm=drop))

    return Edit((with_drop("4"), with_drop("6")), lambda: Shoe.objects.get().drop_mm, (4, 6))


def whose(staff: Staff) -> Edit:
    people, draft = [CustomerFactory(store=staff.store) for _ in range(2)], draft_of(staff)

    def of(person: Customer) -> Send:
        return lambda client: client.post(reverse("choose_customer", args=[draft.id]), {"customer": person.id})

    return Edit((of(people[0]), of(people[1])), lambda: Fitting.objects.get().customer, (people[0], people[1]))


EDITS = [customer, store, shoe, whose]


def no_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the guard out: whatever the page showed, it is saved."""
    monkeypatch.setattr(Kept, "to_choose", lambda *_: [])
    really = revising.revise
    newest = lambda key, values, **_: really(key, values, seen=Shoe.objects.get(pk=key).row_version)  # noqa: E731
    monkeypatch.setattr("fittings.forms.shoes.revise", newest)


@pytest.fixture
def manager() -> Staff:
    return StaffFactory(role=Role.MANAGER)


def statuses(sends: tuple[Send, Send], staff: Staff) -> list[int]:
    """Both at once, each in a browser of its own."""
    clients = [Client(raise_request_exception=False) for _ in sends]
    for client in clients:
        client.force_login(staff)
    jobs = [lambda send=send, client=client: send(client) for send, client in zip(sends, clients, strict=True)]
    return sorted(answer.status_code for answer in together(*jobs))


@pytest.mark.parametrize("prepare", EDITS, ids=lambda edit: edit.__name__)
def test_one_is_saved_and_the_other_is_shown_both(
    prepare: Callable[[Staff], Edit], manager: Staff, monkeypatch: pytest.MonkeyPatch
):
    edit = prepare(manager)
    meet_at(monkeypatch, Kept, "settled", 2)
    assert statuses(edit.sends, manager) == [302, 409]
    assert edit.kept() in edit.wanted


@pytest.mark.parametrize("guard", [no_versions, without_locks], ids=lambda guard: guard.__name__)
@pytest.mark.parametrize("prepare", EDITS, ids=lambda edit: edit.__name__)
def test_without_a_guard_one_overwrites_the_other(
    prepare: Callable[[Staff], Edit],
    guard: Callable[[pytest.MonkeyPatch], None],
    manager: Staff,
    monkeypatch: pytest.MonkeyPatch,
):
    edit = prepare(manager)
    guard(monkeypatch)
    meet_at(monkeypatch, Kept, "settled", 2)
    meet_at(monkeypatch, revising, "_keep", 2)
    assert statuses(edit.sends, manager) == [302, 302]
    assert edit.kept() in edit.wanted  # and of the other nobody was told


class TestThresholds:
    def sends(self, staff: Staff) -> tuple[Send, Send]:
        one, other = (numbers(staff.store, worn_km=km) for km in ("600", "650"))
        return lambda client: post(client, "save", one), lambda client: post(client, "save", other)

    def test_one_is_in_force_and_the_other_is_shown_both(self, manager: Staff, monkeypatch: pytest.MonkeyPatch):
        meet_at(monkeypatch, StoreThresholds, "save", 2)
        assert statuses(self.sends(manager), manager) == [302, 409]
        assert StoreThresholds.objects.count() == 1

    def test_without_the_number_one_overwrites_the_other(self, manager: Staff, monkeypatch: pytest.MonkeyPatch):
        really = thresholds.change

        def whatever_was_seen(store: Store, to: Any, *, seen: int, **more: Any) -> Any:
            return really(store, to, seen=thresholds.in_force(store).number, **more)

        monkeypatch.setattr(thresholds, "change", whatever_was_seen)
        monkeypatch.setattr(ThresholdForm, "_show_both", lambda *_: None)
        client = Client()
        client.force_login(manager)
        assert [send(client).status_code for send in self.sends(manager)] == [302, 302]
        assert thresholds.in_force(manager.store).thresholds.worn_km == 650


class TestOnePlan:
    def sends(self, staff: Staff) -> tuple[Send, Send]:
        address = reverse("change_plan", args=[finished(staff).id])
        return tuple(lambda client, line=line: client.post(address, {"own_line": line}) for line in ("Hello", "Bye"))

    def test_one_is_printed_and_the_other_is_shown_it(self, manager: Staff, monkeypatch: pytest.MonkeyPatch):
        meet_at(monkeypatch, sheets, "make_sheet", 2)
        assert statuses(self.sends(manager), manager) == [302, 302]  # one to the paper, one to what it says
        assert PrintedSheet.objects.get().content["own_line"] in {"Hello", "Bye"}

    def test_without_the_lock_it_breaks(self, manager: Staff, monkeypatch: pytest.MonkeyPatch):
        without_locks(monkeypatch)
        meet_at(monkeypatch, sheets, "make_sheet", 2)
        assert 500 in statuses(self.sends(manager), manager)

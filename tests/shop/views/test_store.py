"""The store's page: what a manager can change, and what nobody loses."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from fittings.models import Fitting
from shop.models import Role, Store
from tests.factories import StaffFactory
from tests.two_versions import both, choose

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Quay Running",
    "code": "quay",
    "address": "1 Quay",
    "telephone": "",
    "time_zone": "America/Denver",
    "paper": "letter",
    "units": "mi",
    "lock_minutes": "5",
    "class_line": "",
    "closing_line": "",
    "check_in_weeks": "1, 3, 6",
}


@pytest.fixture
def manager(client: Client):
    person = StaffFactory(role=Role.MANAGER)
    client.force_login(person)
    return person


def test_a_manager_changes_the_store(client: Client, manager) -> None:
    answer = client.post(reverse("store"), {**WORDS, "version": 1})
    assert answer.status_code == 302
    store = Store.objects.get(id=manager.store_id)
    assert (store.name, store.code, store.paper, store.units) == ("Quay Running", "quay", "letter", "mi")
    assert store.version == 2


def test_a_fitter_does_not(client: Client) -> None:
    client.force_login(StaffFactory(role=Role.FITTER))
    assert client.post(reverse("store"), {**WORDS, "version": 1}).status_code == 403
    assert not Store.objects.filter(name="Quay Running").exists()


def test_an_unknown_time_zone_is_named_beside_its_field(client: Client, manager) -> None:
    answer = client.post(reverse("store"), {**WORDS, "time_zone": "Mars/Olympus", "version": 1})
    assert answer.status_code == 422
    assert "That is not a time zone we know" in answer.content.decode()
    assert Store.objects.get(id=manager.store_id).version == 1


def test_a_stale_save_shows_both_to_choose_from(client: Client, manager) -> None:
    client.post(reverse("store"), {**WORDS, "version": 1})
    mine = {**WORDS, "name": "Harbour Running", "paper": "a4", "check_in_weeks": "2 4", "version": 1}
    answer = client.post(reverse("store"), mine)
    assert both(answer) == {
        "name": ("Harbour Running", "Quay Running"),
        "paper": ("A4", "US Letter"),
        "check_in_weeks": ("2, 4", "1, 3, 6"),
    }
    assert Store.objects.get(id=manager.store_id).name == "Quay Running"

    done = choose(client, reverse("store"), answer, name="yours", paper="theirs", check_in_weeks="theirs")
    assert done.status_code == 302
    store = Store.objects.get(id=manager.store_id)
    assert (store.name, store.paper, store.check_in_weeks, store.version) == ("Harbour Running", "letter", [1, 3, 6], 3)


def test_the_same_sent_twice_is_one_change(client: Client, manager) -> None:
    answers = [client.post(reverse("store"), {**WORDS, "version": 1}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [reverse("store")] * 2
    assert Store.objects.get(id=manager.store_id).version == 2


def test_a_name_that_another_store_has_is_refused(client: Client, manager) -> None:
    taken = StaffFactory().store.name
    answer = client.post(reverse("store"), {**WORDS, "name": taken, "version": 1})
    assert answer.status_code == 422
    assert "already exists" in answer.content.decode()


@pytest.mark.parametrize("code", ["", "no spaces", "ü"])
def test_a_code_that_cannot_be_typed_in_a_command_is_refused(client: Client, manager, code: str) -> None:
    assert client.post(reverse("store"), {**WORDS, "code": code, "version": 1}).status_code == 422
    assert Store.objects.get(id=manager.store_id).code == manager.store.code


def test_units_wait_until_no_draft_holds_distances(client: Client, manager) -> None:
    draft = Fitting.objects.create(store=manager.store, staff=manager, answers={"runner-weekly_km": "10"})
    answer = client.post(reverse("store"), {**WORDS, "version": 1})
    assert answer.status_code == 422
    assert "Unfinished fittings hold distances" in answer.content.decode()
    draft.delete()
    assert client.post(reverse("store"), {**WORDS, "version": 1}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2", [2]), ("6,1  3;3", [1, 3, 6]), ("", []), (" , ", []), ("52", [52])],
)
def test_the_weeks_in_which_we_ask_are_the_stores_own(client: Client, manager, typed: str, kept: list[int]) -> None:
    answer = client.post(reverse("store"), {**WORDS, "check_in_weeks": typed, "version": 1})
    assert answer.status_code == 302
    assert Store.objects.get(id=manager.store_id).check_in_weeks == kept


@pytest.mark.parametrize("typed", ["0", "53", "-1", "1.5", "soon", "1,2,3,4,5,6,7", "٣", "1\x00"])
def test_other_weeks_are_refused_in_words(client: Client, manager, typed: str) -> None:
    answer = client.post(reverse("store"), {**WORDS, "check_in_weeks": typed, "version": 1})
    assert answer.status_code == 422
    assert re.search(r'data-error="check_in_weeks">[^<]+<', answer.content.decode())
    assert Store.objects.get(id=manager.store_id).check_in_weeks == [1, 3, 6]


def test_weeks_are_shown_as_they_are_typed(client: Client, manager) -> None:
    assert 'value="1, 3, 6"' in client.get(reverse("store")).content.decode()


def test_how_long_names_are_kept_is_set_here_in_months_or_not_at_all(client: Client, manager) -> None:
    for typed, status, kept in (("24", 302, 24), ("0", 422, 24), ("241", 422, 24), ("-2", 422, 24), ("", 302, None)):
        version = Store.objects.get(id=manager.store_id).version
        answer = client.post(reverse("store"), {**WORDS, "keep_names_months": typed, "version": version})
        assert (answer.status_code, Store.objects.get(id=manager.store_id).keep_names_months) == (status, kept)
        assert (status == 422) == ("Please type 1 to 240 months, like 24." in answer.content.decode())

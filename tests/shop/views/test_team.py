"""The team's page: inviting, retiring, bringing back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shop.accounts.models import OneTimeLink
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory, StoreFactory

pytestmark = pytest.mark.django_db

NEW = {"name": "Sam New", "email": "Sam@Example.com", "role": "fitter"}


def browser(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


def invite(client: Client, **changed: Any) -> Any:
    return client.post("/team/", {**NEW, **changed})


@pytest.fixture
def manager() -> Staff:
    return StaffFactory(role=Role.MANAGER)


@pytest.fixture
def owner() -> Staff:
    return StaffFactory(role=Role.OWNER)


class TestInviting:
    def test_somebody_new_is_invited_and_not_hired_yet(self, manager: Staff):
        page = invite(browser(manager)).content.decode()

        link = OneTimeLink.objects.get()
        assert (link.email, link.store, link.role) == ("sam@example.com", manager.store, Role.FITTER)
        assert re.search(r'value="http://testserver/welcome/[\w-]{32}/"', page)
        assert not Staff.objects.filter(email="sam@example.com").exists()
        assert "Handed over, until" in browser(manager).get("/team/").content.decode()

    def test_a_double_tap_invites_once_and_says_so(self, manager: Staff):
        client = browser(manager)
        invite(client)
        response = invite(client)

        assert response.status_code == 422
        assert "This e-mail is invited already." in response.content.decode()
        assert OneTimeLink.objects.count() == 1

    def test_who_is_on_the_list_is_not_invited(self, manager: Staff):
        page = invite(browser(manager), email=manager.email.upper()).content.decode()

        assert "Somebody with this e-mail is on the list already." in page
        assert not OneTimeLink.objects.exists()

    @pytest.mark.parametrize(("who", "status"), [("manager", 422), ("owner", 200)])
    def test_only_an_owner_makes_owners(self, request: pytest.FixtureRequest, who: str, status: int):
        person = request.getfixturevalue(who)

        assert invite(browser(person), role="owner", store=str(person.store_id)).status_code == status
        assert OneTimeLink.objects.filter(role=Role.OWNER).exists() == (status == 200)

    def test_an_owner_invites_to_any_store_and_a_manager_to_their_own(self, manager: Staff, owner: Staff):
        elsewhere = StoreFactory()
        invite(browser(manager), store=str(elsewhere.id))
        invite(browser(owner), email="kim@example.com", store=str(elsewhere.id))

        stores = dict(OneTimeLink.objects.values_list("email", "store"))
        assert stores == {"sam@example.com": manager.store_id, "kim@example.com": elsewhere.id}

    @pytest.mark.parametrize(
        ("field", "typed"),
        [("name", ""), ("name", "x" * 61), ("name", "a\x00b"), ("email", "no mail"), ("email", ""), ("role", "king")],
    )
    def test_a_wrong_answer_is_named_beside_its_field(self, manager: Staff, field: str, typed: str):
        response = invite(browser(manager), **{field: typed})

        assert response.status_code == 422
        told = re.search(rf'data-error="{field}">([^<]+)<', response.content.decode())
        assert told is not None
        assert typed != "no mail" or told[1] == "That is not an e-mail address. It looks like ann@example.com."
        assert not OneTimeLink.objects.exists()


class TestRetiring:
    def press(self, by: Staff, person: Staff, **posted: str) -> Any:
        return browser(by).post(f"/team/{person.id}/retire/", posted or {"retired": "yes"})

    def test_it_ends_the_log_in_at_once_and_a_double_tap_changes_nothing(self, manager: Staff):
        person = StaffFactory(store=manager.store)
        at_work = browser(person)
        assert at_work.get("/").status_code == 200
        for _ in range(2):
            self.press(manager, person)

        assert at_work.get("/")["Location"] == "/log-in/?next=/"
        assert not Client().login(username=person.email, password=PASSWORD)
        person.refresh_from_db()
        assert person.retired_at is not None

    def test_somebody_is_brought_back(self, manager: Staff):
        person = StaffFactory(store=manager.store, retired_at=timezone.now())
        page = browser(manager).get("/team/").content.decode()
        assert re.search(r'name="retired" value="no">Bring back', page)

        self.press(manager, person, retired="no")
        assert Client().login(username=person.email, password=PASSWORD)

    def test_a_session_from_before_does_not_come_back_with_them(self, manager: Staff):
        person = StaffFactory(store=manager.store)
        left_open = browser(person)
        self.press(manager, person)
        self.press(manager, person, retired="no")

        assert left_open.get("/")["Location"] == "/log-in/?next=/"

    def test_nobody_retires_themselves(self, manager: Staff):
        self.press(manager, manager)
        manager.refresh_from_db()

        assert manager.retired_at is None

    def test_a_manager_does_not_retire_an_owner(self, manager: Staff):
        owner = StaffFactory(store=manager.store, role=Role.OWNER)

        assert f"/team/{owner.id}/retire/" not in browser(manager).get("/team/").content.decode()
        assert self.press(manager, owner).status_code == 403
        owner.refresh_from_db()
        assert owner.retired_at is None

    def test_an_owner_retires_an_owner(self, owner: Staff):
        other = StaffFactory(store=owner.store, role=Role.OWNER)
        self.press(owner, other)
        other.refresh_from_db()

        assert other.retired_at is not None

    def test_somebody_of_another_store_is_not_found(self, manager: Staff):
        stranger = StaffFactory()

        assert self.press(manager, stranger).status_code == 404
        stranger.refresh_from_db()
        assert stranger.retired_at is None

    def test_people_of_other_stores_are_not_listed(self, manager: Staff):
        stranger = StaffFactory()

        assert stranger.email not in browser(manager).get("/team/").content.decode()

    def test_a_retired_persons_name_stays_on_what_they_did(self, manager: Staff):
        from tests.fittings.counter import finished

        person = StaffFactory(store=manager.store, name="Kim Past")
        fitting = finished(person)
        self.press(manager, person)

        assert "Kim Past" in browser(manager).get(f"/fittings/{fitting.id}/").content.decode()

"""Several stores: who works in which, and which customers are known there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from fittings.models import Fitting, new_key
from shop.models import Role, Staff, Store
from tests.factories import CustomerFactory, StaffFactory, StoreFactory
from tests.fittings.counter import draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hilltop() -> Store:
    return StoreFactory(name="Hilltop")


def browser(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


class TestWorkingInAnotherStore:
    def test_an_owner_gives_a_manager_more_stores_and_the_manager_goes_there(self, marcus, hilltop):
        owner = browser(StaffFactory(store=marcus.store, role=Role.OWNER))
        assert "Hilltop" in owner.get(f"/team/{marcus.pk}/stores/").content.decode()
        owner.post(f"/team/{marcus.pk}/stores/", {"stores": [str(hilltop.pk)]})
        manager = browser(marcus)
        assert "Hilltop" in manager.get("/store/").content.decode()
        manager.post(f"/store/{hilltop.pk}/choose/")

        assert "Team of Hilltop" in manager.get("/team/").content.decode()
        assert marcus.store.name in manager.get("/store/").content.decode()

    def test_what_is_finished_there_belongs_there(self, marcus, hilltop):
        marcus.more_stores.add(hilltop)
        manager = browser(marcus)
        manager.post(f"/store/{hilltop.pk}/choose/")
        key = new_key()
        manager.post(f"/counter/{key}/", {"changed": "left-flexing", "left-flexing": "mild"})
        manager.post(f"/counter/{key}/finish/", {"left-flexing": "mild", "version": "2"})

        fitting = Fitting.objects.get()
        assert (fitting.store, fitting.state, fitting.staff) == (hilltop, "finished", marcus)

    def test_a_store_that_was_taken_away_is_left_at_once(self, marcus, hilltop):
        marcus.more_stores.add(hilltop)
        manager = browser(marcus)
        manager.post(f"/store/{hilltop.pk}/choose/")
        marcus.more_stores.clear()

        assert f"Team of {marcus.store.name}" in manager.get("/team/").content.decode()

    def test_a_fitter_has_one_store_whatever_stands_beside_their_name(self, hilltop):
        fitter = StaffFactory()
        fitter.more_stores.add(hilltop)

        assert list(fitter.own_stores()) == [fitter.store]

    def test_an_owner_goes_anywhere(self, hilltop):
        owner = browser(StaffFactory(role=Role.OWNER))
        owner.post(f"/store/{hilltop.pk}/choose/")

        assert "Team of Hilltop" in owner.get("/team/").content.decode()

    def test_of_two_owners_neither_undoes_the_other(self, marcus, hilltop):
        pier = StoreFactory(name="Pier")
        marcus.more_stores.add(pier)
        owner, address = browser(StaffFactory(store=marcus.store, role=Role.OWNER)), f"/team/{marcus.pk}/stores/"
        shown = re.findall(r'name="shown" value="([^"]+)"', owner.get(address).content.decode())
        assert shown == [str(pier.pk)]
        owner.post(address, {"shown": shown, "stores": [str(pier.pk), str(hilltop.pk)]})
        owner.post(address, {"shown": shown, "stores": []})

        assert list(marcus.more_stores.all()) == [hilltop]

    def test_without_another_store_there_is_nothing_to_tick(self, marcus):
        owner = browser(StaffFactory(store=marcus.store, role=Role.OWNER))

        assert "There is no other store yet." in owner.get(f"/team/{marcus.pk}/stores/").content.decode()


class TestCustomersOfAnotherStore:
    def test_they_are_found_at_the_counter_and_open_once_they_came_in(self, hilltop):
        dena = CustomerFactory(name="Dena Whitfield", store=hilltop)
        fitter = StaffFactory()
        client = browser(fitter)
        assert client.get(f"/customers/{dena.pk}/").status_code == 404
        assert "Dena" not in client.get("/customers/?q=dena").content.decode().replace('value="dena"', "")
        draft = draft_of(fitter)
        assert "Dena Whitfield" in client.post(f"/counter/{draft.pk}/customers/", {"q": "dena"}).content.decode()
        client.post(f"/counter/{draft.pk}/customer/", {"customer": str(dena.pk)})

        assert client.get(f"/customers/{dena.pk}/").status_code == 200
        assert "Dena Whitfield" in client.get("/customers/").content.decode()

    def test_an_owner_opens_them_everywhere(self, hilltop):
        dena = CustomerFactory(store=hilltop)

        assert browser(StaffFactory(role=Role.OWNER)).get(f"/customers/{dena.pk}/").status_code == 200

"""Making a device a shared counter, and taking it off."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from shop.counter_device import devices
from shop.models import Staff
from tests.factories import PASSWORD, StoreFactory
from tests.shop.counter_device.counters import Tablet

pytestmark = pytest.mark.django_db


class TestDevices:
    @pytest.mark.usefixtures("cheryl")
    def test_a_manager_makes_this_device_a_counter_and_is_logged_out(self, marcus):
        client = Client()
        client.login(username=marcus.email, password=PASSWORD)
        answer = client.post("/store/counters/", {"name": "Till"})
        cookie = client.cookies[devices.COOKIE]

        assert answer["Location"] == "/locked/"
        assert "_auth_user_id" not in client.session
        assert len(cookie.value) >= 43
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert "Cheryl Stone" in client.get("/locked/").content.decode()

    def test_the_token_is_not_kept(self, tablet):
        assert tablet.token not in str(list(type(tablet.device).objects.values()))

    def test_taken_off_it_is_a_stranger_at_once(self, tablet, cheryl, marcus):
        tablet.types(cheryl)
        manager = Client()
        manager.force_login(marcus)
        assert "Tablet by the door" in manager.get("/store/counters/").content.decode()
        manager.post(f"/store/counters/{tablet.device.pk}/off/")

        assert tablet.get("/")["Location"] == "/log-in/?next=/"
        assert tablet.who is None
        assert tablet.kept.revoked_by == marcus

    def test_a_session_by_pin_ends_without_its_device(self, tablet, cheryl):
        tablet.types(cheryl)
        del tablet.client.cookies[devices.COOKIE]

        assert tablet.get("/")["Location"] == "/log-in/?next=/"

    def test_a_session_by_pin_ends_on_another_device(self, store, tablet, cheryl):
        tablet.types(cheryl)
        tablet.client.cookies[devices.COOKIE] = Tablet(store, "Till").token

        assert tablet.get("/")["Location"] == "/locked/"

    def test_it_is_seen_once_a_minute(self, store, clock, django_assert_num_queries):
        tablet = Tablet(store)
        clock.shift(61)
        with django_assert_num_queries(2):  # finds the device, and notes that it was seen
            tablet.get("/alive/")
        clock.shift(30)
        with django_assert_num_queries(1):
            tablet.get("/alive/")

        assert tablet.kept.seen_at == dt.datetime(2026, 11, 28, 10, 1, 1, tzinfo=dt.UTC)

    def test_somebody_who_moves_to_another_store_is_out(self, tablet, cheryl):
        tablet.types(cheryl)
        Staff.objects.filter(pk=cheryl.pk).update(store=StoreFactory())

        assert tablet.get("/")["Location"] == "/locked/"

    def test_a_key_that_is_none_is_not_found(self, tablet):
        assert tablet.types(Staff(pk=uuid.uuid4())).status_code == 404

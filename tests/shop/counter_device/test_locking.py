"""Locking a shared counter: by a tap, and by itself when nobody touches it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from fittings.models import Fitting, new_key
from shop.counter_device import devices
from shop.models import Store
from tests.factories import CustomerFactory
from tests.shop.counter_device.counters import OTHER_PIN, PIN, Tablet

pytestmark = pytest.mark.django_db
TAP = {"changed": "left-flexing", "left-flexing": "mild", "version": "1"}


class TestLocking:
    def test_one_tap_ends_the_session(self, tablet, cheryl):
        tablet.types(cheryl)
        assert tablet.post("/lock/")["Location"] == "/locked/"
        assert tablet.who is None
        assert tablet.get("/")["Location"] == "/locked/"

    def test_it_comes_back_to_the_same_page_for_the_same_person_alone(self, tablet, cheryl, marcus):
        tablet.types(cheryl)
        for person, pin, where in ((cheryl, PIN, "/customers/?q=dena"), (marcus, OTHER_PIN, "/")):
            tablet.post("/lock/", {"at": "http://testserver/customers/?q=dena"})
            assert tablet.types(person, pin)["Location"] == where

    @pytest.mark.parametrize("at", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_it_never_comes_back_to_another_site(self, tablet, cheryl, at):
        tablet.types(cheryl)
        tablet.post("/lock/", {"at": at})

        assert tablet.types(cheryl)["Location"] == "/"

    def test_a_tap_after_the_lock_is_refused_and_kept_by_nobody(self, tablet, cheryl):
        tablet.types(cheryl)
        tablet.post(path := f"/counter/{new_key()}/", TAP)
        tablet.post("/lock/")
        answer = tablet.post(path, {**TAP, "left-flexing": "marked"}, hx_request="true")

        assert answer.status_code == 423
        assert "The counter is locked" in answer.content.decode()
        assert Fitting.objects.get().answers == {"left-flexing": "mild"}

    def test_without_scripts_a_refused_tap_leads_back_to_its_page(self, tablet, cheryl):
        key = new_key()
        assert tablet.post(f"/counter/{key}/", TAP, referer=f"http://testserver/counter/{key}/").status_code == 423
        assert tablet.types(cheryl)["Location"] == f"/counter/{key}/"

    @pytest.mark.parametrize("mode", ["cors", "navigate"])
    def test_a_request_that_comes_after_the_lock_neither_says_where_it_came_from_nor_ends_the_new_session(
        self, tablet, cheryl, marcus, mode
    ):
        tablet.types(cheryl)
        late = tablet.client.cookies[settings.SESSION_COOKIE_NAME].value
        draft = f"http://testserver/counter/{new_key()}/"
        tablet.post("/lock/", {"at": draft})
        locked = tablet.client.cookies[settings.SESSION_COOKIE_NAME].value
        tablet.client.cookies[settings.SESSION_COOKIE_NAME] = late
        answer = tablet.post("/lock/touched/", sec_fetch_mode=mode, referer=draft)

        assert answer.status_code == 423
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
        assert tablet.types(marcus, OTHER_PIN)["Location"] == "/"
        tablet.client.cookies[settings.SESSION_COOKIE_NAME] = locked
        assert tablet.types(cheryl)["Location"] == draft.removeprefix("http://testserver")

    def test_what_scripts_ask_for_is_no_page_to_come_back_to(self, tablet, cheryl):
        answer = tablet.post("/lock/touched/", sec_fetch_mode="cors", referer="http://testserver/customers/")

        assert answer.status_code == 423
        assert tablet.types(cheryl)["Location"] == "/"

    def test_what_was_still_to_be_said_is_not_said_to_the_next(self, tablet, cheryl, store):
        tablet.types(cheryl)
        customer = CustomerFactory(store=store)
        tablet.post(f"/customers/{customer.pk}/edit/", {"name": customer.name, "version": "1", "language": "en"})
        tablet.post("/lock/")
        tablet.get("/locked/")
        tablet.types(cheryl)

        assert "Changed." not in tablet.get("/").content.decode()

    def test_a_stale_page_locks_too(self, store, cheryl):
        tablet = Tablet(store)
        tablet.client = Client(enforce_csrf_checks=True)
        tablet.client.cookies[devices.COOKIE] = tablet.token
        tablet.client.force_login(cheryl)

        assert tablet.post("/lock/")["Location"] == "/locked/"

    def test_elsewhere_there_is_nothing_to_lock(self, cheryl):
        client = Client()
        client.force_login(cheryl)

        assert client.post("/lock/")["Location"] == "/"
        assert client.get("/").status_code == 200


class TestIdling:
    def test_five_minutes_and_the_leeway_without_a_touch_lock(self, tablet, cheryl, clock):
        tablet.types(cheryl)
        clock.shift(5 * 60 + 30)
        assert tablet.get("/customers/").status_code == 200
        clock.shift(5 * 60 + 31)
        assert tablet.get("/customers/")["Location"] == "/locked/"
        assert tablet.types(cheryl)["Location"] == "/customers/"

    def test_the_store_says_how_long(self, tablet, cheryl, clock):
        Store.objects.update(lock_minutes=1)
        tablet.types(cheryl)
        clock.shift(91)

        assert tablet.post(f"/counter/{new_key()}/", TAP).status_code == 423

    def test_what_scripts_send_by_themselves_is_no_touch(self, tablet, cheryl, clock):
        tablet.types(cheryl)
        for _ in range(5):
            clock.shift(60)
            tablet.get("/", sec_fetch_mode="cors")
            tablet.post("/lock/touched/", x_touched="by nobody")
            tablet.get("/", x_touched="300")
        clock.shift(31)

        assert tablet.post("/lock/touched/", x_touched="0").status_code == 423

    def test_a_tap_that_is_sent_again_and_again_is_one_touch(self, tablet, cheryl, clock):
        tablet.types(cheryl)
        for seconds in range(60, 331, 30):
            clock.shift(30 if seconds > 60 else 60)
            assert tablet.post("/lock/touched/", x_touched=str(seconds - 20)).status_code == 204
        clock.shift(25)

        assert tablet.post("/lock/touched/", x_touched="335").status_code == 423

    def test_reading_and_scrolling_keep_it_open(self, tablet, cheryl, clock):
        tablet.types(cheryl)
        for _ in range(10):
            clock.shift(60)
            assert tablet.post("/lock/touched/", x_touched="1").status_code == 204

    def test_a_full_log_in_at_the_counter_idles_too(self, tablet, marcus, clock):
        tablet.client.force_login(marcus)
        tablet.get("/team/")
        clock.shift(5 * 60 + 31)

        assert tablet.get("/team/")["Location"] == "/locked/"

    def test_elsewhere_nothing_idles(self, cheryl, clock):
        client = Client()
        client.force_login(cheryl)
        client.get("/")
        clock.shift(3600)

        assert client.get("/").status_code == 200

    @pytest.mark.parametrize(("minutes", "status"), [("0", 422), ("1", 302), ("60", 302), ("61", 422), ("x", 422)])
    def test_one_to_sixty_minutes_can_be_set(self, store, marcus, minutes, status):
        client = Client()
        client.force_login(marcus)
        given = {"name": "Quay", "code": store.code, "time_zone": "Europe/London", "paper": "a4", "units": "km"}

        assert client.post("/store/", {**given, "version": "1", "lock_minutes": minutes}).status_code == status

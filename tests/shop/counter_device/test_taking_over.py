"""Taking a shared counter over with a PIN, and what a PIN may not do."""

from __future__ import annotations

import pytest
from django.test import Client

from fittings.models import Fitting, new_key
from shop.counter_device import devices
from shop.models import Pin, Role
from tests.factories import StaffFactory, StoreFactory
from tests.shop.counter_device.counters import OTHER_PIN, PIN, with_pin

pytestmark = pytest.mark.django_db
TAP = {"changed": "left-flexing", "left-flexing": "mild", "version": "1"}


class TestTakingOver:
    @pytest.mark.usefixtures("marcus")
    def test_the_names_stand_on_the_screen_and_a_pin_opens_the_counter(self, tablet, cheryl):
        screen = tablet.get("/locked/").content.decode()
        assert "Cheryl Stone" in screen
        assert "Marcus Bell" in screen

        assert tablet.types(cheryl)["Location"] == "/"
        assert tablet.who == str(cheryl.pk)
        assert tablet.client.session["by_pin"] is True

    def test_a_wrong_pin_opens_nothing_and_says_so_once(self, tablet, cheryl):
        assert tablet.types(cheryl, OTHER_PIN)["Location"] == f"/locked/{cheryl.pk}/"
        assert tablet.who is None
        assert "That is not the PIN." in tablet.get(f"/locked/{cheryl.pk}/").content.decode()
        assert "That is not the PIN." not in tablet.get(f"/locked/{cheryl.pk}/").content.decode()

    def test_after_five_wrong_ones_also_the_right_one_waits_while_a_colleague_gets_in(
        self, tablet, cheryl, marcus, clock
    ):
        for _ in range(5):
            tablet.types(cheryl, OTHER_PIN)
        tablet.types(cheryl, PIN)
        assert tablet.who is None
        page = tablet.get(f"/locked/{cheryl.pk}/")
        assert (page.status_code, page["Retry-After"]) == (429, "30")
        assert "Please wait 30 seconds" in page.content.decode()

        tablet.types(marcus, OTHER_PIN)
        assert tablet.who == str(marcus.pk)

        clock.shift(31)
        tablet.post("/lock/")
        tablet.types(cheryl, PIN)
        assert tablet.who == str(cheryl.pk)

    def test_a_first_pin_asks_for_ones_own_at_once(self, tablet, cheryl):
        Pin.objects.filter(staff=cheryl).update(is_first=True)
        assert tablet.types(cheryl).status_code == 422
        assert tablet.types(cheryl, new=PIN, again=PIN).status_code == 422
        assert tablet.who is None

        tablet.types(cheryl, new=OTHER_PIN, again=OTHER_PIN)
        assert tablet.who == str(cheryl.pk)
        tablet.post("/lock/")
        tablet.types(cheryl, OTHER_PIN)
        assert tablet.who == str(cheryl.pk)

    def test_nobody_of_another_store_gets_in_here(self, tablet):
        stranger = with_pin(StoreFactory(), "Stranger")

        assert tablet.types(stranger).status_code == 404

    @pytest.mark.parametrize("path", ["/locked/", "/locked/{}/"])
    def test_any_other_browser_is_led_to_the_log_in_page(self, cheryl, path):
        answer = Client().post if "{}" in path else Client().get

        assert answer(path.format(cheryl.pk), {"pin": PIN})["Location"] == "/log-in/"

    @pytest.mark.parametrize("token", ["", "guessed", "\x00", "x" * 5000])
    def test_a_guessed_token_is_no_counter(self, token):
        client = Client()
        client.cookies[devices.COOKIE] = token

        assert client.get("/locked/")["Location"] == "/log-in/"

    def test_typing_over_somebody_elses_session_keeps_nothing_of_it(self, tablet, cheryl, marcus):
        tablet.client.force_login(marcus)
        tablet.client.post(f"/store/{marcus.store.pk}/choose/")
        tablet.types(cheryl)

        assert tablet.who == str(cheryl.pk)
        assert "store" not in tablet.client.session


class TestRights:
    def test_a_manager_by_pin_is_a_fitter(self, tablet, marcus):
        tablet.types(marcus, OTHER_PIN)

        assert tablet.get("/team/").status_code == 403
        assert "Reports</a>" not in tablet.get("/").content.decode()

    def test_a_full_log_in_at_the_counter_is_a_manager(self, tablet, marcus):
        tablet.client.force_login(marcus)

        assert tablet.get("/team/").status_code == 200

    def test_records_name_who_is_at_the_counter(self, tablet, cheryl, marcus):
        for person, pin in ((cheryl, PIN), (marcus, OTHER_PIN)):
            tablet.types(person, pin)
            tablet.post(f"/counter/{new_key()}/", TAP)
            tablet.post("/lock/")

        assert set(Fitting.objects.values_list("staff", flat=True)) == {cheryl.pk, marcus.pk}

    def test_ones_own_pin_is_changed_with_the_old_one(self, tablet, cheryl):
        tablet.types(cheryl)
        given = {"new": OTHER_PIN, "again": OTHER_PIN}
        assert tablet.post("/my-pin/", given).status_code == 422
        assert tablet.post("/my-pin/", given | {"pin": "5555"}).status_code == 422
        assert tablet.post("/my-pin/", given | {"pin": PIN}).status_code == 302

        tablet.post("/lock/")
        tablet.types(cheryl, OTHER_PIN)
        assert tablet.who == str(cheryl.pk)

    def test_the_old_one_is_guessed_as_slowly_as_at_the_lock(self, tablet, cheryl):
        tablet.types(cheryl)
        given = {"new": OTHER_PIN, "again": OTHER_PIN}
        for _ in range(5):
            tablet.post("/my-pin/", given | {"pin": "5555"})

        assert "Too many wrong PINs" in tablet.post("/my-pin/", given | {"pin": PIN}).content.decode()

    def test_with_a_full_log_in_no_old_one_is_asked_for(self, store):
        client = Client()
        client.force_login(person := StaffFactory(store=store))
        client.post("/my-pin/", {"new": PIN, "again": PIN})

        assert Pin.objects.get().staff == person

    def test_a_manager_hands_over_a_first_pin_that_is_shown_once(self, cheryl, marcus, tablet):
        client = Client()
        client.force_login(marcus)
        page = client.post(f"/team/{cheryl.pk}/pin/").content.decode()
        pin = page.split('<p class="first-pin">')[1][:6]
        tablet.types(cheryl, pin, new="6174", again="6174")

        assert tablet.who == str(cheryl.pk)

    def test_a_manager_makes_no_pin_for_an_owner(self, store, marcus):
        owner = StaffFactory(store=store, role=Role.OWNER)
        client = Client()
        client.force_login(marcus)

        assert client.post(f"/team/{owner.pk}/pin/").status_code == 403

"""The thresholds page: what it shows, what it refuses, and looking before anything is saved."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fittings.models import Finding, Fitting, State, StoreThresholds, Units
from fittings.patterns import CATALOGUE
from fittings.patterns.thresholds import RANGES
from shop.models import Staff, Store
from tests.factories import CustomerFactory, StaffFactory
from tests.shop.threshold_page import WHY, boxes, numbers, post, put_in_force, words, worn

pytestmark = pytest.mark.django_db


class TestThePage:
    def test_it_shows_every_threshold_with_its_range_reason_and_patterns(self, client: Client) -> None:
        page = words(client.get(reverse("thresholds")))
        for name, allowed in RANGES.items():
            assert f"Default {allowed.default} {allowed.unit}, allowed {allowed.low} to {allowed.high}." in page
            assert allowed.label in page
            assert allowed.reason[1:] in page
            assert all(pattern.title in page for pattern in CATALOGUE if name in pattern.thresholds)
        assert "None: this store works with the defaults." in page

    def test_it_tells_who_changed_what_when_and_why(self, client: Client, marcus: Staff) -> None:
        put_in_force(marcus, worn_km=600, high_drop_mm=9.7)
        put_in_force(StaffFactory(name="Olivia Hart", store=marcus.store), "Back again.", worn_km=700)
        page = words(client.get(reverse("thresholds")))
        later, earlier = page.index("Olivia Hart"), page.index("Marcus Bell ", page.index("Changes so far"))
        assert later < earlier
        assert "Shoe is worn from: 600 → becomes 700 km Back again." in page
        assert f"High drop from: 10 → becomes 9.7 mm Shoe is worn from: 700 → becomes 600 km {WHY}" in page
        assert page.count("Changed here") == 1

    def test_it_says_how_earlier_fittings_are_gone_through_again(self, client: Client, marcus: Staff) -> None:
        Store.objects.filter(id=marcus.store_id).update(name="Runner's End")
        page = words(client.get(reverse("thresholds")))
        assert """manage.py reassess --store 'Runner'"'"'s End'""" in page

    def test_a_shop_that_thinks_in_miles_reads_miles_too(self, client: Client, marcus: Staff) -> None:
        assert "miles" not in words(client.get(reverse("thresholds")))
        Store.objects.filter(id=marcus.store_id).update(units=Units.MI)
        assert "Now 435 miles." in words(client.get(reverse("thresholds")))

    def test_the_changes_of_another_store_are_not_shown(self, client: Client) -> None:
        put_in_force(StaffFactory(name="Somebody Else"), worn_km=600)
        page = words(client.get(reverse("thresholds")))
        assert "Somebody Else" not in page
        assert "None: this store works with the defaults." in page

    def test_it_says_how_long_looking_takes_in_a_large_shop(self, client: Client, marcus: Staff) -> None:
        done = {"store": marcus.store, "staff": marcus, "state": State.FINISHED, "finished_at": timezone.now()}
        assert "seconds" not in words(client.get(reverse("thresholds")))
        Fitting.objects.bulk_create(Fitting(**done) for _ in range(2001))
        page = words(client.get(reverse("thresholds")))
        assert "the 2001 finished fittings of the last 12 months. That takes some 3 seconds." in page

    def test_the_store_page_leads_here(self, client: Client) -> None:
        assert f'href="{reverse("thresholds")}"' in client.get(reverse("store")).content.decode()

    @pytest.mark.parametrize("step", ["look", "save", "edit"])
    def test_a_fitter_can_do_none_of_it(self, marcus: Staff, step: str) -> None:
        client = Client()
        client.force_login(StaffFactory(store=marcus.store))
        assert client.get(reverse("thresholds")).status_code == 403
        assert post(client, step, numbers(marcus.store, worn_km="600")).status_code == 403
        assert not StoreThresholds.objects.exists()


class TestWhatIsTyped:
    @pytest.mark.parametrize("step", ["look", "save"])
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("399.9", "400 to 1000 km, please."),
            ("1000.1", "400 to 1000 km, please."),
            ("nan", "400 to 1000 km, please."),
            ("far", "Not a number. Please type 400 to 1000."),
            ("1,000", "Is that 1000 or 1? Please type it without the comma."),
        ],
    )
    def test_what_cannot_be_is_named_beside_its_box(
        self, client: Client, marcus: Staff, step: str, typed: str, said: str
    ) -> None:
        response = post(client, step, numbers(marcus.store, worn_km=typed))
        assert response.status_code == 422
        assert said in words(response)
        assert boxes(response)["worn_km"] == typed
        assert not StoreThresholds.objects.exists()

    @pytest.mark.parametrize("name", RANGES)
    def test_both_ends_of_a_range_are_allowed(self, client: Client, marcus: Staff, name: str) -> None:
        for amount in (RANGES[name].low, RANGES[name].high):
            assert post(client, "look", numbers(marcus.store, **{name: str(amount)})).status_code == 200

    @pytest.mark.parametrize("why", ["", "   ", "x" * 201])
    def test_a_change_wants_a_reason_of_one_line(self, client: Client, marcus: Staff, why: str) -> None:
        response = post(client, "save", numbers(marcus.store, worn_km="600", why=why))
        assert response.status_code == 422
        assert "Please say why, in a few words." in words(response) or "At most 200 characters" in words(response)
        assert not StoreThresholds.objects.exists()

    @pytest.mark.parametrize("step", ["look", "save"])
    def test_the_same_numbers_again_are_no_change(self, client: Client, marcus: Staff, step: str) -> None:
        response = post(client, step, numbers(marcus.store, worn_km="700,0"))
        assert response.status_code == 422
        assert "These thresholds are in force already." in words(response)
        assert not StoreThresholds.objects.exists()

    @pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999"])
    def test_a_page_that_was_tampered_with_breaks_nothing(self, client: Client, marcus: Staff, number: str) -> None:
        response = post(client, "save", numbers(marcus.store, worn_km="600", number=number))
        assert response.status_code in {409, 422}
        assert not StoreThresholds.objects.exists()


class TestLookingFirst:
    def test_it_shows_what_the_change_would_have_done_and_saves_nothing(self, client: Client, marcus: Staff) -> None:
        for km in ("500", "650", "900"):
            worn(km, marcus)
        findings = list(Finding.objects.values())
        page = words(post(client, "look", numbers(marcus.store, worn_km="600")))
        assert "Shoe is worn from: 700 → becomes 600 km" in page
        assert "Noticed differently 1 of 3" in page
        assert "Shoe is worn out Noticed in 1 now, would be noticed in 2." in page
        assert "Newly noticed: 1" in page
        assert not StoreThresholds.objects.exists()
        assert list(Finding.objects.values()) == findings

    def test_what_falls_silent_is_shown_too(self, client: Client, marcus: Staff) -> None:
        worn("750", marcus)
        page = words(post(client, "look", numbers(marcus.store, worn_km="800")))
        assert "Noticed in 1 now, would be noticed in 0." in page
        assert "No longer noticed: 1" in page

    def test_a_fitting_to_look_at_is_a_link_with_day_and_name_and_no_more(self, client: Client, marcus: Staff) -> None:
        amara = CustomerFactory(name="Amara <Okafor>", store=marcus.store, phone="07700 900 112")
        fitting = worn("650", marcus, customer=amara)
        response = post(client, "look", numbers(marcus.store, worn_km="600"))
        assert f'href="{reverse("fitting", args=[fitting.id])}"' in response.content.decode()
        page = words(response)
        day = timezone.localtime(fitting.fitted_at, marcus.store.clock)
        assert f"Newly noticed: 1 {day.day} {day:%b %Y} Amara <Okafor> The next tap" in page
        assert "07700" not in page
        assert "Outer knee" not in page

    def test_five_are_shown_and_the_rest_counted(self, client: Client, marcus: Staff) -> None:
        for days in range(1, 8):
            worn("650", marcus, days_ago=days)
        response = post(client, "look", numbers(marcus.store, worn_km="600"))
        assert response.content.decode().count('class="fitting"') == 5
        assert "and 2 earlier" in words(response)

    def test_only_the_last_twelve_months_of_this_store_count(self, client: Client, marcus: Staff) -> None:
        worn("650", marcus, days_ago=380)
        elsewhere = worn("650", StaffFactory())
        response = post(client, "look", numbers(marcus.store, worn_km="600"))
        assert "No fitting was finished here in these days" in words(response)
        assert str(elsewhere.id) not in response.content.decode()

    def test_it_says_so_when_nothing_would_change(self, client: Client, marcus: Staff) -> None:
        worn("100", marcus)
        page = words(post(client, "look", numbers(marcus.store, worn_km="600")))
        assert "what we notice would be the same in the one we looked at" in page
        assert "You can save all the same." in page

    def test_what_was_typed_goes_on_to_saving_and_back_to_the_numbers(self, client: Client, marcus: Staff) -> None:
        given = numbers(marcus.store, high_drop_mm="9,7", comfort_min="")
        held = boxes(post(client, "look", given))
        del held["csrfmiddlewaretoken"]
        assert held == given
        again = post(client, "edit", held)
        assert again.status_code == 200
        assert {name: boxes(again)[name] for name in given} == given

    def test_more_fittings_take_no_more_queries(self, client: Client, marcus: Staff) -> None:
        asked = []
        for _ in range(2):
            for _ in range(3):
                worn("650", marcus, customer=CustomerFactory(store=marcus.store))
            with CaptureQueriesContext(connection) as queries:
                post(client, "look", numbers(marcus.store, worn_km="600"))
            asked.append(len(queries))
        assert asked[0] == asked[1]

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fittings.models import Confidence, Shoe, new_key
from shop.models import Role
from tests.factories import ShoeFactory, StaffFactory

pytestmark = pytest.mark.django_db
LIST = "/shoes/"


def names(response: HttpResponse) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", response.content.decode())


class TestFinding:
    def test_it_lists_shoes_by_name_and_newest_version_first(self, fitter: Client) -> None:
        for brand, version, year in (("Hoka", "1", 2014), ("Brooks", "9", 2016), ("Brooks", "17", 2025)):
            ShoeFactory(brand=brand, model="Shoe", version=version, year=year)

        assert names(fitter.get(LIST)) == ["Brooks Shoe 17", "Brooks Shoe 9", "Hoka Shoe 1"]

    def test_it_finds_by_words_in_any_order_and_with_a_slip(self, fitter: Client) -> None:
        ShoeFactory(brand="Brooks", model="Adrenaline GTS", version="23")
        ShoeFactory(brand="Brooks", model="Ghost", version="17")

        assert names(fitter.get(LIST, {"q": "23 adrenaline"})) == ["Brooks Adrenaline GTS 23"]
        assert names(fitter.get(LIST, {"q": "adrenalin"})) == ["Brooks Adrenaline GTS 23"]
        assert names(fitter.get(LIST, {"q": "adrenalyne"})) == ["Brooks Adrenaline GTS 23"]

    def test_it_filters_by_kind_ground_and_range(self, fitter: Client) -> None:
        ShoeFactory(model="Plain")
        ShoeFactory(model="Firm", category="stability", devices=["medial_post"], terrain="trail")
        ShoeFactory(model="Old", discontinued_at="2026-01-02T03:04Z")

        assert names(fitter.get(LIST)) == ["Fairway Firm 3", "Fairway Plain 3"]
        assert names(fitter.get(LIST, {"category": "stability"})) == ["Fairway Firm 3"]
        assert names(fitter.get(LIST, {"terrain": "road"})) == ["Fairway Plain 3"]
        assert names(fitter.get(LIST, {"range": "discontinued"})) == ["Fairway Old 3"]
        assert len(names(fitter.get(LIST, {"range": "all"}))) == 3

    def test_a_filter_that_makes_no_sense_filters_nothing(self, fitter: Client) -> None:
        ShoeFactory()

        asked = {"category": "'; drop table", "terrain": "\x00", "range": "🦶", "page": "minus one"}
        assert len(names(fitter.get(LIST, asked))) == 1

    @pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "<script>alert(1)</script>", "مرحبا", "🦶", "a " * 40])
    def test_any_text_can_be_searched_for(self, fitter: Client, typed: str) -> None:
        ShoeFactory(model="Plain")
        response = fitter.get(LIST, {"q": typed})

        assert response.status_code == 200
        assert b"<script>alert" not in response.content

    @pytest.mark.parametrize(("typed", "said"), [("x" * 10_000, "At most 80 characters"), ("\x00", "Null characters")])
    def test_text_that_cannot_be_searched_for_is_refused_in_words(self, fitter: Client, typed: str, said: str) -> None:
        response = fitter.get(LIST, {"q": typed})

        assert response.status_code == 200
        assert said in response.content.decode()

    def test_it_says_what_is_known_and_how_well(self, fitter: Client) -> None:
        ShoeFactory(
            model="Whole",
            category="stability",
            devices=["guide_rails", "wide_base"],
            use="racing",
            stack_heel_mm=36.5,
            stack_front_mm=26,
            drop_mm=10.5,
            drop_women_mm=13,
            widths_men=["normal", "extra_wide"],
            weight_g=286,
            reference_size="M US 9",
            confidence=Confidence.MEDIUM,
        )
        page = fitter.get(LIST).content.decode()

        for said in (
            "Stability, racing",
            "guide rails, wide base",
            "10.5 mm",
            "13 mm women’s",
            "heel 36.5 mm, front 26 mm",
            "286 g (M US 9)",
            "normal, extra wide",
            "Uncertain",
        ):
            assert said in page

    def test_what_is_not_known_is_said_and_never_zero(self, fitter: Client) -> None:
        ShoeFactory(category="unknown", drop_mm=None, year=None, weight_g=200)
        page = fitter.get(LIST).content.decode()

        for said in (
            "Kind not known",
            "support not known",
            "not known</strong>",
            "Year not known",
            "200 g (size not stated)",
        ):
            assert said in page
        assert "women’s" not in page

    def test_the_womens_drop_is_silent_when_it_is_the_same(self, fitter: Client) -> None:
        ShoeFactory(drop_mm=8, drop_women_mm=8)

        assert "women’s" not in fitter.get(LIST).content.decode()

    def test_a_long_list_comes_in_pages_that_keep_the_search(self, fitter: Client) -> None:
        ShoeFactory.create_batch(50)
        page = fitter.get(LIST, {"q": "strider", "page": "2"})

        assert len(names(page)) == 24
        assert 'href="/shoes/?q=strider&amp;page=3"' in page.content.decode()
        assert len(names(fitter.get(LIST, {"page": "99"}))) == 2

    def test_the_number_of_queries_does_not_grow(self, fitter: Client, django_assert_max_num_queries: Any) -> None:
        ShoeFactory.create_batch(40)

        with django_assert_max_num_queries(5):  # session, staff with store, count, page
            fitter.get(LIST)

    def test_an_empty_list_and_an_empty_search_say_what_to_do(self, manager: Client) -> None:
        assert "No shoe in the list yet" in manager.get(LIST).content.decode()
        assert "No shoe like that" in manager.get(LIST, {"q": "zzz"}).content.decode()

    def test_htmx_gets_only_the_list_and_a_restored_page_all_of_it(self, fitter: Client) -> None:
        ShoeFactory()
        typing = fitter.get(LIST, headers={"HX-Request": "true"})
        restored = fitter.get(LIST, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

        assert typing.content.lstrip().startswith(b'<section id="shoe-list"')
        assert restored.content.lstrip().startswith(b"<!doctype html>")
        assert "HX-Request" in typing["Vary"]


class TestWhoMay:
    def test_the_list_is_closed_to_strangers(self) -> None:
        response = Client().get(LIST)

        assert response.status_code == 302
        assert response["Location"].startswith(reverse("log_in"))

    def test_a_fitter_sees_no_way_to_change_a_shoe_and_has_none(self, fitter: Client) -> None:
        shoe = ShoeFactory()
        page = fitter.get(LIST).content.decode()

        assert "Add a shoe" not in page
        assert reverse("shoe_edit", args=[shoe.pk]) not in page
        for name, key in (("shoe_add", []), ("shoe_edit", [shoe.pk]), ("shoe_discontinue", [shoe.pk])):
            assert fitter.post(reverse(name, args=key), {}).status_code == 403
        assert list(Shoe.objects.values_list("model", "row_version")) == [(shoe.model, 1)]

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.OWNER])
    def test_managers_and_owners_may_change_shoes(self, role: Role) -> None:
        shoe = ShoeFactory()
        client = Client()
        client.force_login(StaffFactory(role=role))

        assert reverse("shoe_edit", args=[shoe.pk]) in client.get(LIST).content.decode()
        assert client.get(reverse("shoe_add")).status_code == 200
        assert client.get(reverse("shoe_edit", args=[shoe.pk])).status_code == 200

    def test_a_shoe_that_is_not_there_is_not_found(self, manager: Client) -> None:
        assert manager.get(reverse("shoe_edit", args=[new_key()])).status_code == 404
        assert manager.post(reverse("shoe_discontinue", args=[new_key()])).status_code == 404

    def test_discontinuing_takes_a_post(self, manager: Client) -> None:
        assert manager.get(reverse("shoe_discontinue", args=[ShoeFactory().pk])).status_code == 405

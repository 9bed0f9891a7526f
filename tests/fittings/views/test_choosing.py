"""Type-ahead, picking a shoe, and whose fitting it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from fittings.corrections import correct, void
from fittings.models import Customer, Fitting, Shoe, new_key
from fittings.records import finish
from fittings.usage import most_used_first
from shop.models import Staff
from tests.factories import ShoeFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, options, tap

pytestmark = pytest.mark.django_db


class TestFindingAShoe:
    def found(self, client: Client, typed: str, part: str = "rec") -> list[str]:
        return options(client, f"/counter/{new_key()}/shoes/{part}/", typed)

    def shoe(self, name: str, **more: Any) -> Shoe:
        brand, model, version = name.split()
        return ShoeFactory(brand=brand, model=model, version=version, **more)

    def test_by_brand_model_and_version_in_any_order_and_by_hand_last(self, client: Client):
        self.shoe("Brooks Ghost 16")
        self.shoe("Brooks Ghost 15")
        self.shoe("Saucony Guide 17")

        assert self.found(client, "ghost 16") == ["Brooks Ghost 16", "Not in the list"]
        assert self.found(client, "guide sauc") == ["Saucony Guide 17", "Not in the list"]
        assert self.found(client, "saucany") == ["Saucony Guide 17", "Not in the list"]
        assert self.found(client, "") == ["Not in the list"]

    def test_what_this_store_writes_down_most_comes_first(self, client: Client, robin: Staff):
        often, once, elsewhere = (self.shoe(f"Brooks Ghost {n}") for n in (14, 15, 16))
        for shoe in (often, often, once):
            finished(robin, answers={**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "rec-model": str(shoe)})
        stranger = StaffFactory()
        for _ in range(4):
            finished(stranger, answers={**SIXTY_SECONDS, "rec-shoe": str(elsewhere.id)})

        assert self.found(client, "ghost") == [
            "Brooks Ghost 14",
            "Brooks Ghost 15",
            "Brooks Ghost 16",
            "Not in the list",
        ]

    def test_a_corrected_or_void_fitting_is_counted_once_or_not_at_all(self, robin: Staff):
        shoe = self.shoe("Brooks Ghost 14")
        answers = {**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "rec-model": str(shoe)}
        finish(correct(finished(robin, answers=answers), by=robin).id, by=robin)
        void(finished(robin, answers=answers), reason="Twice")

        assert most_used_first(Shoe.objects.all(), robin.store_id).get().used_here == 1

    def test_a_discontinued_shoe_is_worn_but_not_recommended(self, client: Client):
        self.shoe("Brooks Ghost 9", discontinued_at=timezone.now())

        assert self.found(client, "ghost", "worn") == ["Brooks Ghost 9", "Not in the list"]
        assert self.found(client, "ghost", "rec") == ["Not in the list"]

    def test_no_other_part_has_shoes(self, client: Client):
        assert client.get(f"/counter/{new_key()}/shoes/left/").status_code == 404
        assert client.post(f"/counter/{new_key()}/pick/left/").status_code == 404

    @pytest.mark.parametrize("typed", ["\x00", "%", "x" * 10_000, "👟", "\\"])
    def test_whatever_is_typed_breaks_nothing(self, client: Client, typed: str):
        self.shoe("Brooks Ghost 9")

        assert self.found(client, typed) == ["Not in the list"]


class TestIndexes:
    @pytest.mark.parametrize(
        ("found", "index"),
        [
            (lambda: Customer.objects.matching("jonson"), "customer_name_trigram"),
            (lambda: Customer.objects.matching("mary"), "customer_name_trigram"),
            (lambda: Customer.objects.matching("4567"), "customer_phone_trigram"),
            (lambda: Shoe.objects.matching("ghost"), "shoe_search_trigram"),
        ],
        ids=["near miss", "name", "telephone", "shoe"],
    )
    def test_a_search_can_use_its_index(self, found: Any, index: str):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert index in found().explain()


class TestPickingAShoe:
    def pick(self, client: Client, key: Any, part: str, pick: str, **posted: Any) -> Any:
        return client.post(f"/counter/{key}/pick/{part}/", {"pick": pick, "version": "1", **posted}, headers=HTMX)

    def test_the_catalogue_fills_the_answers_and_everything_is_checked_again(self, client: Client):
        shoe = ShoeFactory(category="stability", devices=["medial_post"], drop_mm=10.5)
        key = new_key()
        tap(client, key, {"left-flexing": "none", "right-flexing": "none"})
        page = self.pick(client, key, "rec", str(shoe.id), changed="").content.decode()

        kept = Fitting.objects.get().answers
        assert (kept["rec-shoe"], kept["rec-model"], kept["rec-drop_mm"]) == (str(shoe.id), str(shoe), "10.5")
        assert (kept["rec-devices"], kept["rec-drop_source"], kept["left-flexing"]) == (["medial_post"], "spec", "none")
        assert 'id="rec"' in page
        assert 'data-pattern="stability_on_non_flexing_foot"' in page

    def test_the_tap_before_it_is_not_lost(self, client: Client):
        key = new_key()
        self.pick(client, key, "rec", str(ShoeFactory().id), changed="left-flexing", **{"left-flexing": "marked"})

        assert Fitting.objects.get().answers["left-flexing"] == "marked"

    def test_what_was_said_before_a_shoe_was_named_belongs_to_it(self, client: Client):
        key = new_key()
        tap(client, key, {"worn-origin": "gift", "worn-km": "400", "worn-category": "stability"})
        self.pick(client, key, "worn", str(ShoeFactory(category="neutral").id), changed="")

        kept = Fitting.objects.get().answers
        assert (kept["worn-origin"], kept["worn-km"], kept["worn-category"]) == ("gift", "400", "neutral")

    def test_another_shoe_takes_nothing_over_from_the_one_before(self, client: Client):
        key = new_key()
        self.pick(client, key, "rec", str(ShoeFactory(devices=["guide_rails"]).id), changed="")
        tap(client, key, {"rec-comfort": "9", "kept_against_advice": "They love it"}, seen=2)
        self.pick(client, key, "rec", str(ShoeFactory().id), changed="")

        kept = Fitting.objects.get().answers
        assert not {"rec-comfort", "rec-devices", "kept_against_advice"} & kept.keys()

    def test_not_in_the_list_clears_it_for_typing_by_hand(self, client: Client):
        key = new_key()
        self.pick(client, key, "worn", str(ShoeFactory().id), changed="")
        self.pick(client, key, "worn", "", changed="")

        assert not [name for name in Fitting.objects.get().answers if name.startswith("worn-")]

    def test_without_javascript_it_comes_back_to_that_shoe(self, client: Client):
        key = new_key()
        response = client.post(f"/counter/{key}/pick/rec/", {"pick": str(ShoeFactory().id), "changed": ""})

        assert response["Location"] == f"/counter/{key}/#rec"

    @pytest.mark.parametrize("pick", ["garbage", "01932c07-0000-7000-8000-000000000000", "\x00"])
    def test_a_shoe_that_is_none_is_not_found(self, client: Client, pick: str):
        assert self.pick(client, new_key(), "rec", pick, changed="").status_code == 404
        assert not Fitting.objects.exists()

    def test_a_finished_fitting_is_shown_instead(self, client: Client, robin: Staff):
        done = finished(robin)

        assert self.pick(client, done.id, "rec", "", changed="")["HX-Redirect"] == f"/fittings/{done.id}/"
        assert done.recommendedshoe.comfort == 8

    def test_in_a_stale_tab_the_other_ones_answers_are_kept_and_said(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"sold": "this"})
        page = self.pick(client, draft.id, "rec", str(ShoeFactory().id), changed="").content.decode()

        assert Fitting.objects.get().answers["sold"] == "this"
        assert "Sold: This one" in page
        assert 'data-version="1"' in page

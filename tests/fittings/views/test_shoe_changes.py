from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fittings.models import Confidence, Shoe, new_key
from tests.factories import ShoeFactory
from tests.two_versions import both, choose

pytestmark = pytest.mark.django_db


def answers(**changed: Any) -> dict[str, Any]:
    """A new shoe as the form posts it."""
    first = {
        "key": str(new_key()),
        "row_version": 0,
        "brand": "Brooks",
        "model": "Ghost",
        "version": "17",
        "category": "neutral",
        "devices": ["none"],
        "terrain": "road",
        "use": "training",
        "drop_mm": "10",
    }
    return first | changed


def answers_of(shoe: Shoe, **changed: Any) -> dict[str, Any]:
    """A shoe as its form would post it back untouched."""
    kept = {name: getattr(shoe, name) for name in ("brand", "model", "version", "year", "category", "terrain", "use")}
    return answers(**kept, key=str(shoe.pk), row_version=shoe.row_version, devices=[], drop_mm="8") | changed


class TestAdding:
    def test_a_new_shoe_is_marked_as_entered_here(self, manager: Client) -> None:
        posted = answers(drop_mm="7,5", weight_g="286", widths_men=["normal", "wide"], year="2025")
        response = manager.post(reverse("shoe_add"), posted)

        shoe = Shoe.objects.get()
        assert response["Location"] == "/shoes/?q=Brooks+Ghost+17&range=all"
        assert (str(shoe), shoe.drop_mm, shoe.weight_g, shoe.year) == ("Brooks Ghost 17", 7.5, 286, 2025)
        assert (shoe.devices, shoe.widths_men, shoe.confidence) == (["none"], ["normal", "wide"], Confidence.SHOP)

    def test_blank_is_not_known_and_never_zero(self, manager: Client) -> None:
        manager.post(reverse("shoe_add"), answers(devices=[], drop_mm="", category=""))

        shoe = Shoe.objects.get()
        assert (shoe.devices, shoe.drop_mm, shoe.category) == (None, None, "unknown")

    def test_saving_twice_is_saving_once(self, manager: Client) -> None:
        posted = answers()

        assert manager.post(reverse("shoe_add"), posted).status_code == 302
        assert manager.post(reverse("shoe_add"), posted).status_code == 302
        assert Shoe.objects.count() == 1

    def test_a_shoe_in_the_list_is_not_added_again(self, manager: Client) -> None:
        ShoeFactory(brand="BROOKS", model="ghost", version="17")
        response = manager.post(reverse("shoe_add"), answers())

        assert response.status_code == 422
        assert "BROOKS ghost 17 is in the list already." in response.content.decode()
        assert Shoe.objects.count() == 1

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("brand", "", "Which brand?"),
            ("model", " ", "Which model?"),
            ("model", "x" * 10_000, "At most 60 characters, please. You typed 10000."),
            ("drop_mm", "40", "−4 to 20 mm, please."),
            ("drop_mm", "flat", "Not a number."),
            ("drop_mm", "nan", "−4 to 20 mm, please."),
            ("year", "1066", "1960 to 2100, please."),
            ("weight_g", "12.5", "A whole number, 50 to 900 g, please."),
            ("category", "barefoot", "That is none of the answers."),
            ("devices", ["none", "guide_rails"], "stands alone"),
            ("devices", ["medial_post"], "A neutral shoe has no medial post."),
            ("stack_heel_mm", "99", "5 to 60 mm, please."),
            ("widths_men", ["huge"], "Select a valid choice."),
            ("brand", "Bro\x00oks", "Null characters are not allowed."),
        ],
    )
    def test_a_wrong_answer_is_named_beside_its_field(
        self, manager: Client, field: str, typed: str | list[str], said: str
    ) -> None:
        response = manager.post(reverse("shoe_add"), answers(**{field: typed}))

        assert response.status_code == 422
        (beside,) = re.findall(rf'data-error="{field}">(.+?)</p>', response.content.decode())
        assert said in beside
        assert not Shoe.objects.exists()

    def test_drop_and_stacks_must_fit(self, manager: Client) -> None:
        response = manager.post(reverse("shoe_add"), answers(stack_heel_mm="36", stack_front_mm="30", drop_mm="10"))

        assert "Heel 36 minus front 30 is 6 mm, not 10 mm." in response.content.decode()

    def test_what_was_typed_stays_and_runs_nothing(self, manager: Client) -> None:
        page = manager.post(
            reverse("shoe_add"), answers(model="<script>alert(1)</script> 🦶 مرحبا", drop_mm="x")
        ).content

        assert "&lt;script&gt;alert(1)&lt;/script&gt; 🦶 مرحبا".encode() in page
        assert b"<script>alert" not in page


class TestChanging:
    def test_a_change_is_marked_as_entered_here_and_counted(self, manager: Client) -> None:
        shoe = ShoeFactory(confidence=Confidence.HIGH, source="the brand")
        manager.post(reverse("shoe_edit", args=[shoe.pk]), answers_of(shoe, drop_mm="6"))

        shoe.refresh_from_db()
        assert (shoe.drop_mm, shoe.confidence, shoe.row_version) == (6, Confidence.SHOP, 2)
        assert shoe.source == "the brand"

    def test_saving_without_a_change_changes_nothing(self, manager: Client) -> None:
        shoe = ShoeFactory(confidence=Confidence.HIGH)
        manager.post(reverse("shoe_edit", args=[shoe.pk]), answers_of(shoe))

        shoe.refresh_from_db()
        assert (shoe.confidence, shoe.row_version) == (Confidence.HIGH, 1)

    def test_a_stale_save_shows_both_to_choose_from(self, manager: Client) -> None:
        shoe = ShoeFactory(drop_mm=8, weight_g=300)
        address = reverse("shoe_edit", args=[shoe.pk])
        opened_before = answers_of(shoe, drop_mm="0", weight_g="300", devices=["none"], widths_men=["wide"])
        manager.post(address, answers_of(shoe, drop_mm="4.5", weight_g="300", widths_men=["narrow", "normal"]))
        response = manager.post(address, opened_before)

        assert both(response) == {
            "devices": ("None", "blank"),
            "drop_mm": ("0 mm", "4.5 mm"),
            "widths_men": ("Wide", "Narrow, Normal"),
        }
        assert Shoe.objects.get().drop_mm == 4.5

        chosen = choose(manager, address, response, drop_mm="theirs", devices="yours", widths_men="theirs")
        assert chosen.status_code == 302
        now = Shoe.objects.get()
        assert (now.drop_mm, now.devices, now.widths_men) == (4.5, ["none"], ["narrow", "normal"])

    def test_a_stale_save_that_says_the_same_is_no_quarrel(self, manager: Client) -> None:
        shoe = ShoeFactory()
        posted = answers_of(shoe, drop_mm="4")

        assert manager.post(reverse("shoe_edit", args=[shoe.pk]), posted).status_code == 302
        assert manager.post(reverse("shoe_edit", args=[shoe.pk]), posted).status_code == 302

    def test_it_cannot_take_the_name_of_another_shoe(self, manager: Client) -> None:
        ShoeFactory(brand="Brooks", model="Ghost", version="17")
        shoe = ShoeFactory(brand="Brooks", model="Ghost", version="16")
        response = manager.post(reverse("shoe_edit", args=[shoe.pk]), answers_of(shoe, version="17"))

        assert response.status_code == 422
        assert "is in the list already" in response.content.decode()

    def test_the_address_and_not_the_form_says_which_shoe_is_changed(self, manager: Client) -> None:
        shoe, other = ShoeFactory(), ShoeFactory()
        manager.post(reverse("shoe_edit", args=[shoe.pk]), answers_of(shoe, drop_mm="4", key=str(other.pk)))

        assert (Shoe.objects.get(pk=shoe.pk).drop_mm, Shoe.objects.get(pk=other.pk).drop_mm) == (4, 8)

    def test_the_form_shows_what_is_kept(self, manager: Client) -> None:
        shoe = ShoeFactory(drop_mm=7.5, devices=["none"], widths_women=["wide"])
        page = manager.get(reverse("shoe_edit", args=[shoe.pk])).content.decode()

        assert 'name="drop_mm" value="7.5"' in page
        assert 'value="none" checked' in page
        assert 'name="widths_women" value="wide" checked' in page


class TestDiscontinuing:
    def test_it_goes_and_comes_back(self, manager: Client) -> None:
        shoe = ShoeFactory()
        address = reverse("shoe_discontinue", args=[shoe.pk])

        page = manager.post(address, {"discontinued": "yes"}, follow=True).content.decode()
        assert "is discontinued" in page
        assert "Bring back" in page
        assert not Shoe.objects.current().exists()

        manager.post(address, {"discontinued": "no"})
        assert Shoe.objects.current().get() == shoe

    def test_a_second_tap_keeps_the_day(self, manager: Client) -> None:
        shoe = ShoeFactory(discontinued_at="2026-01-02T03:04Z")
        manager.post(reverse("shoe_discontinue", args=[shoe.pk]), {"discontinued": "yes"})

        assert Shoe.objects.get().discontinued_at.year == 2026
        assert Shoe.objects.get().discontinued_at.month == 1

    def test_it_does_not_make_an_open_form_stale(self, manager: Client) -> None:
        shoe = ShoeFactory()
        manager.post(reverse("shoe_discontinue", args=[shoe.pk]), {"discontinued": "yes"})

        assert manager.post(reverse("shoe_edit", args=[shoe.pk]), answers_of(shoe, drop_mm="4")).status_code == 302
        assert Shoe.objects.get().discontinued_at is not None

"""Changing a plan before it is printed, over HTTP."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from fittings.models import Fitting, new_key
from rehab.models import PrintedSheet
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished
from tests.rehab.test_sheets import NOT_ASKED

pytestmark = pytest.mark.django_db

PRESCRIBED = ["itb_standing_stretch", "counter_leg_stretch", "foam_roll_outer_thigh", "clamshell", "glute_bridge"]
"""For an outer knee that began twelve days ago."""
STRENGTHEN = {**SIXTY_SECONDS, "complaint0-days_since_onset": "20"}


def page_of(client: Client, fitting: Fitting) -> str:
    return client.get(f"/fittings/{fitting.id}/plan/").content.decode()


def change(client: Client, fitting: Fitting, **posted: Any) -> Any:
    more = {name: posted.pop(name) for name in list(posted) if name == "headers"}
    typed = {name.replace("__", "-"): value for name, value in posted.items()}
    return client.post(f"/fittings/{fitting.id}/plan/", typed, **more)


def options(page: str, place: int) -> list[str]:
    """The exercises that can be picked in one place."""
    chosen = re.search(rf'<select name="place{place}".*?</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]*)"', chosen[0]) if chosen else []


def cards() -> list[dict[str, Any]]:
    return PrintedSheet.objects.get().content["exercises"]["cards"]


class TestThePage:
    def test_it_shows_the_exercises_of_this_phase_with_their_doses(self, client: Client, robin: Staff):
        page = page_of(client, finished(robin))
        assert [options(page, n)[0] for n in range(5)] == PRESCRIBED
        assert page.count("<svg") >= 5
        assert 'name="clamshell-sets"' in page
        assert 'value="3–4"' in page  # days a week
        assert "Usually: 3 rounds of 15, each side, hold 2 seconds, three or four days a week." in page

    def test_every_place_can_be_swapped_or_left_out_and_free_ones_filled(self, client: Client, robin: Staff):
        page = page_of(client, finished(robin, answers=STRENGTHEN))
        taken, free = options(page, 0), options(page, 4)
        assert taken[0] == "side_leg_lift"
        assert taken[-1] == free[0] == "none"
        assert set(taken) - {"side_leg_lift"} == set(free)
        assert "clamshell" in free

    def test_what_a_care_note_rules_out_is_not_offered(self, client: Client, robin: Staff):
        answers = {**STRENGTHEN, "runner-care_notes": ["blood_thinners"]}
        page = page_of(client, finished(robin, answers=answers))
        assert "foam_roll_glute_hip" not in page
        assert "seated_90_90_stretch" in page

    def test_a_plan_without_exercises_takes_a_line_alone(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "complaint0-place": "low_back", "complaint0-seen_clinician": "yes"}
        page = page_of(client, finished(robin, answers=answers))
        assert "<select" not in page
        assert 'name="own_line"' in page

    def test_staff_are_told_when_the_sheet_is_in_spanish(self, client: Client, robin: Staff):
        spanish = CustomerFactory(store=robin.store, language="es")
        assert "they read Spanish" in page_of(client, finished(robin, spanish))
        assert "they read Spanish" not in page_of(client, finished(robin))

    @pytest.mark.parametrize("answers", [{**SIXTY_SECONDS, "flags": ["locks"]}, NOT_ASKED])
    def test_a_sheet_without_a_plan_has_nothing_to_change(self, client: Client, robin: Staff, answers: dict[str, Any]):
        fitting = finished(robin, answers=answers)
        response = client.get(f"/fittings/{fitting.id}/plan/", follow=True)
        assert response.redirect_chain == [(f"/fittings/{fitting.id}/", 302)]
        assert "There is no plan to change" in response.content.decode()
        assert "Change the plan first" not in response.content.decode()
        change(client, fitting, own_line="Take it easy")
        assert not PrintedSheet.objects.exists()

    def test_looking_shows_what_was_picked_and_saves_nothing(self, client: Client, robin: Staff):
        fitting = finished(robin, answers=STRENGTHEN)
        response = change(client, fitting, place0="clamshell", own_line="Hello", look="yes")
        page = response.content.decode()
        assert response.status_code == 200
        assert 'name="clamshell-reps"' in page
        assert 'name="side_leg_lift-reps"' not in page
        assert 'value="Hello"' in page
        assert not PrintedSheet.objects.exists()

    def test_htmx_gets_the_exercises_alone(self, client: Client, robin: Staff):
        response = change(client, finished(robin), place0="none", look="yes", headers=HTMX)
        page = response.content.decode()
        assert "<html" not in page
        assert page.strip().startswith('<div id="plan"')
        assert 'name="own_line"' not in page

    def test_another_stores_plan_is_not_found_and_a_draft_has_none(self, client: Client, robin: Staff):
        for key in (finished(StaffFactory()).id, draft_of(robin).id, new_key()):
            assert client.get(f"/fittings/{key}/plan/").status_code == 404
            assert client.post(f"/fittings/{key}/plan/").status_code == 404


class TestPrintingWithChanges:
    def test_the_sheet_is_made_with_them_and_says_so_on_the_page(self, client: Client, robin: Staff):
        fitting = finished(robin, answers=STRENGTHEN)
        response = change(
            client,
            fitting,
            place0="clamshell",
            place1="none",
            place4="glute_bridge",
            clamshell__sets="2",
            hip_hike__left__reps="8",
            own_line="  Do them while\nthe kettle boils. ",
        )
        kept = PrintedSheet.objects.get()

        assert response["Location"] == f"/fittings/{fitting.id}/sheet.pdf"
        assert [card["id"] for card in cards()] == ["clamshell", "band_side_step", "hip_hike", "glute_bridge"]
        assert cards()[0]["amount"] == "2 rounds of 15"
        assert cards()[2]["amount"] == "Left: 3 rounds of 8. Right: 3 rounds of 12"
        assert kept.content["own_line"] == "Do them while the kettle boils."
        assert client.get(response["Location"]).content.startswith(b"%PDF")
        page = html.unescape(client.get(f"/fittings/{fitting.id}/").content.decode())
        assert "Changed before printing" in page
        for said in ("Clamshell instead of Side-leg lift", "Added: Bridge", "“Do them while the kettle boils.”"):
            assert said in page
        assert f"By {robin.name}" in page

    def test_nothing_changed_is_the_plain_sheet(self, client: Client, robin: Staff):
        plain, same = finished(robin), finished(robin)
        sheet_of(plain, by=robin)
        change(client, same, **{f"place{n}": name for n, name in enumerate(PRESCRIBED)}, clamshell__days_a_week="3-4")
        one, other = PrintedSheet.objects.order_by("id")
        assert (one.content, one.edits) == (other.content, other.edits)
        assert other.edits == {}
        assert "Changed before printing" not in client.get(f"/fittings/{same.id}/").content.decode()

    def test_numbers_of_what_was_swapped_away_do_not_count(self, client: Client, robin: Staff):
        fitting = finished(robin, answers=STRENGTHEN)
        change(client, fitting, place0="clamshell", side_leg_lift__reps="99", side_leg_lift__sets="2")
        assert PrintedSheet.objects.get().edits["swapped"] == {"side_leg_lift": "clamshell"}
        assert "doses" not in PrintedSheet.objects.get().edits

    @pytest.mark.parametrize(
        ("posted", "said"),
        [
            ({"clamshell__sets": "0"}, "1 to 10, please."),
            ({"clamshell__sets": "11"}, "1 to 10, please."),
            ({"clamshell__reps": "31"}, "1 to 30, please."),
            ({"clamshell__reps": "15-12"}, "1 to 30, please."),
            ({"clamshell__reps": "many"}, "A number, please, or two like 12–15."),
            ({"clamshell__hold_s": "61"}, "1 to 60, please."),
            ({"clamshell__days_a_week": "8"}, "1 to 7, please."),
            ({"clamshell__left__reps": "-3"}, "A number, please, or two like 12–15."),
            ({"place0": "clamshell"}, "This one is not offered for this plan."),
            ({"place0": "single_leg_squat"}, "This one is not offered for this plan."),
            ({"place0": "\x00"}, "This one is not offered for this plan."),
            ({"place0": "full_range_swings", "place1": "full_range_swings"}, "This one is on the plan already."),
            ({"own_line": "x" * 141}, "At most 140 characters, please. You typed 141."),
        ],
        ids=str,
    )
    def test_what_cannot_be_is_refused_in_words_and_kept_as_typed(
        self, client: Client, robin: Staff, posted: dict[str, str], said: str
    ):
        response = change(client, finished(robin), **posted)
        page = html.unescape(response.content.decode())
        assert response.status_code == 422
        assert said in page
        assert "Nothing was printed yet." in page
        assert not PrintedSheet.objects.exists()
        assert all(f'value="{typed}"' in page for name, typed in posted.items() if "place" not in name)

    @pytest.mark.parametrize(("typed", "bounds"), [("1", "1 round of"), ("10", "10 rounds of")])
    def test_the_bounds_themselves_are_fine(self, client: Client, robin: Staff, typed: str, bounds: str):
        change(client, finished(robin), clamshell__sets=typed)
        assert cards()[3]["amount"] == f"{bounds} 15"

    def test_the_own_line_goes_through_as_text(self, client: Client, robin: Staff):
        fitting = finished(robin)
        change(client, fitting, own_line="<b>Go</b> *slow* #panic()")
        assert PrintedSheet.objects.get().content["own_line"] == "<b>Go</b> *slow* #panic()"
        assert client.get(f"/fittings/{fitting.id}/sheet.pdf").content.startswith(b"%PDF")
        assert "&lt;b&gt;Go&lt;/b&gt;" in client.get(f"/fittings/{fitting.id}/").content.decode()

    def test_everything_can_be_left_out(self, client: Client, robin: Staff):
        change(client, finished(robin), **{f"place{n}": "none" for n in range(5)})
        content = PrintedSheet.objects.get().content
        assert (content["kind"], content["exercises"]) == ("plan", None)


def test_the_page_costs_the_same_for_one_exercise_and_for_five(
    client: Client, robin: Staff, django_assert_max_num_queries: Any
):
    five, one = finished(robin), finished(robin, answers={**SIXTY_SECONDS, "complaint0-place": "ankle"})
    for fitting in (five, one):
        with django_assert_max_num_queries(14):
            page_of(client, fitting)

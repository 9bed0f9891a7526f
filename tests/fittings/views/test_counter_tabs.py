"""Two tabs, and answers that cannot be: a clear message, and nothing lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from fittings.models import Fitting, State, new_key
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, refused_beside, save, tap

pytestmark = pytest.mark.django_db


def shown_version(page: str) -> str:
    found = re.search(r'id="noticed"[^>]*data-version="(\d+)"', page)
    assert found
    return found[1]


class TestTwoTabs:
    def test_both_tabs_answers_are_kept_and_the_other_ones_are_said(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked"})
        tap(client, draft.id, {"left-flexing": "marked", "sold": "this"}, seen=2, changed="sold")
        page = tap(client, draft.id, {"left-flexing": "marked", "left-strike": "heel"}, seen=2, changed="left-strike")

        kept = {"left-flexing": "marked", "sold": "this", "left-strike": "heel"}
        assert Fitting.objects.get().answers == kept
        assert "Sold: This one" in page.content.decode()

    def test_a_tab_stays_stale_until_it_was_shown_the_other_ones_answers(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked"})
        tap(client, draft.id, {"left-flexing": "marked", "sold": "this"}, seen=2, changed="sold")
        stale = {"left-flexing": "marked", "left-strike": "heel"}
        page = tap(client, draft.id, stale, seen=2, changed="left-strike").content.decode()
        assert shown_version(page) == "2"

        response = save(client, draft.id, stale, seen=2)
        assert response.status_code == 409
        assert Fitting.objects.get().is_draft
        assert Fitting.objects.get().answers["sold"] == "this"

    def test_save_in_a_stale_tab_shows_both_and_then_saves(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked", "sold": "this"})
        response = save(client, draft.id, {"left-flexing": "none", "right-flexing": "mild"}, seen=1)
        page = response.content.decode()

        assert response.status_code == 409
        assert "another tab changed it meanwhile" in page
        assert "Flexing, barefoot: Marked" in page
        assert re.search(r'name="left-flexing" value="none" checked', page)

        both = {"left-flexing": "none", "right-flexing": "mild", "sold": "this"}
        assert save(client, draft.id, both, seen=int(shown_version(page))).status_code == 302
        done = Fitting.objects.get()
        assert (done.sold, done.feet.get(side="left").flexing) == ("this", "none")

    def test_without_javascript_a_stale_page_loses_nothing_in_silence(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked", "sold": "this"})
        response = client.post(f"/counter/{draft.id}/", {"left-strike": "heel", "version": "1"})

        assert Fitting.objects.get().answers == {"left-flexing": "marked", "sold": "this", "left-strike": "heel"}
        assert "Sold: This one" in response.content.decode()

    def test_an_answer_on_its_way_does_not_hold_up_save(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"sold": "this"})
        tap(client, draft.id, {"sold": "this", "left-flexing": "none"}, seen=2, changed="left-flexing")

        assert save(client, draft.id, {"sold": "this", "left-flexing": "none"}, seen=2).status_code == 302

    def test_a_tap_on_a_finished_fitting_leads_to_it(self, client: Client, robin: Staff):
        done = finished(robin)

        assert tap(client, done.id, {"sold": "none"})["HX-Redirect"] == f"/fittings/{done.id}/"
        assert client.get(f"/counter/{done.id}/")["Location"] == f"/fittings/{done.id}/"
        assert client.post(f"/counter/{done.id}/", {"sold": "none"})["Location"] == f"/fittings/{done.id}/"
        assert Fitting.objects.get().sold is None

    def test_an_answer_that_came_too_late_is_told_on_the_record(self, client: Client, robin: Staff):
        done = finished(robin, answers={**SIXTY_SECONDS, "sold": "this"})
        late = {**SIXTY_SECONDS, "sold": "none", "left-strike": "midfoot"}
        for changed, told in {"sold left-flexing": 1, "left-flexing": 0, "": 0}.items():
            tap(client, done.id, late, changed=changed)
            page = client.get(f"/fittings/{done.id}/").content.decode()
            assert page.count("so it does not have yours: Sold: None. Correct it") == told

    def test_a_second_save_with_other_answers_is_told_so_and_with_the_same_is_not(self, client: Client, robin: Staff):
        done = finished(robin, answers={**SIXTY_SECONDS, "runner-weekly_km": "42"})
        same = {**SIXTY_SECONDS, "runner-weekly_km": "42.0"}
        for answers, told in ((same, 0), ({**same, "left-strike": "midfoot"}, 1)):
            assert save(client, done.id, answers)["Location"] == f"/fittings/{done.id}/"
            page = client.get(f"/fittings/{done.id}/").content.decode()
            assert page.count("so it does not have yours: ") == told
        assert Fitting.objects.whole().get().feet.get(side="left").strike == "heel"


BAD = {
    "NUL": {"worn-model": "Gh\x00ost"},
    "emoji": {"worn-model": "👟" * 80},
    "right to left": {"worn-model": "‮שלום עולם"},
    "script": {"kept_against_advice": "<script>alert(1)</script>"},
    "very long": {"worn-model": "x" * 10_000, "kept_against_advice": "y" * 10_000, "worn-drop_mm": "9" * 10_000},
    "drop 40": {"worn-drop_mm": "40", "rec-drop_mm": "-400"},
    "impossible dates": {"fitted_at": "2026-02-30T25:61"},
    "the year one": {"fitted_at": "0001-01-01T00:00"},
    "tampered choices": {"left-flexing": "sideways", "flags": ["none_checked", "locks"], "sold": "yes please"},
    "garbage keys": {"worn-shoe": "not-a-key", "rec-shoe": "1' or 1=1"},
    "half a shoe": {"worn-stack_heel_mm": "60", "worn-stack_front_mm": "5"},
    "everything at odds": {
        "nothing_hurts": "on",
        "complaint2-side": "left",
        "runner-no_race": "on",
        "runner-race_weeks": "1",
    },
}


class TestBadInput:
    @pytest.mark.parametrize("answers", BAD.values(), ids=BAD.keys())
    def test_a_tap_keeps_it_and_says_what_is_wrong(self, client: Client, answers: dict[str, Any]):
        key = new_key()
        response = tap(client, key, {"left-strike": "heel", **answers})
        page = client.get(f"/counter/{key}/")

        assert (response.status_code, page.status_code) == (200, 200)
        assert "<script>alert" not in page.content.decode()
        assert Fitting.objects.get().answers["left-strike"] == "heel"
        assert set(refused_beside(response)) <= set(answers)

    @pytest.mark.parametrize("answers", BAD.values(), ids=BAD.keys())
    def test_save_finishes_or_says_what_is_wrong(self, client: Client, answers: dict[str, Any]):
        response = save(client, new_key(), {"left-strike": "heel", **answers})

        assert response.status_code in {302, 422}
        if response.status_code == 422:
            assert (
                set(refused_beside(response)) & set(answers) or "not in the list any more" in response.content.decode()
            )
            assert Fitting.objects.get().answers["left-strike"] == "heel"

    def test_nul_goes_and_the_rest_stays(self, client: Client):
        tap(client, new_key(), {"worn-model": "Gh\x00ost"})

        assert Fitting.objects.get().answers == {"worn-model": "Ghost"}

    def test_more_fields_than_any_form_has_are_refused_whole(self, client: Client):
        response = client.post(f"/counter/{new_key()}/", {f"x{n}": "1" for n in range(1001)}, headers=HTMX)

        assert response.status_code == 400
        assert "We could not read that" in response.content.decode()
        assert not Fitting.objects.exists()

    @pytest.mark.parametrize("address", ["/counter/none/", "/counter/0/finish/", "/fittings/1/"])
    def test_a_key_that_is_none_is_not_found(self, client: Client, address: str):
        assert client.get(address).status_code == 404

    def test_another_stores_draft_is_not_found_and_not_touched(self, client: Client):
        theirs = draft_of(StaffFactory())
        for response in (
            client.get(f"/counter/{theirs.id}/"),
            tap(client, theirs.id, {"sold": "none"}),
            save(client, theirs.id, {"sold": "none"}),
            client.post(f"/counter/{theirs.id}/throw-away/"),
            client.post(f"/counter/{theirs.id}/take-over/"),
        ):
            assert response.status_code in {302, 404}
        theirs.refresh_from_db()
        assert (theirs.state, theirs.answers, theirs.staff.store_id) == (State.DRAFT, SIXTY_SECONDS, theirs.store_id)

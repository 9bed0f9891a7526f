"""What was set aside, at other doors, in two tabs and after the fitting is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fittings.corrections import correct
from fittings.models import Fitting, SetAside, new_key
from fittings.patterns import PATTERNS
from fittings.records import finish
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, tap
from tests.fittings.views.asides_page import ask, back, listed, mark_of, standing, words_of
from tests.fittings.views.test_counter_tabs import shown_version

pytestmark = pytest.mark.django_db

POST = "stability_on_non_flexing_foot"
BONE = "rf_bone_stress"
FLAGGED = {**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"]}


class TestDoors:
    @pytest.mark.parametrize("doing", [ask, back])
    def test_another_stores_fitting_a_strange_pattern_and_a_strange_key_are_not_found(
        self, client: Client, robin: Staff, doing: Any
    ):
        theirs, mine = draft_of(StaffFactory()), draft_of(robin)

        assert doing(client, theirs, POST).status_code == 404
        assert doing(client, mine, "no_such_pattern").status_code == 404
        assert doing(client, Fitting(id=new_key()), POST).status_code == 404
        assert Fitting.objects.count() == 2

    @pytest.mark.parametrize("doing", [ask, back])
    def test_a_fitting_that_was_saved_meanwhile_is_shown_and_stays_as_it_is(
        self, client: Client, robin: Staff, doing: Any
    ):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        finish(draft.id, by=robin)

        assert doing(client, draft, POST)["HX-Redirect"] == f"/fittings/{draft.id}/"
        assert doing(client, draft, POST, plain=True)["Location"] == f"/fittings/{draft.id}/"
        assert SetAside.objects.count() == 1

    @pytest.mark.parametrize("name", ["set_aside", "take_back"])
    def test_they_are_for_people_who_are_logged_in_and_never_for_links(self, client: Client, robin: Staff, name: str):
        address = reverse(name, args=[draft_of(robin).id, POST])

        assert client.get(address).status_code == 405
        assert Client().post(address)["Location"].startswith("/log-in/")


class TestTwoTabs:
    def test_a_tab_stays_stale_until_it_was_shown_the_other_ones_answers(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        tap(client, draft.id, {**SIXTY_SECONDS, "sold": "this"}, seen=2, changed="sold")
        page = ask(client, draft, POST, seen=2, reason="not_sure")

        assert shown_version(page.content.decode()) == "2"
        assert "Also changed in another tab." in words_of(page)

    def test_a_tab_that_does_not_say_what_it_was_shown_was_shown_nothing(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        response = client.post(reverse("set_aside", args=[draft.id, POST]), {"reason": "not_sure"}, headers=HTMX)

        assert shown_version(response.content.decode()) == "1"

    def test_an_up_to_date_tab_hears_nothing_of_tabs(self, client: Client, robin: Staff):
        page = ask(client, draft_of(robin), POST, reason="not_sure")

        assert shown_version(page.content.decode()) == "2"
        assert "another tab" not in words_of(page)


class TestAfterwards:
    def test_a_correction_carries_it_and_can_take_it_back(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure", words="Foggy film")
        finish(draft.id, by=robin)
        correction = correct(Fitting.objects.get(), by=robin)
        page = client.get(f"/counter/{correction.id}/")

        assert listed(page) == [POST]
        assert "“Foggy film”" in words_of(page)
        assert POST in standing(back(client, correction, POST))
        assert SetAside.objects.filter(fitting=draft).count() == 1

    def test_the_sheet_never_shows_it(self, client: Client, robin: Staff):
        with_it = sheet_of(finished(robin, CustomerFactory(store=robin.store)), by=robin)
        draft = draft_of(robin, CustomerFactory(store=robin.store))
        ask(client, draft, POST, reason="feels_right", words="Loves them")
        finish(draft.id, by=robin)
        without = sheet_of(Fitting.objects.whole().get(id=draft.id), by=robin)

        told = PATTERNS[POST].customer_text.split(". ")[0]
        assert told in str(with_it.content)
        assert told not in str(without.content)
        assert "Loves them" not in str(without.content)

    def test_an_asked_red_flag_does_not_head_the_sheet(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers=FLAGGED)
        ask(client, draft, BONE, reason="asked_not_so", over=mark_of(client, draft))
        finish(draft.id, by=robin)
        kept = sheet_of(Fitting.objects.whole().get(id=draft.id), by=robin)

        assert kept.content["kind"] == "shoes"
        assert "checked first" not in str(kept.content)

    def test_what_speaks_against_a_shoe_wants_no_reason_once_it_is_set_aside(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "rec-category": "stability", "rec-devices": ["medial_post"]}
        draft = draft_of(robin, answers=answers)
        assert "data-wants-a-reason" in words_of(tap(client, draft.id, answers, seen=2))

        assert "data-wants-a-reason" not in words_of(ask(client, draft, POST, reason="as_advised"))
        assert finish(draft.id, by=robin).kept_against_advice == ""

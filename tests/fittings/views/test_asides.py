"""Setting a finding aside at the counter, and taking that back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from fittings.gait import Flag
from fittings.models import SetAside
from fittings.patterns.setting_aside import AsideReason
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, tap
from tests.fittings.views.asides_page import ask, back, listed, mark_of, standing, words_of

pytestmark = pytest.mark.django_db

POST = "stability_on_non_flexing_foot"
BONE = "rf_bone_stress"
FLAGGED = {**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"]}


class TestSettingAside:
    def test_the_finding_leaves_the_panel_for_the_list_below_with_who_and_why(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        assert POST in standing(tap(client, draft.id, SIXTY_SECONDS, seen=2))
        page = ask(client, draft, POST, reason="feels_right", words="Two marathons in <them>")

        assert POST not in standing(page)
        assert listed(page) == [POST]
        assert "It feels right to the runner: “Two marathons in &lt;them&gt;”" in page.content.decode()
        row = SetAside.objects.get()
        assert (row.by, row.reason, row.words, row.severity) == (robin, "feels_right", "Two marathons in <them>", "act")
        assert f"{robin.name}, {row.at.astimezone(robin.store.clock).day} " in words_of(page)
        assert row.over["right.flexing"] == "none"

    def test_it_stays_aside_while_other_answers_come_in(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        page = tap(client, draft.id, {**SIXTY_SECONDS, "sold": "this"}, seen=2)

        assert (POST in standing(page), listed(page)) == (False, [POST])

    def test_without_javascript_it_comes_back_to_the_counter(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        response = ask(client, draft, POST, plain=True, reason="not_sure")

        assert response["Location"] == f"/counter/{draft.id}/"
        assert listed(client.get(response["Location"])) == [POST]

    def test_twice_is_once_and_the_first_stays(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        colleague = Client()
        colleague.force_login(StaffFactory(store=robin.store))
        page = ask(colleague, draft, POST, reason="feels_right")

        row = SetAside.objects.get()
        assert (row.by, row.reason) == (robin, "not_sure")
        assert "does not show any more" not in words_of(page)
        assert f"was set aside before by {robin.name}: We are not sure of the answer behind it. That" in words_of(page)
        assert "Yours was: It feels right to the runner." in words_of(page)
        again = ask(colleague, draft, POST, reason="not_sure")
        assert "Yours was" not in words_of(again)

    def test_what_does_not_fire_any_more_is_left_alone_and_the_panel_says_so(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={**SIXTY_SECONDS, "right-flexing": "mild"})
        page = ask(client, draft, POST, reason="not_sure")

        assert "does not show any more. Nothing was set aside." in words_of(page)
        assert not SetAside.objects.exists()
        plain = client.get(ask(client, draft, POST, plain=True, reason="not_sure")["Location"])
        assert "does not show any more. Nothing was set aside." in words_of(plain)

    def test_a_finding_inside_its_leader_can_be_set_aside_too(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={**SIXTY_SECONDS, "left-flexing": "marked"})
        before = tap(client, draft.id, draft.answers, seen=2)
        assert f'<div class="covered" data-pattern="{POST}"' in words_of(before)
        page = ask(client, draft, POST, reason="as_advised")

        assert listed(page) == [POST]
        assert standing(page) == standing(before) - {POST}

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({}, "Please pick a reason. It was not set aside."),
            ({"reason": "boredom"}, "Please pick a reason. It was not set aside."),
            ({"reason": AsideReason.ASKED_NOT_SO}, "Please pick a reason. It was not set aside."),
            ({"reason": "other"}, "Please say which, in a few words."),
            ({"reason": "other", "words": "  "}, "Please say which, in a few words."),
            ({"reason": "other", "words": "x" * 201}, "At most 200 characters, please. You typed 201."),
            ({"reason": "not_sure", "words": "a\x00b"}, "Null characters are not allowed."),
        ],
    )
    @pytest.mark.parametrize("plain", [False, True])
    def test_a_refused_form_keeps_what_was_typed_and_says_why(
        self, client: Client, robin: Staff, given: dict[str, str], said: str, plain: bool
    ):
        draft = draft_of(robin)
        response = ask(client, draft, POST, plain=plain, **given)
        page = words_of(response)

        assert response.status_code == (422 if plain else 200)
        assert said in page
        assert ("Not set aside yet. Please look at" in page) == plain
        assert "<summary>Set it aside" in page[page.index('class="set-aside" open') :]
        if given.get("reason") == "other":
            assert 'name="reason" value="other" checked' in page
        if given.get("words", "").strip() and "\x00" not in given["words"]:
            assert f'value="{given["words"]}"' in page
        assert not SetAside.objects.exists()

    def test_only_the_refused_form_is_new_the_others_stay_as_typed(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        fresh = len(re.findall("hx-preserve", words_of(tap(client, draft.id, SIXTY_SECONDS, seen=2))))
        page = words_of(ask(client, draft, POST))

        assert fresh == len(re.findall("hx-preserve", page)) + 1
        assert re.search(rf'id="aside-{POST}"[^>]*hx-sync="#fitting:queue all" novalidate', page)


class TestRedFlag:
    def test_it_names_what_was_asked_and_who_asked(self, client: Client, robin: Staff):
        page = words_of(client.get(f"/counter/{draft_of(robin, answers=FLAGGED).id}/"))

        assert f"I asked about “{Flag.ONE_FINGER_BONE_PAIN.label}”, and it is not so." in page
        assert f"Recorded as asked by {robin.name}." in page

    def test_asked_and_not_so_records_who_asked(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers=FLAGGED)
        page = ask(client, draft, BONE, reason="asked_not_so", over=mark_of(client, draft))

        row = SetAside.objects.get()
        assert (row.pattern, row.reason, row.by, row.words) == (BONE, "asked_not_so", robin, "")
        assert "Asked, and it is not so" in words_of(page)
        assert BONE not in standing(page)
        assert "Get this checked first" not in words_of(page)

    @pytest.mark.parametrize("reason", ["feels_right", "other", ""])
    def test_no_other_reason_will_do(self, client: Client, robin: Staff, reason: str):
        draft = draft_of(robin, answers=FLAGGED)
        page = ask(client, draft, BONE, reason=reason, words="Trust me", over=mark_of(client, draft))

        assert "Please ask first, then tick this. It was not set aside." in words_of(page)
        assert BONE in standing(page)
        assert not SetAside.objects.exists()

    def test_what_was_asked_about_other_answers_does_not_count(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers=FLAGGED)
        shown = mark_of(client, draft)
        flags = ["one_finger_bone_pain", "night_or_rest_pain"]
        tap(client, draft.id, {**FLAGGED, "flags": flags}, seen=2, changed="flags")
        page = ask(client, draft, BONE, reason="asked_not_so", over=shown)

        assert "An answer behind this has changed." in words_of(page)
        assert not SetAside.objects.exists()

    def test_what_sends_to_a_clinician_is_asked_about_as_well(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "complaint0-days_since_onset": "60", "complaint0-trend": "worse"}
        draft = draft_of(robin, answers=answers)
        pattern = "no_progress_after_six_weeks"
        assert pattern in standing(tap(client, draft.id, answers, seen=2))

        assert not listed(ask(client, draft, pattern, reason="feels_right"))
        assert listed(ask(client, draft, pattern, reason="asked_not_so", over=mark_of(client, draft))) == [pattern]


class TestLapsing:
    def test_another_answer_behind_it_brings_it_back_and_says_what_was_before(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        answers = {**SIXTY_SECONDS, "left-flexing": "none"}
        page = tap(client, draft.id, answers, seen=2)

        assert (POST in standing(page), listed(page)) == (True, [])
        assert "Set aside before, over other answers: we are not sure of the answer behind it" in words_of(page)

    def test_setting_it_aside_again_takes_the_place_of_the_earlier(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        before = SetAside.objects.get()
        tap(client, draft.id, {**SIXTY_SECONDS, "left-flexing": "none"}, seen=2)
        page = ask(client, draft, POST, seen=3, reason="feels_right")

        row = SetAside.objects.get()
        assert (row.reason, row.over["left.flexing"]) == ("feels_right", "none")
        assert row.at > before.at
        assert listed(page) == [POST]

    def test_the_old_answer_again_is_aside_again(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        tap(client, draft.id, {**SIXTY_SECONDS, "left-flexing": "none"}, seen=2)

        assert listed(tap(client, draft.id, SIXTY_SECONDS, seen=3)) == [POST]


class TestTakingBack:
    @pytest.mark.parametrize("plain", [False, True])
    def test_the_finding_is_there_again(self, client: Client, robin: Staff, plain: bool):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        response = back(client, draft, POST, plain=plain)
        page = client.get(response["Location"]) if plain else response

        assert (POST in standing(page), listed(page)) == (True, [])
        assert not SetAside.objects.exists()
        assert "Set aside before" not in words_of(page)

    def test_twice_is_once(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        ask(client, draft, POST, reason="not_sure")
        pages = [back(client, draft, POST) for _ in range(2)]

        assert [page.status_code for page in pages] == [200, 200]

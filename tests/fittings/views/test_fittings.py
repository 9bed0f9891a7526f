"""A finished fitting's page and what can still be done with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from fittings.corrections import correct, void
from fittings.models import Fitting, State, new_key
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, as_answers, draft_of, finished
from tests.fittings.test_rows import everything

pytestmark = pytest.mark.django_db

DOINGS = {"correct": {}, "void": {"reason": "Entered twice"}, "returned": {"on": "2026-11-20", "why": "Rubs"}}


def page_of(client: Client, fitting: Fitting) -> str:
    response = client.get(f"/fittings/{fitting.id}/")
    assert response.status_code == 200
    return response.content.decode()


def do(client: Client, fitting: Fitting, what: str, **changed: Any) -> Any:
    return client.post(f"/fittings/{fitting.id}/{what}/", {**DOINGS[what], **changed})


class TestPage:
    def test_everything_that_was_answered_stands_there(self, client: Client, robin: Staff):
        answers = {
            **as_answers(everything()),
            "kept_against_advice": "They insist",
            "tried0-model": "Ghost 16",
            "tried0-comfort": "0",
            "sold": "this",
            "class_offered": "no",
            "rec-size": "9.5",
            "rec-size_system": "uk",
        }
        page = page_of(client, finished(robin, CustomerFactory(name="Ada Lovelace"), answers))

        for words in ("Ada Lovelace", "Outer knee, right", "Pain when running 0", "Drop 0 mm", "Comfort 0 of 10"):
            assert words in page
        assert "Ghost 16, comfort 0" in page
        assert "We recommended: Strider 3, UK 9.5" in page
        assert re.search(r"Technique class offered</h3>\s*<p>No</p>", page)
        assert "Technique class attended" not in page

    def test_findings_stand_with_the_answers_that_caused_them(self, client: Client, robin: Staff):
        page = page_of(client, finished(robin))

        assert "Medial post" in page
        assert "Right flexing: none" in page

    def test_a_walk_in_with_nothing_asked_has_a_page_too(self, client: Client, robin: Staff):
        page = page_of(client, finished(robin, answers={"class_offered": "no"}))

        assert "Walk-in" in page
        assert "Nothing was asked or noted." in page

    def test_a_finding_outlives_the_earlier_fitting_it_came_from(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        first = finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": "2026-03-01T12:00"})
        later = finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": "2026-05-01T12:00"})
        assert any("history" in path for f in later.findings.all() for path in f.because)
        before = page_of(client, later)
        void(first, reason="Entered twice")

        assert "Earlier: outer knee, right" in before
        assert "Earlier: outer knee, right" not in page_of(client, later)

    @pytest.mark.parametrize("whose", ["stranger", "nobody"])
    def test_what_is_not_in_this_store_is_not_found(self, client: Client, whose: str):
        key = finished(StaffFactory()).id if whose == "stranger" else new_key()

        assert client.get(f"/fittings/{key}/").status_code == 404
        for what in DOINGS:
            assert client.post(f"/fittings/{key}/{what}/", DOINGS[what]).status_code == 404
        assert not Fitting.objects.exclude(state=State.FINISHED).exists()

    def test_times_are_those_of_the_store(self, client: Client, robin: Staff):
        robin.store.time_zone = "America/Denver"
        robin.store.save()

        assert "1 March 2026, 17:05" in page_of(client, finished(robin, answers={"fitted_at": "2026-03-01T17:05"}))


class TestCorrecting:
    def test_it_opens_the_same_answers_at_the_counter(self, client: Client, robin: Staff):
        done = finished(robin)
        address = do(client, done, "correct")["Location"]
        page = client.get(address).content.decode()

        assert re.search(r'name="right-flexing" value="none" checked', page)
        assert "A correction was begun." in page_of(client, done)
        assert do(client, done, "correct")["Location"] == address

    def test_both_versions_lead_to_each_other(self, client: Client, robin: Staff):
        old = finished(robin)
        new = finish(correct(old, by=robin).id, by=robin)

        assert f'href="/fittings/{new.id}/"' in page_of(client, old)
        assert "Corrected later" in page_of(client, old)
        assert f'href="/fittings/{old.id}/"' in page_of(client, new)


class TestWhatStandsNoMore:
    @pytest.mark.parametrize("what", DOINGS)
    @pytest.mark.parametrize("state", ["draft", "replaced", "voided"])
    def test_nothing_can_be_done_with_it_and_it_says_so(self, client: Client, robin: Staff, what: str, state: str):
        fitting = draft_of(robin) if state == "draft" else finished(robin)
        if state == "replaced":
            finish(correct(fitting, by=robin).id, by=robin)
        if state == "voided":
            void(fitting, reason="The first reason")
        response = client.post(f"/fittings/{fitting.id}/{what}/", DOINGS[what], follow=True)

        assert (
            "Nothing was changed: this fitting is a draft, was corrected since, or is void."
            in response.content.decode()
        )
        fitting.refresh_from_db()
        assert (fitting.state, fitting.brought_back_on) == (state, None)
        assert fitting.void_reason in {"", "The first reason"}
        assert not Fitting.objects.filter(corrects=fitting, state=State.DRAFT).exists()


class TestVoiding:
    @pytest.mark.parametrize("reason", ["", "   ", "x" * 201, "a\x00b"])
    def test_it_needs_a_reason(self, client: Client, robin: Staff, reason: str):
        done = finished(robin)
        response = do(client, done, "void", reason=reason)

        assert response.status_code == 422
        assert re.search(r'data-error="reason">[^<]+<', response.content.decode())
        done.refresh_from_db()
        assert done.state == State.FINISHED

    def test_the_record_stays_and_says_why(self, client: Client, robin: Staff):
        done = finished(robin)
        do(client, done, "void", reason="<b>Twice</b>")
        page = page_of(client, done)

        assert "Void: &lt;b&gt;Twice&lt;/b&gt;" in page
        assert "Correct this fitting" not in page

    def test_twice_is_once_and_another_reason_is_told_beside_the_first(self, client: Client, robin: Staff):
        done = finished(robin)
        said = [
            client.get(do(client, done, "void", reason=reason)["Location"]).content.decode()
            for reason in ("Twice", "Twice", "Wrong person")
        ]
        done.refresh_from_db()

        assert (done.void_reason, done.version) == ("Twice", 4)
        assert ["This fitting no longer counts." in page for page in said] == [True, True, False]
        assert "Yours was: “Wrong person”." in said[2]
        assert "Void: Twice" in said[2]

    def test_a_correction_under_way_comes_first(self, client: Client, robin: Staff):
        done = finished(robin)
        draft = correct(done, by=robin)

        assert do(client, done, "void")["Location"] == f"/counter/{draft.id}/"
        done.refresh_from_db()
        assert done.state == State.FINISHED


class TestShoeThatCameBack:
    def test_the_day_and_the_reason_are_kept(self, client: Client, robin: Staff):
        done = finished(robin, answers={"fitted_at": "2026-11-01T12:00"})
        do(client, done, "returned")

        assert "20 November 2026: Rubs" in page_of(client, done)

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("on", "2999-01-01", "That lies in the future."),
            ("on", "2026-10-31", "That lies before the fitting."),
            ("on", "2026-02-31", "There is no such day."),
            ("on", "", "required"),
            ("why", "", "Please say why it came back"),
        ],
    )
    def test_what_cannot_be_is_named_beside_the_field(
        self, client: Client, robin: Staff, field: str, typed: str, said: str
    ):
        done = finished(robin, answers={"fitted_at": "2026-11-01T12:00"})
        response = do(client, done, "returned", **{field: typed})

        assert response.status_code == 422
        (beside,) = re.findall(rf'data-error="{field}">([^<]+)<', response.content.decode())
        assert said in beside

    def test_the_first_note_stays(self, client: Client, robin: Staff):
        done = finished(robin, answers={"fitted_at": "2026-11-01T12:00"})
        do(client, done, "returned")
        response = do(client, done, "returned", why="Too small")
        done.refresh_from_db()

        assert done.brought_back_why == "Rubs"
        page = client.get(response["Location"]).content.decode()
        assert "the first note stays, as you see it here. Yours was: 20 November 2026, “Too small”." in page

    def test_the_same_note_twice_is_one(self, client: Client, robin: Staff):
        done = finished(robin, answers={"fitted_at": "2026-11-01T12:00"})
        first, second = (client.get(do(client, done, "returned")["Location"]).content.decode() for _ in range(2))

        assert "Noted: the shoe came back." in first
        assert "Noted: the shoe came back." in second

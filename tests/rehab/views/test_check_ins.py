"""Asking how it goes at the counter, the course on the pages, and the next sheet."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fittings.corrections import correct, void
from fittings.models import Fitting, new_key
from fittings.records import finish
from rehab.check_ins import Given, answered
from rehab.models import CheckIn
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db

ANSWER = {"pain_run": "1", "back_to_running": "yes", "shoe": "yes", "exercises": "most"}


def ask(client: Client, fitting: Fitting, **answer: str) -> Any:
    return client.post(f"/fittings/{fitting.id}/how-is-it/", {**ANSWER, **answer})


def text(page: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2])
    return html.unescape(re.sub(r"\s+", " ", plain))


@pytest.fixture
def fitting(robin: Staff) -> Fitting:
    done = finished(robin, CustomerFactory(store=robin.store, name="Ada Lovelace"))
    sheet_of(done, by=robin)
    return done


class TestAsking:
    def test_the_answer_is_kept_with_who_asked_and_leads_to_what_to_tell(
        self, client: Client, robin: Staff, fitting: Fitting
    ):
        assert "How much does it hurt when you run?" in text(client.get(f"/fittings/{fitting.id}/how-is-it/"))
        response = ask(client, fitting)
        row = CheckIn.objects.get()

        assert response["Location"] == f"/check-ins/{row.id}/"
        assert (row.asked_by, row.pain_run, row.shoe, row.exercises) == (robin, 1, "yes", "most")
        told = text(client.get(response["Location"]))
        assert "That sounds better You run with little or no pain." in told
        assert "Next sheet" in told

    def test_too_much_pain_says_so_at_once_and_names_the_list(self, client: Client, fitting: Fitting):
        told = text(client.get(ask(client, fitting, pain_run="8")["Location"]))

        assert "See a doctor or physio in the next few days." in told
        assert "They are on the list of people to call . I have told them" in told
        assert "Next sheet" not in told

    def test_a_double_tap_is_one_answer(self, client: Client, fitting: Fitting):
        assert ask(client, fitting)["Location"] == ask(client, fitting)["Location"]
        assert CheckIn.objects.count() == 1

    def test_half_an_answer_is_refused_in_words_and_stays_tapped(self, client: Client, fitting: Fitting):
        response = client.post(f"/fittings/{fitting.id}/how-is-it/", {"pain_run": "4"})

        assert response.status_code == 422
        assert "Please tap one of these." in text(response)
        assert 'value="4" checked' in response.content.decode()

    def test_the_advice_is_there_in_the_customers_language_too(self, client: Client, robin: Staff):
        spanish = finished(robin, CustomerFactory(store=robin.store, language="es"))
        page = client.get(ask(client, spanish)["Location"]).content.decode()

        assert "<h3>That sounds better</h3>" in page
        assert "<h3>Eso suena mejor</h3>" in page
        assert '<div lang="es">' in page

    def test_a_void_fitting_takes_none_and_a_draft_cannot_be_asked_about(
        self, client: Client, robin: Staff, fitting: Fitting
    ):
        void(fitting, reason="Twice")
        assert ask(client, fitting)["Location"] == f"/fittings/{fitting.id}/"
        assert ask(client, draft_of(robin)).status_code == 404
        assert not CheckIn.objects.exists()

    def test_other_stores_are_not_found(self, client: Client):
        theirs = finished(StaffFactory())
        row = answered(theirs, Given(7, "no")).check_in

        assert ask(client, theirs).status_code == 404
        assert client.get(f"/check-ins/{row.id}/").status_code == 404
        assert client.post(f"/calls/{row.id}/called/").status_code == 404
        assert client.post(f"/fittings/{theirs.id}/next/").status_code == 404
        assert client.get(f"/check-ins/{new_key()}/").status_code == 404


class TestCourse:
    def test_it_stands_on_the_fittings_page(self, client: Client, robin: Staff, fitting: Fitting):
        assert "Nobody has told us yet." in text(client.get(f"/fittings/{fitting.id}/"))
        answered(fitting, Given(6, "partly", shoe="returned"), by=robin)
        page = text(client.get(f"/fittings/{fitting.id}/"))

        assert "Robin Fitter asked 6 Partly Returned it – To call" in page

    def test_it_stands_on_the_customers_page_with_the_corrected_version(
        self, client: Client, robin: Staff, fitting: Fitting
    ):
        answered(fitting, Given(4, "no"))
        finish(correct(fitting, by=robin).id, by=robin)
        page = text(client.get(f"/customers/{fitting.customer_id}/"))

        assert page.count("on their page 4 No – –") == 1
        assert page.count("How is it?") == 1

    def test_a_customer_of_many_fittings_costs_no_more_queries(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)

        def one_more() -> int:
            answered(finished(robin, customer), Given(4, "no"))
            with CaptureQueriesContext(connection) as seen:
                client.get(f"/customers/{customer.id}/")
            return len(seen)

        first = one_more()
        assert [one_more() for _ in range(3)] == [first] * 3

    def test_another_store_sees_it_and_asks_nothing(self, client: Client, fitting: Fitting):
        answered(fitting, Given(4, "no"))
        client.force_login(elsewhere := StaffFactory())
        Fitting.objects.create(store=elsewhere.store, staff=elsewhere, customer=fitting.customer)  # they came in there
        page = client.get(f"/customers/{fitting.customer_id}/").content.decode()

        assert "on their page" in page
        assert "How is it?" not in page


class TestNextSheet:
    def test_one_tap_opens_a_draft_that_begins_where_we_left_off(self, client: Client, fitting: Fitting):
        Fitting.objects.update(fitted_at=timezone.now() - dt.timedelta(weeks=4))
        answered(fitting, Given(1, "partly", shoe="yes", exercises="most"))
        assert "Next sheet" in text(client.get(f"/fittings/{fitting.id}/"))
        response = client.post(f"/fittings/{fitting.id}/next/")
        draft = Fitting.objects.unfinished().get()

        assert response["Location"] == f"/counter/{draft.id}/"
        assert draft.customer == fitting.customer
        assert draft.answers == {
            "complaint0-place": "it_band_knee",
            "complaint0-side": "right",
            "complaint0-days_since_onset": "40",
            "complaint0-pain_run": "1",
            "complaint0-strengthening": "yes",
            "worn-category": "neutral",
            "worn-devices": ["none"],
            "worn-drop_mm": "8",
            "worn-origin": "this_shop",
            "worn-weeks_since_started": "4",
            "worn-previous_drop_mm": "12",
        }
        assert client.get(response["Location"]).status_code == 200

    @pytest.mark.parametrize(
        ("exercises", "weeks", "strengthening"),
        [("none", 4, "no"), ("some", 4, "partly"), ("most", 2, "partly"), ("", 4, None)],
    )
    def test_strength_work_counts_once_it_was_enough(
        self, client: Client, fitting: Fitting, exercises: str, weeks: int, strengthening: str | None
    ):
        Fitting.objects.update(fitted_at=timezone.now() - dt.timedelta(weeks=weeks))
        answered(fitting, Given(1, "partly", exercises=exercises))
        client.post(f"/fittings/{fitting.id}/next/")
        answers = Fitting.objects.unfinished().get().answers

        assert answers.get("complaint0-strengthening") == strengthening
        assert "worn-category" not in answers

    def test_age_and_what_to_take_care_of_go_over_and_what_must_be_asked_does_not(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "runner-age_band": "under_18", "runner-care_notes": ["blood_thinners"]}
        fitting = finished(robin, CustomerFactory(store=robin.store), answers)
        client.post(f"/fittings/{fitting.id}/next/")
        carried = Fitting.objects.unfinished().get().answers

        assert (carried["runner-age_band"], carried["runner-care_notes"]) == ("under_18", ["blood_thinners"])
        assert not {"flags", "left-flexing", "fitted_at", "sold", "complaint0-pain_run"} & carried.keys()

    def test_of_several_sore_spots_none_is_given_the_answer(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "complaint1-place": "ankle", "complaint1-side": "left"}
        fitting = finished(robin, CustomerFactory(store=robin.store), answers)
        answered(fitting, Given(1, "partly", exercises="most"))
        client.post(f"/fittings/{fitting.id}/next/")
        carried = Fitting.objects.unfinished().get().answers

        assert carried["complaint1-place"] == "ankle"
        assert not {name for name in carried if name.endswith(("-pain_run", "-strengthening"))}

    def test_two_taps_open_one_draft_and_one_begun_before_stays_as_it_is(self, client: Client, fitting: Fitting):
        first, second = (client.post(f"/fittings/{fitting.id}/next/")["Location"] for _ in range(2))
        assert first == second
        draft = Fitting.objects.unfinished().get()
        Fitting.objects.filter(id=draft.id).update(answers={"left-flexing": "mild"})
        client.post(f"/fittings/{fitting.id}/next/")

        assert Fitting.objects.unfinished().get().answers == {"left-flexing": "mild"}

    def test_a_walk_in_has_none(self, client: Client, robin: Staff):
        walk_in = finished(robin)
        answered(walk_in, Given(1, "yes"))

        assert "Next sheet" not in text(client.get(f"/fittings/{walk_in.id}/"))
        assert client.post(f"/fittings/{walk_in.id}/next/").status_code == 404

    def test_a_link_alone_opens_nothing(self, client: Client, fitting: Fitting):
        assert client.get(f"/fittings/{fitting.id}/next/").status_code == 405

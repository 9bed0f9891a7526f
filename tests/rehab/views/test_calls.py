"""People to call: who stands on the list, and how they get off it."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fittings.corrections import void
from fittings.models import Customer, Fitting
from rehab.check_ins import Given, answered
from rehab.models import CheckIn
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


def text(page: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2])
    return html.unescape(re.sub(r"\s+", " ", plain))


@pytest.fixture
def fitting(robin: Staff) -> Fitting:
    return finished(robin, CustomerFactory(store=robin.store, name="Ada Lovelace"))


class TestCalls:
    def page(self, client: Client) -> str:
        return text(client.get("/calls/"))

    def test_who_answered_with_too_much_pain_is_named_with_number_reason_and_time(
        self, client: Client, fitting: Fitting
    ):
        Customer.objects.update(phone="07700 900 123")
        with time_machine.travel(dt.datetime(2027, 1, 4, 14, 2, tzinfo=dt.UTC)):
            answered(fitting, Given(7, "no"))
        page = self.page(client)

        assert "Ada Lovelace Pain 7 of 10 when running Waiting since Monday 4 January, 14:02." in page
        assert "07700 900 123 What came of it" in page
        assert 'href="tel:07700900123"' in client.get("/calls/").content.decode()

    def test_worse_twice_says_so(self, client: Client, fitting: Fitting):
        for days, pain in ((7, 4), (14, 5)):
            answered(fitting, Given(pain, "no"), at=timezone.now() + dt.timedelta(days=days))
        assert "Worse twice in a row, now 5 of 10" in self.page(client)

    def test_nobody_means_an_empty_list_and_no_count_at_the_counter(self, client: Client, fitting: Fitting):
        answered(fitting, Given(3, "partly"))

        assert "Nobody to call" in self.page(client)
        assert "to call" not in text(client.get("/"))

    def test_the_counter_counts_people_not_answers(self, client: Client, robin: Staff, fitting: Fitting):
        again = finished(robin, fitting.customer)
        for one in (fitting, again, finished(robin)):
            answered(one, Given(8, "no"))
        void(void_one := finished(robin), reason="Twice")
        CheckIn.objects.create(
            store=robin.store, fitting=void_one, pain_run=9, back_to_running="no", calls_for_a_call=True
        )
        answered(finished(StaffFactory()), Given(9, "no"))

        assert "2 to call" in text(client.get("/"))
        assert (self.page(client).count("Called"), self.page(client).count("Take off the list")) == (1, 1)

    def test_called_takes_them_off_with_the_note(self, client: Client, robin: Staff, fitting: Fitting):
        row = answered(fitting, Given(8, "no")).check_in
        response = client.post(f"/calls/{row.id}/called/", {"note": " Sees a physio\n on Friday "}, follow=True)
        row.refresh_from_db()

        assert "Noted. Ada Lovelace is off the list. Nobody to call" in text(response).replace("People to call ", "")
        assert (row.called_by, row.call_note) == (robin, "Sees a physio on Friday")
        assert "Robin Fitter called on" in text(client.get(f"/fittings/{fitting.id}/"))

    def test_two_colleagues_at_once_keep_the_first_note(self, client: Client, fitting: Fitting):
        row = answered(fitting, Given(8, "no")).check_in
        client.post(f"/calls/{row.id}/called/", {"note": "First"})
        page = text(client.post(f"/calls/{row.id}/called/", {"note": "Second"}, follow=True))
        row.refresh_from_db()

        assert "Robin Fitter noted that call before, and that stays: “First”. Yours was: “Second”." in page
        assert row.call_note == "First"

    def test_an_answer_that_came_after_the_call_stays_on_the_list(self, client: Client, fitting: Fitting):
        early = answered(fitting, Given(8, "no")).check_in
        answered(fitting, Given(9, "no"), at=timezone.now() + dt.timedelta(days=7))
        client.post(f"/calls/{early.id}/called/")

        assert "Pain 9 of 10" in self.page(client)

    def test_what_they_said_since_is_told(self, client: Client, fitting: Fitting):
        answered(fitting, Given(8, "no"))
        answered(fitting, Given(1, "yes"), at=timezone.now() + dt.timedelta(days=7))

        assert "Since then: pain 1 of 10 on" in self.page(client)

    def test_a_note_that_is_too_long_is_refused_beside_its_field(self, client: Client, fitting: Fitting):
        row = answered(fitting, Given(8, "no")).check_in
        response = client.post(f"/calls/{row.id}/called/", {"note": "x" * 201})

        assert response.status_code == 422
        assert f'id="error-{row.id}"' in response.content.decode()
        assert "at most 200 characters" in text(response)

    def test_ten_people_cost_no_more_queries_than_one(self, client: Client, robin: Staff):
        def one_more() -> int:
            answered(finished(robin, CustomerFactory(store=robin.store)), Given(9, "no"))
            with CaptureQueriesContext(connection) as seen:
                client.get("/calls/")
            return len(seen)

        first = one_more()
        assert [one_more() for _ in range(3)] == [first] * 3

    def test_a_link_alone_notes_nothing(self, client: Client, fitting: Fitting):
        row = answered(fitting, Given(8, "no")).check_in
        assert client.get(f"/calls/{row.id}/called/").status_code == 405

"""E-mail as staff see it."""

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

from fittings.corrections import correct
from fittings.models import Customer, Fitting
from fittings.records import finish
from rehab.mail import NOWHERE
from rehab.mail.queue import queue_check_ins, queue_sheet
from rehab.mail.sending import send_waiting
from rehab.models import OutgoingMail, SheetLink
from rehab.sheets import sheet_of
from shop.models import Role, Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import draft_of, finished

pytestmark = pytest.mark.django_db


def text(page: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2])
    return html.unescape(re.sub(r"\s+", " ", plain))


def press(client: Client, fitting: Fitting, **posted: str) -> str:
    return text(client.post(f"/fittings/{fitting.id}/mail/", posted, follow=True))


@pytest.fixture
def fitting(robin: Staff) -> Fitting:
    done = finished(robin, CustomerFactory(store=robin.store, name="Ada Lovelace", email="ada@example.com"))
    sheet_of(done, by=robin)
    return done


@pytest.fixture
def manager(robin: Staff) -> Client:
    client = Client()
    client.force_login(StaffFactory(store=robin.store, role=Role.MANAGER))
    return client


class TestSendingTheSheet:
    def test_one_press_queues_it_and_a_second_does_nothing_more(self, client: Client, robin: Staff, fitting: Fitting):
        assert "E-mail the sheet" in text(client.get(f"/fittings/{fitting.id}/"))
        page = press(client, fitting)
        press(client, fitting)

        assert "It goes out in a moment." in page
        assert "The sheet Goes out in a moment" in page
        assert "E-mail the sheet" not in page
        assert OutgoingMail.objects.get().queued_by == robin

    def test_once_it_is_sent_it_can_be_sent_again_on_purpose(self, client: Client, fitting: Fitting, mailoutbox):
        press(client, fitting)
        send_waiting()
        page = text(client.get(f"/fittings/{fitting.id}/"))
        assert re.search(r"The sheet Sent \d+ \w+ \d{4}, \d\d:\d\d E-mail the sheet again", page)

        press(client, fitting)
        assert OutgoingMail.objects.count() == 1
        press(client, fitting, again="yes")
        send_waiting()
        assert len(mailoutbox) == 2

    def test_trouble_is_told_with_the_next_try(self, client: Client, fitting: Fitting):
        press(client, fitting)
        later = timezone.now() + dt.timedelta(minutes=5)
        OutgoingMail.objects.update(attempts=2, trouble="The mail server did not answer.", next_try_at=later)
        page = text(client.get(f"/fittings/{fitting.id}/"))

        assert re.search(r"Waits, next try \d+ \w+, \d\d:\d\d The mail server did not answer\.", page)

    def test_what_was_given_up_can_be_tried_again_once(self, client: Client, fitting: Fitting, mailoutbox):
        press(client, fitting)
        OutgoingMail.objects.update(given_up_at=timezone.now(), attempts=13, trouble="The mail server refused it.")
        mail = OutgoingMail.objects.get()
        assert "Not sent The mail server refused it. Try again" in text(client.get(f"/fittings/{fitting.id}/"))

        again = f"/mail/{mail.id}/again/"
        assert "It goes out in a moment." in text(client.post(again, follow=True))
        assert "Nothing was changed" in text(client.post(again, follow=True))
        send_waiting()
        assert [sent.extra_headers["Message-ID"] for sent in mailoutbox] == [mail.message_id]

    def test_without_an_address_it_says_where_to_add_one(self, client: Client, fitting: Fitting):
        Customer.objects.update(email="")
        assert "To e-mail the sheet we need an address." in text(client.get(f"/fittings/{fitting.id}/"))
        assert "We have no e-mail address. Add it on their page." in press(client, fitting)

    def test_without_a_sheet_or_a_name_there_is_nothing_to_send(self, client: Client, robin: Staff):
        no_sheet = finished(robin, CustomerFactory(store=robin.store, email="ada@example.com"))
        walk_in = finished(robin)
        sheet_of(walk_in, by=robin)

        assert "There is no sheet yet. Print it first." in press(client, no_sheet)
        assert "We do not know whose it is." in press(client, walk_in)
        assert not OutgoingMail.objects.exists()

    def test_a_corrected_fitting_sends_nothing_and_shows_what_was_sent(
        self, client: Client, robin: Staff, fitting: Fitting
    ):
        press(client, fitting)
        send_waiting()
        new = finish(correct(fitting, by=robin).id, by=robin)

        assert "This fitting does not count any more." in press(client, fitting, again="yes")
        assert "The sheet Sent" in text(client.get(f"/fittings/{new.id}/"))
        assert OutgoingMail.objects.count() == 1

    def test_other_stores_and_drafts_are_not_found(self, client: Client, robin: Staff):
        other = StaffFactory()
        theirs = finished(other, CustomerFactory(store=other.store, email="eve@example.com"))
        mail = queue_sheet(sheet_of(theirs, by=other), theirs.customer, other)

        assert client.post(f"/fittings/{theirs.id}/mail/").status_code == 404
        assert client.post(f"/mail/{mail.id}/again/").status_code == 404
        assert client.post(f"/fittings/{draft_of(robin).id}/mail/").status_code == 404

    def test_a_link_alone_sends_nothing(self, client: Client, fitting: Fitting):
        assert client.get(f"/fittings/{fitting.id}/mail/").status_code == 405


class TestOutbox:
    def test_it_is_for_managers(self, client: Client, fitting: Fitting):
        mail = queue_sheet(fitting.sheet, fitting.customer, None)
        assert client.get("/outbox/").status_code == 403
        assert client.get(f"/outbox/{mail.id}/").status_code == 403

    def test_empty_it_says_what_will_stand_there(self, manager: Client):
        assert "Nothing was sent yet" in text(manager.get("/outbox/"))

    def test_without_a_mail_server_it_shows_what_would_have_been_sent(
        self, client: Client, manager: Client, fitting: Fitting, settings: Any
    ):
        settings.EMAIL_BACKEND = NOWHERE
        assert "No mail server is set up, so nothing leaves this computer." in press(client, fitting)
        assert str(send_waiting()) == "Nothing sent: EMAIL_URL is not set, and mail stays in the outbox"
        page = text(manager.get("/outbox/"))

        assert "To send it, set EMAIL_URL." in page
        assert "Ada Lovelace The sheet In the outbox since" in page
        assert OutgoingMail.objects.waiting().count() == 1

    def test_a_mail_is_shown_as_it_reads(self, manager: Client, fitting: Fitting, settings: Any):
        settings.PUBLIC_URL = "https://shop.example"
        Customer.objects.update(may_email=True, may_email_since=timezone.now())
        sheet = queue_sheet(fitting.sheet, fitting.customer, None)
        queue_check_ins(timezone.now() + dt.timedelta(days=8))
        question = OutgoingMail.objects.exclude(id=sheet.id).get()

        page = text(manager.get(f"/outbox/{sheet.id}/"))
        assert "Your sheet from Riverside Running To Ada Lovelace, ada@example.com." in page
        assert "Attached: sheet.pdf" in page
        assert "to tell us how it goes: https://shop.example/s/… Keep this link to yourself" in page
        assert not SheetLink.objects.exists()
        page = text(manager.get(f"/outbox/{question.id}/"))
        assert "How is it going? To Ada Lovelace" in page
        assert "Attached" not in page

    def test_without_a_public_address_it_has_no_link_and_says_why(
        self, manager: Client, fitting: Fitting, settings: Any
    ):
        settings.PUBLIC_URL = ""
        page = text(manager.get(f"/outbox/{queue_sheet(fitting.sheet, fitting.customer, None).id}/"))

        assert "It has no link, because no PUBLIC_URL is set." in page

    def test_other_stores_mail_is_not_there(self, manager: Client):
        other = StaffFactory()
        theirs = finished(other, CustomerFactory(store=other.store, name="Eve Other", email="eve@example.com"))
        mail = queue_sheet(sheet_of(theirs, by=other), theirs.customer, other)

        assert "Eve Other" not in text(manager.get("/outbox/"))
        assert manager.get(f"/outbox/{mail.id}/").status_code == 404

    def test_many_mails_cost_no_more_queries_than_one(self, manager: Client, robin: Staff):
        def one_more() -> int:
            done = finished(robin, CustomerFactory(store=robin.store, email="a@example.com"))
            queue_sheet(sheet_of(done, by=robin), done.customer, None)
            with CaptureQueriesContext(connection) as seen:
                manager.get("/outbox/")
            return len(seen)

        first = one_more()
        assert [one_more() for _ in range(3)] == [first] * 3

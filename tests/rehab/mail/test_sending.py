"""Sending: each mail once, later when it must, and never in vain."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from fittings.models import Fitting
from rehab.mail.queue import queue_check_ins
from rehab.mail.sending import ATTEMPTS, DELAYS, LEASE, claim_of, send, send_waiting
from rehab.models import OutgoingMail
from tests.rehab.mail.mail_server import MailServer
from tests.rehab.mail.waiting import FITTED, MINUTE, queued, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("server", "clock")]
Fit = Callable[..., Fitting]
DUE = dt.datetime(2026, 11, 9, 10, 0, tzinfo=dt.UTC)


class TestOnce:
    def test_a_mail_is_sent_and_marked(self, fit: Fit, server: MailServer):
        mail = queued(fit())

        assert str(send_waiting()) == "1 sent, 0 put off, 0 not sent"
        assert str(send_waiting()) == "0 sent, 0 put off, 0 not sent"
        assert server.recipients == ["ada@example.com"]
        assert server.received[0]["Message-ID"] == mail.message_id
        assert state(mail) == (True, False, "")

    @pytest.mark.django_db(transaction=True)
    def test_several_workers_at_once_send_each_once(self, fit: Fit, server: MailServer):
        now = timezone.now()
        mails = [queued(fit(now - number * MINUTE)) for number in range(8)]

        def work(_: int) -> int:
            try:
                return send_waiting().sent
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as workers:
            assert sum(workers.map(work, range(4))) == 8
        assert sorted(mail["Message-ID"] for mail in server.received) == sorted(mail.message_id for mail in mails)

    def test_killed_after_sending_it_goes_out_again_under_the_same_message_id(
        self, fit: Fit, server: MailServer, clock: Any
    ):
        mail = queued(fit())
        assert send(claim_of(OutgoingMail.objects))  # and then the worker is gone, before it was marked
        assert str(send_waiting()) == "0 sent, 0 put off, 0 not sent"
        clock.shift(LEASE)

        assert str(send_waiting()) == "1 sent, 0 put off, 0 not sent"
        assert [sent["Message-ID"] for sent in server.received] == [mail.message_id] * 2

    def test_killed_before_sending_another_worker_takes_over(self, fit: Fit, clock: Any):
        queued(fit())
        assert claim_of(OutgoingMail.objects) is not None
        assert claim_of(OutgoingMail.objects) is None
        clock.shift(LEASE)

        assert send_waiting().sent == 1

    def test_what_kills_every_worker_is_given_up_at_last(self, fit: Fit, clock: Any):
        mail = queued(fit())
        for _ in range(ATTEMPTS):
            assert claim_of(OutgoingMail.objects)
            clock.shift(LEASE)

        assert send_waiting().not_sent == 1
        assert state(mail) == (False, True, "It stopped in the middle each time.")

    def test_a_worker_that_is_stopped_leaves_the_rest(self, fit: Fit):
        queued(fit())
        assert send_waiting(lambda: True).sent == 0
        assert OutgoingMail.objects.waiting().count() == 1


class TestAMailServerThatIsAway:
    def test_for_a_day_loses_nothing_and_repeats_nothing(self, fit: Fit, server: MailServer, clock: Any, settings: Any):
        mails = [queued(fit(FITTED - number * MINUTE)) for number in range(3)]
        settings.EMAIL_PORT = 1  # nobody listens there
        for _ in range(24 * 12):
            assert send_waiting().sent == 0
            clock.shift(5 * MINUTE)
        assert {state(mail) for mail in mails} == {(False, False, "The mail server did not answer.")}
        settings.EMAIL_PORT = server.port
        for _ in range(7 * 12):
            send_waiting()
            clock.shift(5 * MINUTE)

        assert sorted(sent["Message-ID"] for sent in server.received) == sorted(mail.message_id for mail in mails)
        assert {state(mail) for mail in mails} == {(True, False, "")}

    @pytest.mark.parametrize(
        ("answers", "trouble"),
        [
            ({"HELLO": "421 later"}, "The mail server did not answer."),
            ({"EHLO": "421 later", "HELO": "421 later"}, "The mail server did not take it (421)."),
            ({"RCPT": "451 ada@example.com greylisted"}, "The mail server put it off (451)."),
            ({"DATA": "452 full"}, "The mail server did not take it (452)."),
        ],
        ids=["closing", "busy", "greylisting", "full"],
    )
    def test_it_is_tried_again_and_says_why_without_the_address(
        self, fit: Fit, server: MailServer, clock: Any, caplog: pytest.LogCaptureFixture, answers, trouble
    ):
        mail = queued(fit())
        server.answers = answers
        with caplog.at_level(logging.DEBUG, logger="rehab"):
            assert send_waiting().put_off == 1
        server.answers = {}

        assert state(mail) == (False, False, trouble)
        assert mail.next_try_at == timezone.now() + DELAYS[0]
        assert trouble in caplog.text
        assert "ada" not in caplog.text.lower()
        clock.shift(DELAYS[0])
        assert send_waiting().sent == 1

    def test_an_address_that_it_does_not_know_is_given_up_at_once(self, fit: Fit, server: MailServer):
        mail = queued(fit())
        server.answers = {"RCPT": "550 no such user"}
        send_waiting()

        assert state(mail) == (False, True, "The mail server refused this address (550).")

    def test_it_is_given_up_after_two_days_of_trying(self, fit: Fit, server: MailServer, clock: Any):
        mail = queued(fit())
        server.answers = {"DATA": "451 no"}
        begun = timezone.now()
        while not state(mail)[1]:
            send_waiting()
            clock.shift(30 * MINUTE)

        assert dt.timedelta(hours=48) < timezone.now() - begun < dt.timedelta(hours=54)
        assert server.received == []

    def test_a_server_that_is_away_is_not_asked_for_each_mail(self, fit: Fit, settings: Any):
        for number in range(3):
            queued(fit(FITTED - number * MINUTE))
        settings.EMAIL_PORT = 1

        assert str(send_waiting()) == ("0 sent, 1 put off, 0 not sent; the mail server is away, the rest waits")


class TestWhatStaysNowhere:
    def test_no_file_is_written(self, fit: Fit, server: MailServer):
        queued(fit())
        watching, written = True, []

        def watch(event: str, details: tuple[Any, ...]) -> None:
            if watching and event == "open" and isinstance(details[1], str) and set(details[1]) & set("wxa+"):
                written.append(details[0])

        sys.addaudithook(watch)
        send_waiting()
        watching = False

        assert server.received
        assert written == []


def test_after_a_restart_nothing_is_asked_twice(fit: Fit, server: MailServer, clock: Any):
    fit()
    for n in range(4):
        clock.move_to(DUE + n * 60 * MINUTE)
        queue_check_ins()
        send_waiting()

    assert [mail["Subject"] for mail in server.received] == ["How is it going?"]

"""The timer's command and the worker's."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import signal
import threading
import time
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from rehab.models import OutgoingMail
from shop.models import Staff
from tests.rehab.mail.waiting import FITTED, LONDON, MINUTE, fitted, queued

pytestmark = pytest.mark.django_db

DUE = dt.datetime(2026, 11, 9, 10, 0, tzinfo=LONDON)


def said(command: str, *options: str) -> str:
    out = io.StringIO()
    call_command(command, *options, stdout=out)
    return out.getvalue()


class TestSendCheckIns:
    def test_it_queues_what_is_due_and_sends_it(self, robin: Staff, mailoutbox):
        fitted(robin)
        with time_machine.travel(DUE + MINUTE):
            assert said("send_check_ins") == (
                "1 queued; not asked: 0 answered lately, 0 without a sheet\n1 sent, 0 put off, 0 not sent\n"
            )
            assert said("send_check_ins").startswith("0 queued;")
        assert [mail.subject for mail in mailoutbox] == ["How is it going?"]

    def test_a_dry_run_says_what_is_due_without_a_name_and_does_nothing(self, robin: Staff, mailoutbox):
        fitting = fitted(robin)
        with time_machine.travel(DUE + MINUTE):
            first, second = (said("send_check_ins", "--dry-run") for _ in range(2))

        assert first == second
        assert f"Riverside Running: fitting {fitting.id}, week 1, due 09 Nov 10:00\n1 due;" in first
        assert not re.search("ada|lovelace", first, re.IGNORECASE)
        assert (OutgoingMail.objects.count(), mailoutbox) == (0, [])


class TestSendMail:
    def test_once_sends_what_waits_and_ends(self, robin: Staff, mailoutbox):
        fitting = fitted(robin)
        with time_machine.travel(FITTED + MINUTE):
            queued(fitting)
            assert said("send_mail", "--once") == "1 sent, 0 put off, 0 not sent\n"
        assert len(mailoutbox) == 1

    @pytest.mark.django_db(transaction=True)
    def test_it_goes_on_until_it_is_stopped(self, robin: Staff, mailoutbox: list[Any]):
        fitting = fitted(robin)
        before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]

        def stop_once_sent() -> None:
            end = time.monotonic() + 10
            while not mailoutbox and time.monotonic() < end:
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGTERM)  # as from outside: it wakes the worker from its pause

        with time_machine.travel(FITTED + MINUTE):
            queued(fitting)
            threading.Thread(target=stop_once_sent, daemon=True).start()
            said("send_mail")

        assert len(mailoutbox) == 1
        assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)] == before

"""The worker that sends mail: any number of them may run."""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections

from rehab.mail.sending import Round, send_each, send_waiting
from shop.accounts import notices
from shop.accounts.mail import send_links
from shop.accounts.models import Notice

log = logging.getLogger(__name__)

PAUSE, PAUSE_AFTER_TROUBLE = 5, 60
"""Seconds between two rounds."""


class Command(BaseCommand):
    help = "Sends the mail that waits, and goes on until it is stopped by Ctrl-C or TERM. Any number may run at once."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what waits now, then end")

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        if once:
            self.stdout.write(str(_all_that_waits()))
            return
        with _until_asked_to_stop() as stopped:
            while not stopped.is_set():
                stopped.wait(PAUSE if _round(stopped) else PAUSE_AFTER_TROUBLE)


@contextmanager
def _until_asked_to_stop() -> Iterator[threading.Event]:
    """Set by Ctrl-C or TERM: the mail under way is finished first."""
    stopped = threading.Event()
    before = {asked: signal.getsignal(asked) for asked in (signal.SIGINT, signal.SIGTERM)}
    for asked in before:
        signal.signal(asked, lambda *_: stopped.set())
    try:
        yield stopped
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)


def _round(stopped: threading.Event) -> bool:
    """One round; False when the mail server or the database is away. Nothing is lost then."""
    close_old_connections()
    try:
        return not _all_that_waits(stopped).server_is_away
    except (InterfaceError, OperationalError) as error:
        log.warning("The database is away (%s). Trying again.", type(error).__name__)
        return False


def _all_that_waits(stopped: threading.Event | None = None) -> Round:
    """Customers' mail, then links and word to staff."""
    is_stopped = stopped.is_set if stopped else lambda: False
    done = send_links(send_waiting(is_stopped), is_stopped)
    return send_each(Notice.objects, notices.send, done, is_stopped)

"""Asking how it goes: run by a timer, as often as one likes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import IntegrityError

from rehab.mail.queue import Due, Report, check_ins_due, queue_check_ins
from rehab.mail.sending import send_waiting


class Command(BaseCommand):
    help = (
        "Queues each “How is it going?” that is due, once, and sends what waits. Due is 10:00 on the store's clock, so "
        "many weeks after the day of the fitting; what is due for more than 6 days is not asked any more. Run it every "
        "few minutes; two at once do no harm."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is due; queue and send nothing")

    def handle(self, *_: Any, dry_run: bool, **__: Any) -> None:
        report = check_ins_due() if dry_run else _queued()
        if dry_run:
            for due in report.due:
                self.stdout.write(_line(due))
        self.stdout.write(_summary(report, "due" if dry_run else "queued"))
        if not dry_run:
            self.stdout.write(str(send_waiting()))


def _queued() -> Report:
    """Looks again where somebody was erased in the middle of it."""
    try:
        return queue_check_ins()
    except IntegrityError:
        return queue_check_ins()


def _line(due: Due) -> str:
    """By the fitting's key: whose it is belongs in no log."""
    store = due.fitting.store
    return f"{store}: fitting {due.fitting.id}, week {due.week}, due {due.due_at.astimezone(store.clock):%d %b %H:%M}"


def _summary(report: Report, done: str) -> str:
    return (
        f"{len(report.due)} {done}; not asked: {report.answered_lately} answered lately, "
        f"{report.without_sheet} without a sheet"
    )

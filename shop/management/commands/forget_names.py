"""Letting names go: run by a timer, as often as one likes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shop.privacy.keeping import Due, forget_names


class Command(BaseCommand):
    help = (
        "Drops names, contacts, sheets and notes in own words of customers whose last visit is longer ago than their "
        "store keeps names (page Store; empty: never). What was seen stays and counts. Then settles merges that can no "
        "longer be taken apart. Run it once a day; two at once do no harm."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say whose name would go; change nothing")

    def handle(self, *_: Any, dry_run: bool, **__: Any) -> None:
        done = forget_names(dry_run=dry_run)
        if dry_run:
            for due in done.due:
                self.stdout.write(_line(due))
            would = f"{len(done.due)} names would go, {done.settled} merges would be settled"
            self.stdout.write(f"{would}; nothing was changed")
        else:
            self.stdout.write(f"{done.dropped} names gone, {done.settled} merges settled")


def _line(due: Due) -> str:
    """By the customer's key: whose it is belongs in no log."""
    return f"{due.store}: customer {due.customer}, last here on {due.last_visit.day} {due.last_visit:%b %Y}"

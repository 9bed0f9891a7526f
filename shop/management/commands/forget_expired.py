"""Sweeping away what has expired: run by a timer, as often as one likes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shop.expired import forget_expired


class Command(BaseCommand):
    help = (
        "Removes what has expired: sessions, invitations and links to a new password, counts of tries, remembered "
        "results. Nobody is logged out by it. Run it once a day; two at once do no harm."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how much would go; change nothing")

    def handle(self, *_: Any, dry_run: bool, **__: Any) -> None:
        for kind, number in forget_expired(dry_run=dry_run).items():
            self.stdout.write(f"{number:,} {kind}")
        self.stdout.write("This would go; nothing was changed." if dry_run else "This is gone.")

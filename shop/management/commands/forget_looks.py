"""Forget who looked at whom, once that is long ago."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandParser

from shop.history.erasing import KEPT_MONTHS, forget_looks


class Command(BaseCommand):
    help = (
        "Forgets who looked at which customer longer than so many months ago. How many looks went is kept. It may run "
        "as often as you like; once a day is enough."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--months", type=int, default=KEPT_MONTHS, help=f"usually {KEPT_MONTHS}")

    def handle(self, *_args: Any, months: int, **_options: Any) -> None:
        with pghistory.context(command="forget_looks"):
            gone = forget_looks(months)
        self.stdout.write(f"{gone:,} looks from more than {months} months ago are forgotten.")

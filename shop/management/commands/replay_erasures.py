"""Cleaning a restored backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.privacy.ledger import LedgerError, read
from shop.privacy.replaying import Came, replay


class Command(BaseCommand):
    help = (
        "Erases again whoever was erased since a restored backup was written, and takes names away again. The ledger "
        "is ERASURE_LEDGER (var/erasures.jsonl), with a copy beside the backups. Run it after `migrate` and before "
        "anybody opens the shop. Doing it twice is doing it once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", metavar="LEDGER", type=Path, nargs="+", help="a ledger; several are put together")

    def handle(self, *_: Any, ledger: list[Path], **__: Any) -> None:
        try:
            entries = {entry.id: entry for path in ledger for entry in read(path)}
        except LedgerError as error:
            raise CommandError(str(error)) from error
        came = replay(entries[key] for key in sorted(entries))
        self.stdout.write(
            f"{len(entries)} in the ledger: {came[Came.GONE_AGAIN]} erased again, {came[Came.NAMELESS_AGAIN]} made "
            f"nameless again, {came[Came.NOT_HERE]} not here"
        )

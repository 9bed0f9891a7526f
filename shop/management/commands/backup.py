"""A backup, by hand or by a timer."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.backups.programs import BackupError
from shop.backups.writing import rotate, write_backup
from shop.privacy.ledger import LedgerError, export

KEEP = 14


class Command(BaseCommand):
    help = (
        "Writes the whole database into one new file in DIR, with its checksum beside it; locked with BACKUP_KEY where "
        "that is set. Beside it goes the ledger of erasures. Then it removes the oldest of its own backups there. "
        "The shop can stay open meanwhile."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dir", metavar="DIR", type=Path, help="a folder, best on another machine's disk")
        parser.add_argument("--keep", type=int, default=KEEP, help=f"how many stay; 0 keeps all (default: {KEEP})")

    def handle(self, *_: Any, dir: Path, keep: int, **__: Any) -> None:  # noqa: A002 - the name of the argument
        if keep < 0:
            raise CommandError("--keep is how many backups stay, so 0 or more. Nothing was written.")
        try:
            made = write_backup(dir, settings.BACKUP_KEY)
            gone = rotate(dir, keep)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or dir}: {error.strerror or error}. No backup was written.") from error
        locked = "locked" if settings.BACKUP_KEY else "not locked: BACKUP_KEY is not set"
        self.stdout.write(f"{made} ({made.stat().st_size / 1024:,.0f} kB, {locked})")
        try:
            export(dir)
        except (LedgerError, OSError) as error:  # the backup stands, and a timer has to go on
            self.stderr.write(f"The ledger of erasures was not copied: {error}")
        if gone:
            self.stdout.write(f"{len(gone)} older removed")

"""A backup into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.backups.programs import BackupError, address_in
from shop.backups.restoring import restore
from shop.privacy.ledger import NAME


class Command(BaseCommand):
    help = (
        "Checks a backup and restores it into an empty database, all of it or nothing. The database that this app uses "
        "now is not touched; point DATABASE_URL at the new one afterwards, run `manage.py migrate`, and erase again "
        "whoever was erased since: `manage.py replay_erasures`."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="a backup; its .sha256 must stand beside it")
        parser.add_argument("--into", metavar="URL", required=True, help="the address of an empty database")
        parser.add_argument("--identity", metavar="FILE", type=Path, help="the secret key of a locked backup")

    def handle(self, *_: Any, file: Path, into: str, identity: Path | None, **__: Any) -> None:
        try:
            count = restore(file, address_in(into), identity)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} tables restored and checked. Point DATABASE_URL there, then run: manage.py migrate")
        ledgers = " ".join(str(path) for path in (settings.ERASURE_LEDGER, file.parent / NAME) if path.exists())
        self.stdout.write(
            f"Before anybody opens the shop, erase again whoever was erased since: manage.py replay_erasures "
            f"{ledgers or 'LEDGER'}"
        )

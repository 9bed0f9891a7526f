"""Load or refresh the shoe catalogue from a CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from fittings.shoe_catalogue import Outcome, ShoeFileError, Touched, import_file

MOST_LINES = 50
"""Of problems or changes that are listed; the rest is counted."""


class Command(BaseCommand):
    help = (
        "Loads shoes from a CSV file with the columns of fittings/data/shoes.csv. Checks every row first and then "
        "writes all of them or none. Running it twice changes nothing. Shoes that are not in the file stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="UTF-8; commas, semicolons or tabs")
        parser.add_argument(
            "--replace-ours", action="store_true", help="also overwrite shoes that this shop entered or edited itself"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            outcome = import_file(path, replace_ours=options["replace_ours"])
        except ShoeFileError as bad:
            problems = f"{len(bad.faults)} problem{'s' if len(bad.faults) > 1 else ''}"
            raise CommandError(
                "\n".join([f"Nothing was imported: {problems} in {path}", *_listed(bad.faults)])
            ) from None
        except DatabaseError as error:
            raise CommandError(f"Nothing was imported: the database refused it. {error}") from error
        self._report(outcome)

    def _report(self, outcome: Outcome) -> None:
        kept = f", {len(outcome.kept)} kept as entered here" if outcome.kept else ""
        self.stdout.write(f"{outcome.added} added, {len(outcome.changed)} changed, {outcome.unchanged} unchanged{kept}")
        self._list("Changed", outcome.changed)
        self._list("Kept; --replace-ours takes the file's", outcome.kept)

    def _list(self, title: str, shoes: tuple[Touched, ...]) -> None:
        if shoes:
            self.stdout.write("\n".join([f"{title}:", *_listed([_sentence(shoe) for shoe in shoes])]))


def _listed(things: Iterable[object]) -> list[str]:
    """One line each, and how many more there are."""
    lines = [f"  {thing}" for thing in things]
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"  and {more} more"] if more > 0 else lines


def _sentence(touched: Touched) -> str:
    what = "; ".join(f"{d.column} {_plain(d.here)} → {_plain(d.in_file)}" for d in touched.differences)
    return f"line {touched.line}, {touched.shoe}: {what}"


def _plain(value: object) -> str:
    if value is None or value in ("", []):
        return "blank"
    if isinstance(value, float):
        return f"{value:g}"
    return ";".join(value) if isinstance(value, list) else str(value)

"""Bring in the history of a shop that comes with records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from fittings.facts import FactsError
from fittings.management.progress import Progress, duration
from rehab.management.json_input import opened
from shop.history_import.importing import BadLinesError, Outcome, RejectsError, import_history

MOST_LINES = 50
"""Of problems that are listed; the rest is counted."""
NOTHING = "Nothing was imported"


class Command(BaseCommand):
    help = (
        "Imports fittings from a file with one JSON a line, as the README says under “Bringing history in”. Checks "
        "every line first and then writes all of them or none. Fittings that are here already, by their external_id, "
        "are left alone, so running it twice adds nothing. Each is assessed with the earlier complaints of its "
        "customer; nobody is sent mail or put on the list of calls."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="UTF-8, one fitting a line")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="make stores, staff and shoes that are not here yet: such a store takes the offset of its time "
            "stamps as its time zone until somebody sets it, such staff cannot log in, of such shoes only the name is "
            "known",
        )
        parser.add_argument(
            "--skip-bad", action="store_true", help="import the good lines, and write the bad ones to a file beside it"
        )

    def handle(self, *_args: Any, file: Path, create_missing: bool, skip_bad: bool, **_options: Any) -> None:
        progress = Progress(self.stderr)
        try:
            with opened(str(file)) as stream:
                if not stream.seekable():
                    raise CommandError(f"{NOTHING}: {file} is read twice, so it has to be a file.")
                outcome = import_history(
                    stream,
                    create_missing=create_missing,
                    rejects_beside=file if skip_bad else None,
                    told=lambda doing, done, total: progress.show(done, total, doing=doing),
                )
        except BadLinesError as bad:
            progress.clear()
            problems = f"{NOTHING}: {_problems(bad.refused)} in {file}"
            raise CommandError("\n".join([problems, *_listed(bad.refused)])) from None
        except RejectsError as error:
            progress.clear()
            raise CommandError(f"{NOTHING}: the bad lines cannot be kept in {error}") from None
        except DatabaseError as error:
            progress.clear()
            reason = str(error).partition("\n")[0]  # what follows quotes the row
            raise CommandError(f"{NOTHING}: the database refused it. {reason}") from error
        except KeyboardInterrupt:
            progress.clear()
            self.stderr.write(f"Stopped. {NOTHING}.")
            raise
        progress.clear()
        self.stdout.write("\n".join(_report(outcome, progress.seconds)))
        if outcome.refused:
            head = f"Left out {_problems(outcome.refused)}; the lines are in {outcome.rejects}"
            self.stderr.write("\n".join([head, *_listed(outcome.refused)]))


def _report(outcome: Outcome, seconds: float) -> Iterator[str]:
    """What was imported, and what was made for it."""
    yield (
        f"Imported {_count(outcome.fittings, 'fitting')} with {_count(outcome.answers, 'answer')} on how it went, and "
        f"{_count(outcome.customers, 'customer')}, in {duration(seconds)}."
    )
    if outcome.nameless:
        yield f"Of the customers {outcome.nameless:,} did not say yes, so no name and contact is kept of them."
    if outcome.here_already:
        yield f"{_count(outcome.here_already, 'fitting')} were here already and stay as they are."
    if outcome.erased:
        yield f"{_count(outcome.erased, 'fitting')} of people who were erased here stay away."
    for store in outcome.made.stores:
        yield f"Made the store {store.code}. Its time zone is {store.time_zone}, until a manager sets it."
    if outcome.made.staff:
        yield f"Made {_count(len(outcome.made.staff), 'colleague')}, who cannot log in: {_names(outcome.made.staff)}."
    if outcome.made.shoes:
        yield f"Made {_count(len(outcome.made.shoes), 'shoe')} of the catalogue: {_names(outcome.made.shoes)}."


def _names(things: list[Any]) -> str:
    """The first few by name."""
    more = f" and {len(things) - 10:,} more" if len(things) > 10 else ""
    return ", ".join(getattr(thing, "email", str(thing)) for thing in things[:10]) + more


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _problems(refused: dict[int, FactsError]) -> str:
    return _count(len(refused), "bad line")


def _listed(refused: dict[int, FactsError]) -> Iterable[str]:
    """One line each, and how many more there are."""
    lines = [f"  line {number}: {error}" for number, error in refused.items()]
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"  and {more:,} more"] if more > 0 else lines

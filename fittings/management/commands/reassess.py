"""Assess the history again, and say what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pghistory
from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fittings.management.progress import Progress, duration
from fittings.patterns import PATTERNS
from fittings.reassessing import CHANGED, FELL_SILENT, FIRED, Asked, Round, ThresholdsChangedError

HEADINGS = {FIRED: "newly fires", FELL_SILENT: "falls silent", CHANGED: "fires otherwise"}
NOTHING = "Nothing was changed."


class Command(BaseCommand):
    help = (
        "Assesses finished fittings again with the patterns and thresholds in force now, and writes only what changed. "
        "Stop it at any time: the same command goes on there. Fittings that were corrected or made void stay as they "
        "are, and so do printed sheets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since", metavar="DATE", help="only fittings of this day or later, as 2026-01-31, on their store's clock"
        )
        parser.add_argument("--store", metavar="NAME", help="only fittings of this store")
        parser.add_argument(
            "--pattern",
            metavar="ID",
            help="only fittings in which the finding of this pattern changes; what else changes in them is written "
            "with it, because findings lean on each other",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, and report what would change")

    def handle(
        self, *_args: Any, since: str | None, store: str | None, pattern: str | None, dry_run: bool, **_options: Any
    ) -> None:
        asked = Asked(store=_store(store), since=_day(since), pattern=_pattern(pattern))
        this = Round(asked, rehearsal=dry_run)
        progress = Progress(self.stderr)
        total = this.total() if progress.is_watched else 0
        try:
            with pghistory.context(command="reassess"):
                for run in this.steps():
                    progress.show(run.looked_at, max(run.looked_at, total), began_at=this.went_on_after)
        except ThresholdsChangedError:
            raise CommandError(
                f"Thresholds were changed meanwhile, so this stopped after {_fittings(this.run.looked_at)}. What is "
                "done is kept. Run the same command again: it begins anew, with the thresholds of now."
            ) from None
        except (KeyboardInterrupt, SystemExit):
            progress.clear()
            self.stderr.write(_stopped(this))
            raise
        finally:
            progress.clear()
        self.stdout.write("\n".join(_report(this, progress.seconds)))


def _report(this: Round, seconds: float) -> Iterator[str]:
    """What was looked at, what changed, and for each pattern that changed how often and how."""
    run = this.run
    if this.went_on_after:
        yield f"Went on after {this.went_on_after:,}, where an earlier run had stopped."
    yield f"Looked at {_fittings(run.looked_at)} in {duration(seconds)}."
    would = "would be" if this.rehearsal else "is"
    yield f"What we notice {would} different in {run.changed:,} of them."
    if run.by_pattern:
        yield ""
        yield _line("pattern", HEADINGS.values())
        yield from (
            _line(pattern, (f"{run.by_pattern[pattern][how]:,}" for how in HEADINGS))
            for pattern in [*PATTERNS, *sorted(run.by_pattern.keys() - PATTERNS.keys())]
            if pattern in run.by_pattern
        )
        yield ""
    if this.rehearsal:
        yield "Nothing was written."


def _line(pattern: str, columns: Iterable[str]) -> str:
    return f"{pattern:<40}" + "".join(f"{column:>17}" for column in columns)


def _stopped(this: Round) -> str:
    if this.rehearsal:
        return "Stopped. Nothing was written."
    return f"Stopped after {_fittings(this.run.looked_at)}. The same command goes on there."


def _fittings(count: int) -> str:
    return "1 fitting" if count == 1 else f"{count:,} fittings"


def _store(name: str | None) -> Any:
    """The store of that name. Raises CommandError."""
    if name is None:
        return None
    stores = {str(store): store for store in apps.get_model("shop.Store").objects.order_by("name")}
    if name not in stores:
        known = f"There are: {', '.join(stores)}." if stores else "There is none yet."
        raise CommandError(f"--store: there is no store named {name}. {known} {NOTHING}")
    return stores[name]


def _pattern(key: str | None) -> str | None:
    if key is not None and key not in PATTERNS:
        raise CommandError(f"--pattern: there is no pattern {key}. There are: {', '.join(PATTERNS)}. {NOTHING}")
    return key


def _day(typed: str | None) -> dt.date | None:
    try:
        return None if typed is None else dt.date.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"--since: {typed} is not a day. It looks like 2026-01-31. {NOTHING}") from None

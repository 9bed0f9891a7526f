"""A report on paper or for programs: the same numbers as on its page."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.models import Store
from shop.reports.asking import day_or_none, weeks_of
from shop.reports.coming_back import WEEKS
from shop.reports.filters import Filters
from shop.reports.period import Period
from shop.reports.registry import REPORTS
from shop.reports.report import Asked, Report
from shop.reports.saying import in_words
from shop.reports.table import Table

WIDEST = 60
"""Characters of a column of text."""


class Command(BaseCommand):
    help = "Print the numbers of a report. Without --since and --until everything counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help=f"one of {', '.join(REPORTS)}")
        parser.add_argument("--since", metavar="DAY", default="", help="the first day that counts, such as 2026-01-31")
        parser.add_argument("--until", metavar="DAY", default="", help="the last day that counts")
        parser.add_argument("--store", default="", help="only the fittings of this store, by its name or code")
        parser.add_argument("--weeks", default="", help="in which a complaint can come back (default: 26)")
        parser.add_argument("--by", default="", help="what to group by, where a report can be grouped")
        parser.add_argument("--groups", metavar="A,B", default="", help="two of its groups, to be compared")
        parser.add_argument("--json", action="store_true", help="every number unrounded, none left out for being small")

    def handle(self, *_: Any, **options: Any) -> None:
        report = _report(options["name"])
        filters = _filters(options)
        asked = Asked(by=_by(report, options["by"]), groups=_two(options["groups"]))
        try:
            result = report.read(filters, asked)
        except ValueError as wrong:
            raise CommandError(f"{wrong}") from wrong
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(result), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{report.title}: {_days(filters.period)}\n")
        for figure in report.figures(result):
            self.stdout.write(f"  {figure.title}: {in_words(figure.value)}")
        for table in report.tables(result):
            self.stdout.write("\n" + "\n".join(in_lines(table)))


def in_lines(table: Table) -> Iterator[str]:
    """The table with its title above and its note below, columns under each other."""
    yield table.title
    rows = [[column.title for column in table.columns]]
    rows += [[in_words(cell)[:WIDEST] for cell in row.cells] for row in table.rows]
    widths = [max(len(row[x]) for row in rows) for x in range(len(table.columns))]
    for row in rows if table.rows else []:
        yield "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
    if not table.rows:
        yield "  Nothing to count."
    if table.note:
        yield f"  {table.note}"


def _report(name: str) -> Report[Any]:
    if name not in REPORTS:
        raise CommandError(f"There is no report “{name}”. There are: {', '.join(REPORTS)}.")
    return REPORTS[name]


def _filters(options: dict[str, Any]) -> Filters:
    try:
        since, until = (day_or_none(options[name]) for name in ("since", "until"))
        weeks = weeks_of(options["weeks"]) if options["weeks"] else WEEKS
    except ValueError as wrong:
        raise CommandError(f"{wrong}") from wrong
    if since and until and until < since:
        raise CommandError("--until is before --since.")
    return Filters(Period(since, until), _store(options["store"]), weeks)


def _store(typed: str) -> Store | None:
    if not typed:
        return None
    try:
        return Store.objects.named_or_coded(typed)
    except Store.DoesNotExist:
        names = ", ".join(Store.objects.order_by("name").values_list("name", flat=True))
        raise CommandError(f"There is no store “{typed}”. There are: {names or 'none yet'}.") from None


def _by(report: Report[Any], typed: str) -> str:
    if typed and typed not in report.groupings:
        can = f"It can be grouped by {', '.join(report.groupings)}." if report.groupings else "It has all its groups."
        raise CommandError(f"{report.title} cannot be grouped by “{typed}”. {can}")
    return typed or next(iter(report.groupings), "")


def _two(typed: str) -> tuple[str, ...]:
    groups = tuple(key.strip() for key in typed.split(",") if key.strip())
    if typed and len(groups) != 2:
        raise CommandError("--groups are two keys with a comma between them, such as zero,high.")
    return groups


def _days(period: Period) -> str:
    if period.since and period.until:
        return f"fittings from {period.since} to {period.until}"
    if period.since:
        return f"fittings since {period.since}"
    return f"fittings until {period.until}" if period.until else "all fittings"

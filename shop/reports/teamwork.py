"""The team and the data as a report. A fitter sees their own numbers, and no lists: those are for managers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from shop.reports import team as counting
from shop.reports.behind import Listed
from shop.reports.filters import Filters
from shop.reports.outcomes import parameters
from shop.reports.report import Asked, Figure, Report
from shop.reports.table import Row, Table
from shop.reports.team import Team, team

TITLES = {
    "store": "Fittings of one store",
    "fitter": "Fittings of one fitter",
    "month": "Fittings of one store in a month",
    "overnight": "Left overnight",
    "not_assessed": "Feet not looked at",
    "flexing": "Rolling in, seen by two fitters",
    "strike": "Foot strike, seen by two fitters",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers, and whether they are one fitter's own."""

    numbers: Team
    is_own: bool


def read(filters: Filters, asked: Asked) -> Counted:
    return Counted(team(filters, staff=asked.of), asked.of is not None)


def tables(result: Counted) -> tuple[Table, ...]:
    """With the lists behind them, except for a fitter."""
    made = result.numbers.tables()
    return tuple(_without_lists(table) for table in made) if result.is_own else made


def figures(result: Counted) -> tuple[Figure, ...]:
    total = result.numbers.total
    low, median, high = (round(minutes, 1) for minutes in total.minutes) if total.minutes else (None, None, None)
    return (
        Figure("Fittings", total.fittings, f"on {total.days} days" if total.days else ""),
        Figure("Minutes from open to save", median, f"half lie between {low} and {high}" if total.minutes else ""),
        Figure("Feet looked at", total.feet_share, "rolling in or foot strike, at least one foot"),
    )


def as_json(result: Counted) -> dict[str, Any]:
    return result.numbers.as_json()


def behind(filters: Filters, query: Mapping[str, str]) -> Listed | None:
    """The fittings of a store, a fitter or a month, or the later ones of two fitters' pairs."""
    what, key = query.get("what", ""), query.get("key", "")
    try:
        asked = counting.listing(what)
    except ValueError:
        return None
    return Listed(TITLES[what], asked, parameters(filters) | {"one_of_both": None, "key": key})


def _without_lists(table: Table) -> Table:
    return replace(table, rows=tuple(Row(row.cells) for row in table.rows))


TEAM = Report(
    name="team",
    title="The team and the data",
    question="How many fittings, how long, how complete, and do two fitters see the same?",
    read=read,
    tables=tables,
    as_json=as_json,
    figures=figures,
    behind=behind,
    is_for_fitters=True,
    about="shop/reports/about_team.html",
)

"""The team and the data as a report; a fitter sees their own numbers, and the fittings behind them."""

from __future__ import annotations

from collections.abc import Mapping

from shop.reports import team as counting
from shop.reports.behind import Listed
from shop.reports.filters import Filters
from shop.reports.report import Asked, Figure, Report
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


def read(filters: Filters, asked: Asked) -> Team:
    return team(filters, staff=asked.of)


def figures(result: Team) -> tuple[Figure, ...]:
    total = result.total
    low, median, high = (round(minutes, 1) for minutes in total.minutes) if total.minutes else (None, None, None)
    return (
        Figure("Fittings", total.fittings, f"on {total.days} days" if total.days else ""),
        Figure("Minutes from open to save", median, f"half lie between {low} and {high}" if total.minutes else ""),
        Figure("Feet looked at", total.feet_share, "rolling in or foot strike, at least one foot"),
    )


def behind(filters: Filters, query: Mapping[str, str], asked: Asked) -> Listed | None:
    """The fittings of a store, a fitter or a month, or the later ones of two fitters' pairs."""
    what, key = query.get("what", ""), query.get("key", "")
    try:
        found = counting.listing(what)
    except ValueError:
        return None
    return Listed(TITLES[what], found, counting.asked(what, filters, asked.of) | {"key": key})


TEAM = Report(
    name="team",
    title="The team and the data",
    question="How many fittings, how long, how complete, and do two fitters see the same?",
    read=read,
    tables=Team.tables,
    as_json=Team.as_json,
    figures=figures,
    behind=behind,
    is_for_fitters=True,
    about="shop/reports/about_team.html",
)

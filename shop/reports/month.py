"""The month report on paper: what a store's manager takes into a meeting. A tagged PDF, set by Typst from `month.typ`.

Pain needs weeks to come back or to settle, so beside the month itself stand the twelve months that end with it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from rehab import typeface
from rehab.typesetting import typeset
from shop.models import Store
from shop.reports import reading
from shop.reports.filters import Filters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.period import Month
from shop.reports.registry import REPORTS
from shop.reports.report import Asked
from shop.reports.saying import in_words
from shop.reports.showing import cards
from shop.reports.table import Table

TEMPLATE = Path(__file__).parent / "month.typ"
PRINTED = {
    "recurrence": ("place", "shoe", "pattern"),
    "settling": None,
    "beliefs": None,
    "advice": None,
    "shoes": None,
    "team": None,
}
"""The tables of each report that a month's paper has room for; None takes the first one."""
ROWS = 12
"""Of a table on paper; the rest is on its page."""


def month_report(month: Month, store: Store, names: Store | None, counted_on: dt.date) -> dict[str, Any]:
    """All words of the paper, as JSON."""
    of_month, of_year = Filters(month.period, store), Filters(month.year_to_it, store)
    asked = Asked(names=names)
    with outcomes():
        parts = [_part(name, of_month, of_year, asked) for name in REPORTS]
    since, until = of_year.period.since, of_year.period.until
    return {
        "title": f"{store.name}, {month}",
        "store": store.name,
        "paper": store.paper,
        "note": (
            f"Tables are of the twelve months from {_day(since)} to {_day(until)}. Under 30 there is no share: it is "
            "too few to say. The range beside a share is where the true one lies in 95 of 100 such shops. What stands "
            "together went with each other; that does not say that one brought about the other."
        ),
        "counted": f"Counted on {_day(counted_on)}.",
        "parts": parts,
    }


def pdf(report: dict[str, Any], counted_on: dt.date) -> bytes:
    """PDF/UA-1. Any text prints: a character without a glyph becomes □."""
    words = typeface.printable_all(report)
    return typeset(TEMPLATE, dt.datetime.combine(counted_on, dt.time(), dt.UTC), {"report": words})


def _part(name: str, of_month: Filters, of_year: Filters, asked: Asked) -> dict[str, Any]:
    report = REPORTS[name]
    month, year = (reading.read(report, filters, asked) for filters in (of_month, of_year))
    tables = report.tables(year.result)
    wanted = PRINTED.get(name) or tuple(table.name for table in tables[:1])
    figures = [*report.figures(year.result), year.told_us]
    this_month = {figure.title: figure for figure in report.figures(month.result)}
    return {
        "title": report.title,
        "question": report.question,
        "figures": [
            {
                "title": figure.title,
                "year": in_words(figure.value),
                "month": in_words(this_month[figure.title].value if figure.title in this_month else month.follow_up),
            }
            for figure in figures
        ],
        "tables": [_table(table) for table in tables if table.name in wanted],
    }


def _table(table: Table) -> dict[str, Any]:
    """What can be said first; what is too few is told only by how much it is."""
    card = next(iter([*cards([table], {})["filled"], *cards([table], {})["empty"]]))
    left_out = len(card.few) + max(len(card.rows) - ROWS, 0)
    return {
        "title": table.title,
        "columns": [column.title for column in table.columns],
        "numbers": [is_number for _, is_number in card.columns],
        "rows": [[in_words(cell) for cell in row.cells] for row in card.rows[:ROWS]],
        "more": f"{left_out} more on the page." if left_out else "",
        "note": table.note,
    }


def _day(day: dt.date | None) -> str:
    return f"{day:%d %B %Y}".lstrip("0") if day else "the beginning"

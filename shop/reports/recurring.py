"""Recurring injuries as a report: tables, figures, charts, the lists behind the numbers, and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fittings.gait import Flexing, Place, Strike
from fittings.patterns import PATTERNS
from shop.models import Store
from shop.reports.behind import Listed
from shop.reports.charts import Chart, Dot, interval_plot
from shop.reports.filters import Filters
from shop.reports.recurrence import KINDS, Group, Recurrence, Returning, recurrence
from shop.reports.recurrence_sql import LISTED, LISTED_OF
from shop.reports.report import Asked, Figure, Report
from shop.reports.shoe_groups import DropBand, Support
from shop.reports.table import Column, Row, Table

TITLES = {
    "place": "By complaint",
    "shoe": "By the shoe we recommended",
    "worn_shoe": "By the shoe they came in",
    "support": "By support of the shoe we recommended",
    "drop_band": "By drop of the shoe we recommended",
    "strike": "By how the sore side lands",
    "flexing": "By how far the sore side rolls in",
    "pattern": "By what we noticed",
    "store": "By store",
}
FIRST = {"place": "Complaint", "shoe": "Shoe", "worn_shoe": "Shoe", "pattern": "Pattern", "store": "Store"}
"""The head of the first column where it is more than "Group"."""
NOTES = {
    "shoe": "A shoe went with what came back; sore runners are given some shoes more often than others.",
    "pattern": "A complaint counts in each pattern that stood at its fitting. What was set aside is not counted here.",
    "strike": "Of the foot on the complaint's side; “mixed” where both hurt and the feet differ.",
    "flexing": "Of the foot on the complaint's side; “mixed” where both hurt and the feet differ.",
    "drop_band": "As recorded at the fitting: zero under 2 mm, low under 5, medium under 9, high from there.",
}
SHOE_WORDS = {"none": "No shoe recommended", "not listed": "Not in our list"}
SEEN_WORDS = {"mixed": "Mixed"}
WORDS: dict[str, Mapping[str, str]] = {
    "place": {place.value: place.label for place in Place},
    "shoe": SHOE_WORDS,
    "worn_shoe": SHOE_WORDS | {"none": "Not written down"},
    "support": {word.value: word.label for word in Support},
    "drop_band": {word.value: word.label for word in DropBand},
    "strike": {word.value: word.label for word in Strike} | SEEN_WORDS,
    "flexing": {word.value: word.label for word in Flexing} | SEEN_WORDS,
    "pattern": {name: pattern.title for name, pattern in PATTERNS.items()},
    "store": {},
}
CHARTED = 12
"""Rows of a chart; what follows stands in its table."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers, and the store whose customers may be named."""

    numbers: Recurrence
    names: Store | None


def read(filters: Filters, asked: Asked) -> Counted:
    return Counted(recurrence(filters), asked.names)


def in_words(kind: str, key: str) -> str:
    """A group as the shop says it."""
    return WORDS[kind].get(key, key)


def tables(result: Counted) -> tuple[Table, ...]:
    groups = [_groups(kind, result.numbers.by[kind]) for kind in KINDS]
    return (*groups, _most_often(result))


def figures(result: Counted) -> tuple[Figure, ...]:
    numbers = result.numbers
    return (
        Figure("Complaints counted", numbers.total.complaints, f"of known customers, their {numbers.days} days over"),
        Figure("Came back", numbers.total.share, f"{numbers.first_day} to {numbers.days} days later, to any store"),
        Figure("Too early to say", numbers.waiting, f"left out: {numbers.days} days not over yet"),
        Figure("Walk-ins", numbers.walk_ins, "left out: without a name nobody can be seen to come back"),
    )


def charts(result: Counted) -> tuple[Chart, ...]:
    """One for each kind with at least two groups that have enough complaints to be compared."""
    numbers = result.numbers
    return tuple(
        _chart(kind, [group for group in numbers.by[kind] if group.is_enough][:CHARTED], numbers)
        for kind in KINDS
        if sum(group.is_enough for group in numbers.by[kind]) > 1
    )


def as_json(result: Counted) -> dict[str, Any]:
    """Every number unrounded and none suppressed."""
    numbers = result.numbers
    since, until = numbers.period.since, numbers.period.until
    return {
        "name": "recurrence",
        "period": {
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "weeks": numbers.weeks,
        },
        "walk_ins": numbers.walk_ins,
        "total": _json(replace(numbers.total, key="total")),
        "by": {kind: [_json(group) for group in numbers.by[kind]] for kind in KINDS},
    }


def behind(filters: Filters, query: Mapping[str, str], _asked: Asked) -> Listed | None:
    """The fittings behind a group, `by` and `key`, or behind one customer; those that came back when `only` says so."""
    only = query.get("only") == "back"
    parameters = filters.parameters() | {"key": query.get("key", ""), "only": only}
    ending = "where it came back" if only else "counted"
    if "customer" in query:
        parameters["key"] = query["customer"]
        return Listed("The complaints of one customer", LISTED_OF["customer"], parameters)
    if "by" not in query:
        return Listed(f"All complaints {ending}", LISTED, parameters)
    kind = query["by"]
    if kind not in KINDS:
        return None
    return Listed(f"{TITLES[kind]}: {in_words(kind, parameters['key'])}, {ending}", LISTED_OF[kind], parameters)


def _groups(kind: str, groups: tuple[Group, ...]) -> Table:
    columns = (
        Column(kind, FIRST.get(kind, "Group")),
        Column("complaints", "Complaints"),
        Column("came_back", "Came back"),
    )
    rows = tuple(
        Row(
            (in_words(kind, group.key), group.complaints, group.share),
            urlencode({"report": "recurrence", "by": kind, "key": group.key}),
        )
        for group in groups
    )
    return Table(kind.replace("_", "-"), TITLES[kind], columns, rows, NOTES.get(kind, ""))


def _most_often(result: Counted) -> Table:
    columns = (
        Column("customer", "Customer"),
        Column("times", "Came back"),
        Column("where", "With"),
        Column("last_day", "Last time"),
    )
    rows = tuple(
        Row(
            (_named(who, result.names), who.times, ", ".join(in_words("place", p) for p in who.places), who.last_day),
            f"report=recurrence&customer={who.customer}",
        )
        for who in result.numbers.most_often
    )
    note = (
        "Times: complaints of this period that came back. Not listed: whom a finding sent to a clinician at or since "
        "the first of them, and who told us that they had seen one. Customers of other stores are not named here."
    )
    return Table("came-back-most", "Came back most, not yet referred", columns, rows, note, names_customers=True)


def _named(who: Returning, store: Store | None) -> str:
    return (
        (who.name or "No name kept")
        if store is not None and who.store == store.pk
        else f"A customer of {who.store_name}"
    )


def _chart(kind: str, groups: list[Group], numbers: Recurrence) -> Chart:
    dots = [_dot(in_words(kind, group.key), group) for group in groups]
    said = "; ".join(
        f"{dot.label} {dot.rate * 100:.0f} % ({dot.low * 100:.0f} to {dot.high * 100:.0f}) of {dot.n}" for dot in dots
    )
    return interval_plot(
        table=kind.replace("_", "-"),
        title=f"Share that came back, {TITLES[kind][0].lower()}{TITLES[kind][1:]}",
        summary=f"Share of complaints that came back within {numbers.weeks} weeks, with its 95 % interval. {said}.",
        dots=dots,
        overall=numbers.total.rate,
        axis=f"Came back within {numbers.weeks} weeks",
    )


def _dot(label: str, group: Group) -> Dot:
    low, high = group.interval or (0, 1)
    return Dot(label, group.rate or 0, low, high, group.complaints)


def _json(group: Group) -> dict[str, Any]:
    interval = group.interval
    return {
        "key": group.key,
        "complaints": group.complaints,
        "came_back": group.came_back,
        "rate": group.rate,
        "interval": list(interval) if interval else None,
    }


RECURRENCE = Report(
    name="recurrence",
    title="Recurring injuries",
    question="Which complaints come back, and what do they go with?",
    read=read,
    tables=tables,
    as_json=as_json,
    figures=figures,
    charts=charts,
    behind=behind,
    about="shop/reports/about_recurrence.html",
)

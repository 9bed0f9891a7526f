"""Pain that came back: the same person, the same place and side, 15 days to 26 weeks later."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shop.reports.coming_back import FIRST_DAY
from shop.reports.filters import Filters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.period import Period
from shop.reports.recurrence_sql import GROUPS
from shop.reports.statistics import wilson
from shop.reports.table import ENOUGH, STEADY, Share

KINDS = ("place", "shoe", "worn_shoe", "support", "drop_band", "strike", "flexing", "pattern", "store")
"""What complaints are grouped by, in the order of the JSON."""
ALIKE = ("place", "support", "drop_band", "strike", "flexing", "store")
"""The groups that the query counts in one go, each combination once."""
MOST = 10
"""How many people are listed who came back most."""
LOOKED_AT = 200
"""Among how many of those who came back most the ones are looked for who were not yet referred."""


@dataclass(frozen=True, slots=True)
class Group:
    """Complaints that share something, and how many of them came back."""

    key: str
    complaints: int
    came_back: int

    @property
    def rate(self) -> float | None:
        """A fraction; None without complaints."""
        return self.came_back / self.complaints if self.complaints else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson 95 %, as fractions; None without complaints."""
        return wilson(self.came_back, self.complaints) if self.complaints else None

    @property
    def is_enough(self) -> bool:
        return self.complaints >= ENOUGH

    @property
    def is_unsteady(self) -> bool:
        return self.came_back < STEADY

    @property
    def share(self) -> Share:
        return Share(self.came_back, self.complaints)


@dataclass(frozen=True, slots=True)
class Returning:
    """A customer of `store` who came back `times` with a complaint, last on `last_day`; nobody has referred them."""

    customer: UUID
    name: str
    store: UUID
    store_name: str
    times: int
    places: tuple[str, ...]
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Complaints of a period whose time to come back is over, and how many did.

    `walk_ins` were left out because nobody can know whether they came back, `waiting` because their weeks are not over
    on `as_of`, the day of the latest finished fitting of all stores.
    """

    period: Period
    weeks: int
    total: Group
    by: dict[str, tuple[Group, ...]]
    walk_ins: int
    waiting: int
    as_of: dt.date | None
    most_often: tuple[Returning, ...]

    @property
    def first_day(self) -> int:
        return FIRST_DAY

    @property
    def days(self) -> int:
        """The last day on which a complaint can come back."""
        return self.weeks * 7


def recurrence(filters: Filters) -> Recurrence:
    """Counts in one query. The store limits which complaints are counted; a person may come back to any store.

    Days are calendar days in the time zone of each fitting's store. Complaints without a place or side, and those
    somewhere else, are left out. A complaint counts in each pattern that stood at its fitting: what was set aside
    never reached the customer.
    """
    with outcomes() as cursor:
        cursor.execute(GROUPS, filters.parameters() | {"most": MOST, "looked_at": LOOKED_AT})
        rows = cursor.fetchall()
    counted, back = _counted(rows)
    walk_ins, waiting, as_of = next((n, early, day) for kind, (day, *_), n, early in rows if kind == "left out")
    return Recurrence(
        period=filters.period,
        weeks=filters.weeks,
        total=Group("", counted["total"][""], back["total"][""]),
        by={kind: _groups(counted[kind], back[kind]) for kind in KINDS},
        walk_ins=walk_ins,
        waiting=waiting,
        as_of=dt.date.fromisoformat(as_of) if as_of else None,
        most_often=_most_often(rows),
    )


def _counted(rows: Iterable[tuple[Any, ...]]) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Complaints, and those that came back, by kind and key."""
    counted: dict[str, Counter[str]] = {kind: Counter() for kind in ("total", *KINDS)}
    back: dict[str, Counter[str]] = {kind: Counter() for kind in ("total", *KINDS)}
    for kind, keys, complaints, came_back in rows:
        named = [("total", ""), *zip(ALIKE, keys, strict=True)] if kind == "alike" else [(kind, keys[0])]
        for name, key in named:
            if name in counted:
                counted[name][key] += complaints
                back[name][key] += came_back
    return counted, back


def _most_often(rows: Iterable[tuple[Any, ...]]) -> tuple[Returning, ...]:
    found = [
        Returning(UUID(customer), name, UUID(store), store_name, times, tuple(places), dt.date.fromisoformat(last_day))
        for kind, (customer, name, store, store_name, last_day, *places), times, _ in (
            row for row in rows if row[0] == "often"
        )
    ]
    return tuple(sorted(found, key=lambda who: (-who.times, -who.last_day.toordinal(), who.customer)))


def _groups(counted: Counter[str], back: Counter[str]) -> tuple[Group, ...]:
    """Most complaints first: size is an order, not a ranking of shoes."""
    groups = (Group(key, n, back[key]) for key, n in counted.items() if n)
    return tuple(sorted(groups, key=lambda group: (-group.complaints, group.key.lower())))

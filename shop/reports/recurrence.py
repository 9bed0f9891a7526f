"""Pain that came back: the same person, the same place and side, 15 days to 26 weeks later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shop.models import Store
from shop.reports.coming_back import COMPLAINTS, FIRST_DAY, IS_OVER, LATER, LATEST, WEEKS, parameters
from shop.reports.period import Period
from shop.reports.statistics import wilson

ENOUGH = 30
"""Complaints under which a share says nothing."""
STEADY = 10
"""Returns under which a share can jump with the next one."""

COUNTED = f"""
WITH {LATEST}, {COMPLAINTS}, seen AS (
  SELECT complaint.store,
         complaint.customer_id IS NOT NULL AS known,
         {IS_OVER} AS over,
         CASE
           WHEN recommended.id IS NULL THEN 'none'
           WHEN shoe.id IS NULL THEN 'not listed'
           ELSE concat_ws(' ', shoe.brand, shoe.model, nullif(shoe.version, ''))
         END AS shoe,
         {IS_OVER} AND EXISTS (SELECT {LATER}) AS came_back
  FROM complaint CROSS JOIN latest
  LEFT JOIN fittings_recommendedshoe AS recommended ON recommended.fitting_id = complaint.fitting_id
  LEFT JOIN fittings_shoe AS shoe ON shoe.id = recommended.shoe_id
)
SELECT CASE WHEN GROUPING(shoe) = 0 THEN 'shoe' WHEN GROUPING(store) = 0 THEN 'store' ELSE 'total' END,
       coalesce(shoe, store, ''),
       count(*) FILTER (WHERE known AND over),
       count(*) FILTER (WHERE known AND over AND came_back),
       count(*) FILTER (WHERE over AND NOT known),
       count(*) FILTER (WHERE known AND NOT over),
       (SELECT day FROM latest)
FROM seen
GROUP BY GROUPING SETS ((), (shoe), (store))
"""  # noqa: S608 - of constants


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


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Complaints of a period whose time to come back is over, and how many did.

    `walk_ins` were left out because nobody can know whether they came back, `waiting` because their weeks are not over
    on `as_of`, the day of the latest finished fitting of all stores.
    """

    period: Period
    weeks: int
    total: Group
    by_shoe: tuple[Group, ...]
    by_store: tuple[Group, ...]
    walk_ins: int
    waiting: int
    as_of: dt.date | None

    @property
    def first_day(self) -> int:
        return FIRST_DAY

    @property
    def days(self) -> int:
        """The last day on which a complaint can come back."""
        return self.weeks * 7


def recurrence(period: Period, *, store: Store | None = None, weeks: int = WEEKS) -> Recurrence:
    """Counts in one query. `store` limits which complaints are counted; a person may come back to any store.

    Days are calendar days in the time zone of each fitting's store. Complaints without a place or side, and those
    somewhere else, are left out. The shoe is the one that was recommended.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, parameters(period, store, weeks))
        rows = cursor.fetchall()
    (_, _, complaints, came_back, walk_ins, waiting, as_of) = next(row for row in rows if row[0] == "total")
    return Recurrence(
        period=period,
        weeks=weeks,
        total=Group("", complaints, came_back),
        by_shoe=_groups("shoe", rows),
        by_store=_groups("store", rows),
        walk_ins=walk_ins,
        waiting=waiting,
        as_of=as_of,
    )


def _groups(kind: str, rows: Iterable[tuple[Any, ...]]) -> tuple[Group, ...]:
    """The groups of one kind that have complaints, most complaints first: size is an order, not a ranking of shoes."""
    found = [Group(row[1], row[2], row[3]) for row in rows if row[0] == kind and row[2]]
    return tuple(sorted(found, key=lambda group: (-group.complaints, group.key.lower())))

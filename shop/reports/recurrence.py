"""Pain that came back: the same person, the same place and side, 15 days to 26 weeks later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shop.models import Store
from shop.reports.period import Period
from shop.reports.statistics import wilson

FIRST_DAY = 15
"""Days after which a second visit counts as coming back; sooner, it is the same episode."""
WEEKS = 26
ENOUGH = 30
"""Complaints under which a share says nothing."""
STEADY = 10
"""Returns under which a share can jump with the next one."""

COUNTED = """
WITH latest AS (
  SELECT max((last.fitted_at AT TIME ZONE store.time_zone)::date) AS day
  FROM shop_store AS store CROSS JOIN LATERAL (
    SELECT fitted_at FROM fittings_fitting WHERE store_id = store.id AND state = 'finished'
    ORDER BY fitted_at DESC LIMIT 1
  ) AS last
), complaint AS (
  SELECT complaint.place, complaint.side, fitting.id AS fitting_id, fitting.customer_id, store.name AS store,
         (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day
  FROM fittings_complaint AS complaint
  JOIN fittings_fitting AS fitting ON fitting.id = complaint.fitting_id
  JOIN shop_store AS store ON store.id = fitting.store_id
  WHERE fitting.state = 'finished'
    AND complaint.place NOT IN ('none', 'other') AND complaint.side IS NOT NULL
    AND (%(store)s::uuid IS NULL OR store.id = %(store)s)
    -- The first line narrows by the index, a day wider than any time zone; the second one is exact.
    AND fitting.fitted_at >= %(since)s::date - 1 AND fitting.fitted_at < %(until)s::date + 2
    AND (fitting.fitted_at AT TIME ZONE store.time_zone)::date BETWEEN %(since)s AND %(until)s
), seen AS (
  SELECT complaint.store,
         complaint.customer_id IS NOT NULL AS known,
         complaint.day + %(days)s <= latest.day AS over,
         CASE
           WHEN recommended.id IS NULL THEN 'none'
           WHEN shoe.id IS NULL THEN 'not listed'
           ELSE concat_ws(' ', shoe.brand, shoe.model, nullif(shoe.version, ''))
         END AS shoe,
         complaint.day + %(days)s <= latest.day AND EXISTS (
           SELECT FROM fittings_fitting AS later
           JOIN fittings_complaint AS again ON again.fitting_id = later.id
           JOIN shop_store AS there ON there.id = later.store_id
           WHERE later.customer_id = complaint.customer_id AND later.state = 'finished'
             AND again.place = complaint.place AND again.side IS NOT NULL
             AND (again.side = complaint.side OR 'both' IN (again.side, complaint.side))
             AND (later.fitted_at AT TIME ZONE there.time_zone)::date - complaint.day BETWEEN %(first)s AND %(days)s
         ) AS came_back
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
"""


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
    parameters = {
        "since": period.since or dt.date.min,
        "until": period.until or dt.date.max,
        "store": store.pk if store else None,
        "first": FIRST_DAY,
        "days": weeks * 7,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, parameters)
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

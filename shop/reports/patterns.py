"""How often each pattern fired, was set aside, and saw pain come back; and the fittings behind each number.

A pattern that was set aside has fired too. Whether pain came back is asked only of fittings in which it stood: what was
set aside never reached the customer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from fittings.gait import Word
from fittings.models import Fitting, SetAside
from fittings.patterns import Severity, Urgency
from shop.models import Store
from shop.reports.coming_back import COMPLAINTS, IS_COUNTED, IS_OVER, LATER, LATEST, parameters
from shop.reports.period import Period
from shop.reports.recurrence import Group

FIRED = f"""
WITH {LATEST}, {COMPLAINTS}, visit AS (
  SELECT DISTINCT ON (complaint.fitting_id) complaint.fitting_id,
         back.fitting_id AS back_id, back.store_id AS back_store_id, back.day AS back_on
  FROM complaint CROSS JOIN latest LEFT JOIN LATERAL (
    SELECT later.id AS fitting_id, later.store_id, later.fitted_at,
           (later.fitted_at AT TIME ZONE there.time_zone)::date AS day
    {LATER}
    ORDER BY later.fitted_at, later.id LIMIT 1
  ) AS back ON true
  WHERE complaint.customer_id IS NOT NULL AND {IS_OVER} AND (%(pattern)s::text IS NULL OR complaint.fitting_id IN (
    SELECT fitting_id FROM fittings_finding WHERE pattern = %(pattern)s
  ))
  ORDER BY complaint.fitting_id, back.fitted_at
), fired AS (
  SELECT finding.pattern, finding.severity, finding.urgency, finding.aside, fitting.id AS fitting_id,
         fitting.fitted_at, (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day,
         NOT finding.aside AND visit.fitting_id IS NOT NULL AS counted,
         NOT finding.aside AND visit.back_id IS NOT NULL AS came_back,
         visit.back_id, visit.back_store_id, visit.back_on
  FROM fittings_finding AS finding
  JOIN fittings_fitting AS fitting ON fitting.id = finding.fitting_id
  JOIN shop_store AS store ON store.id = fitting.store_id
  LEFT JOIN visit ON visit.fitting_id = fitting.id
  WHERE {IS_COUNTED} AND (%(pattern)s::text IS NULL OR finding.pattern = %(pattern)s)
)
"""  # noqa: S608 - of constants
"""Each finding of the fittings of a period, with the first time that a complaint of its fitting came back."""

TALLIES = f"""{FIRED}
SELECT pattern, count(*), count(*) FILTER (WHERE aside), count(*) FILTER (WHERE counted),
       count(*) FILTER (WHERE came_back)
FROM fired GROUP BY pattern
"""  # noqa: S608 - of constants


class What(Word):
    """The numbers about a pattern."""

    FIRED = "fired", "Fired"
    ASIDE = "aside", "Set aside"
    COUNTED = "counted", "Counted"
    BACK = "back", "Came back"


BEHIND = {What.FIRED: "true", What.ASIDE: "aside", What.COUNTED: "counted", What.BACK: "came_back"}
"""Which findings are behind each number."""
HOW_MANY = {what: f"{FIRED} SELECT count(*) FROM fired WHERE {test}" for what, test in BEHIND.items()}  # noqa: S608
NEWEST_FIRST = {
    what: f"""{FIRED}
SELECT fitting_id, day, severity, urgency, aside, back_id, back_store_id, back_on FROM fired WHERE {test}
ORDER BY fitted_at DESC, fitting_id DESC LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - of constants
    for what, test in BEHIND.items()
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Fittings in which a pattern `fired`, in how many of these it was set `aside`, and of the rest, those of known
    customers whose time to come back is over, with how many came back: `returns`, in fittings."""

    fired: int
    aside: int
    returns: Group


NEVER = Tally(0, 0, Group("", 0, 0))
"""Of a pattern that did not fire."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One fitting behind a number, on the `day` of its store. `back_…` is the first fitting with which one of its
    complaints came back; None while none did."""

    fitting: Fitting
    day: dt.date
    severity: Severity
    urgency: Urgency | None
    was_set_aside: bool
    back_id: UUID | None
    back_store_id: UUID | None
    back_on: dt.date | None

    @property
    def came_back(self) -> bool:
        """Whether it is among those counted as come back."""
        return self.back_id is not None and not self.was_set_aside

    @property
    def set_aside(self) -> SetAside | None:
        """Why and by whom; None while the finding stands."""
        return next(iter(self.fitting.asides.all()), None) if self.was_set_aside else None


def tallies(period: Period, *, store: Store | None = None, pattern: str | None = None) -> dict[str, Tally]:
    """The numbers of each pattern that fired, by its id, in one query; of one pattern alone when it is given.

    `store` None counts the fittings of all stores; somebody may have come back to any store.
    """
    with connection.cursor() as cursor:
        cursor.execute(TALLIES, parameters(period, store) | {"pattern": pattern})
        return {
            name: Tally(fired, aside, Group(name, counted, back))
            for name, fired, aside, counted, back in cursor.fetchall()
        }


class FittingsBehind(Sequence[Behind]):
    """The fittings behind one number, newest first, for a Paginator: its length is the number."""

    def __init__(self, what: What, pattern: str, period: Period, *, store: Store | None = None) -> None:
        self.what, self.pattern = what, pattern
        self.parameters = parameters(period, store) | {"pattern": pattern}

    def __len__(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(HOW_MANY[self.what], self.parameters)
            return int(cursor.fetchone()[0])

    def __iter__(self) -> Iterator[Behind]:
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> Behind: ...
    @overload
    def __getitem__(self, at: slice) -> list[Behind]: ...
    def __getitem__(self, at: int | slice) -> Behind | list[Behind]:
        return self._rows(at.start or 0, at.stop) if isinstance(at, slice) else self._rows(at, at + 1)[0]

    def _rows(self, start: int, stop: int | None) -> list[Behind]:
        wanted = {"offset": start, "limit": None if stop is None else stop - start}
        with connection.cursor() as cursor:
            cursor.execute(NEWEST_FIRST[self.what], self.parameters | wanted)
            rows = cursor.fetchall()
        fittings = self._fittings([row[0] for row in rows])
        return [
            Behind(fittings[key], day, Severity(severity), Urgency(urgency) if urgency else None, *more)
            for key, day, severity, urgency, *more in rows
        ]

    def _fittings(self, keys: list[UUID]) -> dict[UUID, Fitting]:
        """With who, where and by whom, and why this pattern was set aside."""
        why = Prefetch("asides", SetAside.objects.filter(pattern=self.pattern).select_related("by"))
        return Fitting.objects.select_related("store", "staff", "customer").prefetch_related(why).in_bulk(keys)

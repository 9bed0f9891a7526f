"""The days a report looks at."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days in the time zone of each fitting's store, both included; None is open on that side."""

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def last_twelve_months(cls, today: dt.date) -> Self:
        """Up to and with today, from the day after the same day of last year."""
        days = calendar.monthrange(today.year - 1, today.month)[1]
        return cls(today.replace(year=today.year - 1, day=min(today.day, days)) + dt.timedelta(days=1), today)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar."""

    year: int
    month: int

    @classmethod
    def before(cls, today: dt.date) -> Self:
        """The last one that is over."""
        last = today.replace(day=1) - dt.timedelta(days=1)
        return cls(last.year, last.month)

    @classmethod
    def named(cls, typed: str) -> Self:
        """From "2026-11". Raises ValueError with a sentence."""
        try:
            day = dt.date.fromisoformat(f"{typed}-01")
        except ValueError:
            raise ValueError(f"“{typed}” is not a month like 2026-11.") from None
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{calendar.month_name[self.month]} {self.year}"

    @property
    def period(self) -> Period:
        last = calendar.monthrange(self.year, self.month)[1]
        return Period(dt.date(self.year, self.month, 1), dt.date(self.year, self.month, last))

    @property
    def year_to_it(self) -> Period:
        """The twelve months that end with it."""
        until = self.period.until or dt.date.max
        return Period.last_twelve_months(until)

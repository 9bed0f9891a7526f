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

"""Which fittings a report counts: the same filters for every page, file and command."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shop.models import Store
from shop.reports.coming_back import FIRST_DAY, WEEKS
from shop.reports.period import Period


@dataclass(frozen=True, slots=True)
class Filters:
    """The fittings of a `period`, of one `store` or all, with a complaint at `place` or any, and with the shoe `shoe`
    (the recommended one) or any. `weeks` is the time in which a complaint can come back."""

    period: Period = field(default_factory=Period)
    store: Store | None = None
    weeks: int = WEEKS
    place: str = ""
    shoe: UUID | None = None

    def parameters(self) -> dict[str, Any]:
        """What the parts of the queries are filled in with; None where nothing is filtered."""
        return {
            "since": self.period.since or dt.date.min,
            "until": self.period.until or dt.date.max,
            "store": self.store.pk if self.store else None,
            "place": self.place or None,
            "shoe": self.shoe,
            "first": FIRST_DAY,
            "days": self.weeks * 7,
        }

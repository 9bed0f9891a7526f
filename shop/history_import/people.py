"""Who a customer is, put together from all lines about them. They are told apart by their external id alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from fittings.models import CONSENT_IMPORTED, Customer, new_key
from shop.history_import.known import Known
from shop.history_import.lines import CustomerSaid, Line


class Mention(NamedTuple):
    """Where a customer was mentioned; the later one is the greater, in whatever order the lines come."""

    at: dt.datetime
    fitting: str
    store: str
    staff: str

    @classmethod
    def in_line(cls, line: Line) -> Mention:
        return cls(line.fitted_at, line.external_id, line.store, line.staff)


@dataclass(slots=True)
class Person:
    """One customer: the first mention, and of each thing the latest that was said."""

    first: Mention
    latest: dict[str, tuple[Mention, str | bool]] = field(default_factory=dict)
    key: UUID = field(default_factory=new_key)

    def note(self, mention: Mention, said: CustomerSaid) -> None:
        """Takes over what one line says."""
        self.first = min(self.first, mention)
        for name in ("name", "email", "phone", "consent"):
            value = getattr(said, name)
            if value not in (None, "") and (name not in self.latest or self.latest[name][0] < mention):
                self.latest[name] = (mention, value)

    def row(self, external_id: str, known: Known) -> Customer:
        """The customer, not yet saved: without a yes, or without a name, neither name nor contact."""
        same = Customer(id=self.key, external_id=external_id, store=known.stores[self.first.store], consented_at=None)
        mention, agreed = self.latest.get("consent", (self.first, False))
        if agreed and "name" in self.latest:
            for kind in ("name", "email", "phone"):
                setattr(same, kind, self.latest[kind][1] if kind in self.latest else "")
            same.consent_version, same.consented_at = CONSENT_IMPORTED, mention.at
            same.consent_asked_by = known.staff[mention.staff]
        return same

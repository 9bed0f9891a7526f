"""The filters in the address bar: what they may be, what is wrong with one, and the address that says them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from fittings.gait import Place
from fittings.models import Shoe
from shop.models import Staff, Store
from shop.reports.coming_back import WEEKS
from shop.reports.filters import Filters
from shop.reports.period import Month, Period
from shop.reports.report import Grouping

PLACES = [place for place in Place if place not in {Place.NONE, Place.OTHER}]
"""Where a complaint can come back."""
WEEKS_FROM, WEEKS_TO = 3, 520
"""Fewer weeks end before the day on which a second visit first counts."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A period with a name. Its dates stand in the address, so that a shared page stays the same tomorrow."""

    title: str
    period: Period


@dataclass(slots=True)
class Asking:
    """The filters that an address asks for, and by which of the `groupings` of a report, with two `groups` to compare
    or none. What is wrong is said in `wrong`, and left as it usually is."""

    query: QueryDict
    person: Staff
    today: dt.date
    wrong: list[str]
    filters: Filters
    stores: list[Store]
    groupings: Mapping[str, Grouping]
    shoe: Shoe | None = None
    by: str = ""
    groups: tuple[str, ...] = field(default=())

    @classmethod
    def of(
        cls, query: QueryDict, person: Staff, today: dt.date, groupings: Mapping[str, Grouping] | None = None
    ) -> Asking:
        """Owners may ask for any store, others for the one they are in. Reads stores for owners, shoes when asked."""
        stores = list(Store.objects.order_by("name")) if person.is_owner else [person.works_in]
        asking = cls(query, person, today, [], Filters(), stores, groupings or {})
        asking.filters = Filters(asking._period(), asking._store(), asking._weeks(), asking._place())
        asking.shoe = asking._shoe()
        asking.filters = replace(asking.filters, shoe=asking.shoe.id if asking.shoe else None)
        asking.by = asking._by()
        asking.groups = asking._groups()
        return asking

    @property
    def address(self) -> str:
        """The query that brings the same page back to anybody who may see it."""
        return address_of(self.filters, self.by, self.groups)

    @property
    def of_filters(self) -> str:
        """The query of the filters alone, which every report knows."""
        return address_of(self.filters)

    @property
    def all_groups(self) -> str:
        """The query of the same page with every group."""
        return address_of(self.filters, self.by)

    @property
    def grouping(self) -> Grouping | None:
        return self.groupings.get(self.by)

    @property
    def ways(self) -> Iterator[tuple[str, str, bool]]:
        """To group the report: the title of each, its query, and whether it is the one shown."""
        for by, grouping in self.groupings.items():
            yield grouping.title, address_of(self.filters, by), by == self.by

    @property
    def presets(self) -> Iterator[tuple[Preset, str, bool]]:
        """Each with its query, and whether it is the one shown."""
        for preset in presets(self.today):
            query = address_of(replace(self.filters, period=preset.period), self.by, self.groups)
            yield preset, query, preset.period == self.filters.period

    @property
    def last_month(self) -> str:
        """The last one that is over, as a form writes it."""
        month = Month.before(self.today)
        return f"{month.year}-{month.month:02}"

    @property
    def is_narrowed(self) -> bool:
        """Whether more was asked for than one of the usual periods."""
        usual = Filters(self.filters.period, None if self.chooses_store else self.person.works_in)
        return bool(self.wrong) or self.filters != usual or not any(shown for _, _, shown in self.presets)

    @property
    def place(self) -> Place | None:
        return Place(self.filters.place) if self.filters.place else None

    @property
    def chooses_store(self) -> bool:
        return self.person.is_owner

    def _typed(self, name: str) -> str:
        return self.query.get(name, "").replace("\x00", "").strip()[:80]

    def _period(self) -> Period:
        usual = Period.last_twelve_months(self.today)
        if "since" not in self.query and "until" not in self.query:
            return usual
        try:
            asked = Period(*(day_or_none(self._typed(name)) for name in ("since", "until")))
        except ValueError as wrong:
            self.wrong.append(f"{wrong} The last 12 months are shown.")
            return usual
        if asked.since and asked.until and asked.until < asked.since:
            self.wrong.append("The last day is before the first day. The last 12 months are shown.")
            return usual
        return asked

    def _store(self) -> Store | None:
        typed, own = self._typed("store"), None if self.chooses_store else self.person.works_in
        if not typed:
            return own
        found = next((store for store in self.stores if typed in {str(store.pk), store.name}), None)
        if found is None:
            shown = f"{own} is shown" if own else "All stores are shown"
            self.wrong.append(f"That store is not one of yours. {shown}.")
        return found or own

    def _weeks(self) -> int:
        typed = self._typed("weeks")
        if not typed:
            return WEEKS
        try:
            return weeks_of(typed)
        except ValueError as wrong:
            self.wrong.append(f"{wrong} {WEEKS} weeks are counted.")
            return WEEKS

    def _place(self) -> str:
        typed = self._typed("place")
        if typed and typed not in PLACES:
            self.wrong.append("That complaint is not one we know. All complaints are shown.")
            return ""
        return typed

    def _shoe(self) -> Shoe | None:
        typed = self._typed("shoe")
        if not typed:
            return None
        try:
            found = Shoe.objects.filter(id=UUID(typed)).first()
        except ValueError:
            found = None
        if found is None:
            self.wrong.append("That shoe is not in the catalogue. All shoes are shown.")
        return found

    def _by(self) -> str:
        usual, typed = next(iter(self.groupings), ""), self._typed("by")
        if typed in self.groupings:
            return typed
        if not typed or not usual:
            return usual
        self.wrong.append(f"It cannot be grouped by that. “{self.groupings[usual].title}” is shown.")
        return usual

    def _groups(self) -> tuple[str, ...]:
        """Two keys with a comma between them, or one from each of two fields."""
        typed = [key for key in ",".join(self.query.getlist("groups")).split(",") if key]
        if not typed or self.grouping is None:
            return ()
        if not set(typed) <= set(self.grouping.groups):
            self.wrong.append("A group to compare is not one we know. All are shown.")
            return ()
        if len(typed) != 2 or typed[0] == typed[1]:
            self.wrong.append("Two different groups can be compared. All are shown.")
            return ()
        return tuple(typed)


def presets(today: dt.date) -> list[Preset]:
    """The periods one asks for most, up to and with today."""
    return [
        Preset("Last 12 months", Period.last_twelve_months(today)),
        Preset("Last 90 days", Period(today - dt.timedelta(days=89), today)),
        Preset("This year", Period(today.replace(month=1, day=1), today)),
        Preset("Last year", Period(dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31))),
        Preset("Everything", Period()),
    ]


def day_or_none(typed: str) -> dt.date | None:
    """Raises ValueError with a sentence for what is no day of the calendar; blank is open."""
    if not typed:
        return None
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"“{typed}” is not a date like 2026-11-23.") from None


def weeks_of(typed: str) -> int:
    """Raises ValueError with a sentence."""
    if typed.isascii() and typed.isdecimal() and WEEKS_FROM <= int(typed) <= WEEKS_TO:
        return int(typed)
    raise ValueError(f"Weeks are a whole number from {WEEKS_FROM} to {WEEKS_TO}.")


def address_of(filters: Filters, by: str = "", groups: tuple[str, ...] = ()) -> str:
    """The query that says these filters, and how a report is grouped."""
    period = filters.period
    said = {
        "since": period.since.isoformat() if period.since else "",
        "until": period.until.isoformat() if period.until else "",
        "store": str(filters.store.pk) if filters.store else "",
        "place": filters.place,
        "shoe": str(filters.shoe or ""),
        "weeks": "" if filters.weeks == WEEKS else str(filters.weeks),
        "by": by,
        "groups": ",".join(groups),
    }
    return urlencode({name: value for name, value in said.items() if value or name in {"since", "until"}})

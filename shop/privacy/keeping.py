"""How long names are kept: each store decides after how many months without a visit names and contacts go."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from fittings.merging import settle_old
from fittings.models import Customer, Fitting
from shop.models import Store
from shop.privacy.erasing import drop_names, locked_with_fittings, patiently
from shop.privacy.samples import forget_samples

SLACK = dt.timedelta(days=5)
"""28 February is six months after each of the last days of August, and a day begins earlier in Auckland."""


@dataclass(frozen=True, slots=True)
class Due:
    """One customer whose name goes: by key, since whose it is belongs in no log."""

    customer: uuid.UUID
    store: Store
    last_visit: dt.date


@dataclass(slots=True)
class Round:
    """What a look at the calendar found, and of that what was done."""

    due: list[Due] = field(default_factory=list)
    dropped: int = 0
    settled: int = 0


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def forget_names(now: dt.datetime | None = None, *, dry_run: bool = False) -> Round:
    """Drops the names whose time has come, each in a transaction of its own; two at once drop each name once."""
    now = now or timezone.now()
    found = Round(due=list(names_due(now)))
    for due in [] if dry_run else found.due:
        found.dropped += _drop(due, now)
    if found.dropped:
        forget_samples()
    found.settled = settle_old(now, dry_run=dry_run)
    return found


def names_due(now: dt.datetime) -> Iterator[Due]:
    """Whose last visit, in any store, was so many months ago as the store that they said yes in keeps names.

    A day is a day on that store's clock. Who was never fitted counts from the day they were put on the list.
    """
    for store in Store.objects.exclude(keep_names_months=None).order_by("code"):
        for customer, last in _last_visits(store, now):
            if (day := last.astimezone(store.clock).date()) and _is_over(store, day, now):
                yield Due(customer, store, day)


def _is_over(store: Store, last: dt.date, now: dt.datetime) -> bool:
    return months_after(last, store.keep_names_months or 0) <= now.astimezone(store.clock).date()


def _last_visits(store: Store, now: dt.datetime) -> list[tuple[uuid.UUID, dt.datetime]]:
    """Customers of a store with a name whose last visit is long enough ago, give or take some days; oldest first."""
    latest = months_after(now.date(), -(store.keep_names_months or 0)) + SLACK
    before = dt.datetime.combine(latest, dt.time(), dt.UTC)
    rows = Customer.objects.named().filter(store=store).last_seen_before(before)
    return [(row.id, row.last_seen_at) for row in rows]


@patiently
def _drop(due: Due, now: dt.datetime) -> bool:
    """False where a colleague was faster, or they came back in this very moment."""
    if not Customer.objects.filter(id=due.customer).select_for_update(skip_locked=True).exists():
        return False
    keys = locked_with_fittings(Customer.objects.get(id=due.customer))
    current = Customer.objects.get(id=due.customer)
    visits = Fitting.objects.of_any(keys).aggregate(last=Max("fitted_at"))["last"]
    last = (visits or current.created_at).astimezone(due.store.clock).date()
    if not current.name or not _is_over(due.store, last, now):
        return False
    drop_names(keys)
    return True

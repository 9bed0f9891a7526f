"""Cleaning a restored backup: whoever was erased since it was written is erased again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

from fittings.models import Customer, Fitting, among
from shop.privacy import traces
from shop.privacy.erasing import drop_names, patiently, wipe
from shop.privacy.models import Erasure, Kind
from shop.privacy.samples import forget_samples


class Came(Enum):
    """What came of one entry."""

    GONE_AGAIN = auto()
    NAMELESS_AGAIN = auto()
    NOT_HERE = auto()


def replay(entries: Iterable[Erasure]) -> Counter[Came]:
    """Does each entry again, in a transaction of its own, and keeps it. Doing it twice is doing it once."""
    came = Counter(_replayed(entry) for entry in entries)
    if came[Came.GONE_AGAIN] or came[Came.NAMELESS_AGAIN]:
        forget_samples()
    return came


@patiently
def _replayed(entry: Erasure) -> Came:
    came = _erased(entry) if entry.kind == Kind.ERASED else _nameless(entry)
    Erasure.objects.bulk_create([entry], ignore_conflicts=True)
    return came


def _erased(entry: Erasure) -> Came:
    """By the keys of the fittings too: in a backup of before they were named, they are those of a walk-in."""
    list(Fitting.objects.filter(id__in=among(entry.fittings)).select_for_update().order_by("id").values_list("id"))
    list(Customer.objects.filter(id__in=among(entry.customers)).select_for_update().order_by("id").values_list("id"))
    gone = wipe(traces.of({Fitting: entry.fittings, Customer: entry.customers}))
    return Came.GONE_AGAIN if gone else Came.NOT_HERE


def _nameless(entry: Erasure) -> Came:
    """Who said yes again after they had taken it back keeps their name."""
    before = Customer.objects.named_before(entry.at).filter(id__in=among(entry.customers))
    if keys := list(before.select_for_update().order_by("id").values_list("id", flat=True)):
        drop_names(keys)
    return Came.NAMELESS_AGAIN if keys else Came.NOT_HERE

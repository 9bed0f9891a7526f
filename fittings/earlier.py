"""Earlier complaints of a customer, counted back from the day of a fitting: the one rule of what counts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from fittings.models import Complaint, Fitting, State, among

History = Sequence[dict[str, Any]] | None
"""In the shape of the JSON door; None means not looked up, as for a walk-in."""
LONGEST_AGO = 3650
"""Days; whatever is older counts as this old."""


class Sore(NamedTuple):
    """One complaint of a customer: at which finished fitting it was noted, when and where."""

    customer_id: uuid.UUID
    fitting_id: uuid.UUID
    fitted_at: dt.datetime
    place: str | None
    side: str | None


def history_of(fitting: Fitting, *, on: dt.datetime | None = None) -> History:
    """What hurt this customer before, in any store; None for a walk-in.

    `on` is the moment of the visit where the fitting does not say it yet.
    """
    if fitting.customer_id is None:
        return None
    sore = complaints_of([fitting.customer_id])[fitting.customer_id]
    return counted_back(sore, fitting, on=on or fitting.fitted_at, clock=fitting.store.clock)


def complaints_of(customers: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Sore]]:
    """Every complaint that counts of each of these customers, oldest fitting first: one query."""
    columns = ("fitting__customer", "fitting", "fitting__fitted_at", "place", "side")
    found = (
        Complaint.objects.filter(fitting__customer__in=among(customers), fitting__state=State.FINISHED)
        .order_by("fitting__fitted_at", "fitting", "position")
        .values_list(*columns)
    )
    by_customer: defaultdict[uuid.UUID, list[Sore]] = defaultdict(list)
    for row in found:
        by_customer[row[0]].append(Sore._make(row))
    return by_customer


def counted_back(sore: Iterable[Sore], fitting: Any, *, on: dt.datetime, clock: dt.tzinfo) -> list[dict[str, Any]]:
    """Those noted before this moment, each with its days ago in calendar days of that clock.

    Complaints of the fitting itself, and of the one that it corrects, do not count.
    """
    today = on.astimezone(clock).date()
    itself = (fitting.id, fitting.corrects_id)
    return [
        {"place": place, "side": side, "days_ago": min((today - when.astimezone(clock).date()).days, LONGEST_AGO)}
        for _, key, when, place, side in sore
        if when < on and key not in itself
    ]

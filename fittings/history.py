"""Finished fittings read in bulk: the same facts as one at a time gives, in a fixed number of queries a batch."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet

from fittings.assessment import Noted, thresholds_from
from fittings.earlier import complaints_of, counted_back
from fittings.facts import Facts, parse
from fittings.models import Complaint, Finding, Fitting, FootSeen, RecentEvent, SetAside, among
from fittings.patterns import Thresholds
from fittings.patterns.setting_aside import SettingAside
from fittings.rows import (
    COMPLAINT_KEYS,
    FOOT_KEYS,
    INSERT_COLUMNS,
    RUNNER_KEYS,
    SHOE_KEYS,
    SHOE_ROWS,
    STRIDE_KEYS,
    Parts,
    record_from,
)

RECORD = ("id", "store_id", "store__time_zone", "customer_id", "corrects_id", "fitted_at", "thresholds")
ANSWERS = ("flags", "race_planned", "complaints_asked", *RUNNER_KEYS, *STRIDE_KEYS, *INSERT_COLUMNS.values())
CLAIM = ("pattern", "severity", "urgency", "over")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Past:
    """One finished fitting: what was seen, and what its record says was noticed then."""

    id: uuid.UUID
    store_id: uuid.UUID
    customer_id: uuid.UUID | None
    fitted_at: dt.datetime
    facts: Facts
    noted: Sequence[Noted]
    """The findings on the record, in their order."""
    asides: Sequence[SettingAside]
    thresholds: Thresholds
    """Those it was assessed with."""


def facts_in_bulk(fittings: QuerySet[Fitting], *, batch: int = 500) -> Iterator[Past]:
    """Each of these finished fittings in the order of their keys; only one batch is in memory at a time."""
    reached: uuid.UUID | None = None
    while pasts := batch_after(reached, fittings, batch):
        yield from pasts
        reached = pasts[-1].id


def batch_after(reached: uuid.UUID | None, fittings: QuerySet[Fitting], size: int) -> list[Past]:
    """The next of these finished fittings after that key, at most so many."""
    ahead = fittings.filter(id__gt=reached) if reached else fittings
    rows: list[Any] = list(ahead.order_by("id").values_list(*RECORD, *ANSWERS, named=True)[:size])
    return list(_pasts(rows)) if rows else []


def _pasts(rows: Sequence[Any]) -> Iterator[Past]:
    keys = [row.id for row in rows]
    noted, asides = noted_at(keys), asides_at(keys)
    for row, facts in zip(rows, _facts(rows, keys), strict=True):
        yield Past(
            id=row.id,
            store_id=row.store_id,
            customer_id=row.customer_id,
            fitted_at=row.fitted_at,
            facts=facts,
            noted=noted[row.id],
            asides=asides[row.id],
            thresholds=thresholds_from(row.thresholds),
        )


def noted_at(fittings: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, list[Noted]]:
    """The findings on the record of each of these fittings, in their order; an empty list where there are none."""
    return _grouped((row[0], Noted._make(row[1:])) for row in _rows(Finding, fittings, Noted._fields))


def asides_at(fittings: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, list[SettingAside]]:
    """What staff set aside at each of these fittings; an empty list where that is nothing."""
    return _grouped((row[0], SettingAside(*row[1:])) for row in _rows(SetAside, fittings, CLAIM))


def _facts(rows: Sequence[Any], keys: Sequence[uuid.UUID]) -> Iterator[Facts]:
    """The facts of each of these fittings, earlier complaints included."""
    sore = complaints_of({row.customer_id for row in rows if row.customer_id})
    for row, parts in zip(rows, _parts(rows, keys), strict=True):
        record = record_from(parts)
        if row.customer_id:
            clock = ZoneInfo(row.store__time_zone)
            record["history"] = counted_back(sore[row.customer_id], row, on=row.fitted_at, clock=clock)
        yield parse(record)


def _parts(rows: Sequence[Any], keys: Sequence[uuid.UUID]) -> Iterator[Parts]:
    shoes = {part: {shoe[0]: shoe for shoe in _rows(row, keys, SHOE_KEYS[part])} for part, row in SHOE_ROWS.items()}
    feet = _by_owner(_rows(FootSeen, keys, ["side", *FOOT_KEYS]))
    complaints = _by_owner(_rows(Complaint, keys, ["id", *COMPLAINT_KEYS]))
    sore = [complaint.id for found in complaints.values() for complaint in found]
    events = _by_owner(_rows(RecentEvent, sore, ["event", "days_ago"], owner="complaint"))
    for row in rows:
        yield Parts(
            row,
            {part: found.get(row.id) for part, found in shoes.items()},
            feet[row.id],
            [(complaint, events[complaint.id]) for complaint in complaints[row.id]],
        )


def _rows(
    model: type[Model], keys: Iterable[uuid.UUID], columns: Sequence[str], owner: str = "fitting"
) -> Iterable[Any]:
    """Light rows of what belongs to these fittings (or complaints), in the order of their model; first whose it is."""
    mine = model._default_manager.filter(**{f"{owner}__in": among(keys)})
    return mine.values_list(f"{owner}_id", *columns, named=True)


def _by_owner(rows: Iterable[Any]) -> Mapping[uuid.UUID, list[Any]]:
    return _grouped((row[0], row) for row in rows)


def _grouped(pairs: Iterable[tuple[uuid.UUID, T]]) -> Mapping[uuid.UUID, list[T]]:
    groups: defaultdict[uuid.UUID, list[T]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return groups

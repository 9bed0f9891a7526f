"""A store's thresholds as managers change them: each set is kept, and of two changes at once none is lost."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from django.db import IntegrityError, transaction

from fittings.forms.fields import in_box
from fittings.models import StoreThresholds
from fittings.patterns import DEFAULTS, Thresholds
from fittings.patterns.thresholds import RANGES, Range, parse
from shop.models import Staff, Store


class ChangedMeanwhileError(Exception):
    """Somebody changed the thresholds of this store since the page was shown; nothing was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One set of thresholds of a store. Number 0 are the defaults, from before anybody changed them."""

    number: int
    thresholds: Thresholds
    why: str = ""
    by: Staff | None = None
    at: dt.datetime | None = None

    @classmethod
    def of(cls, row: StoreThresholds) -> Self:
        return cls(row.number, parse(row.amounts), row.why, row.changed_by, row.changed_at)


@dataclass(frozen=True, slots=True)
class Step:
    """One threshold that goes from one amount to another, both as a person writes them."""

    allowed: Range
    was: str
    becomes: str


def in_force(store: Store) -> Kept:
    """The thresholds that a store works with now."""
    row = store.thresholds.select_related("changed_by").first()
    return Kept.of(row) if row else BEFORE_ANY


def numbered(store: Store, number: int) -> Kept:
    """The set that had this number; the defaults for one that there never was."""
    row = store.thresholds.select_related("changed_by").filter(number=number).first()
    return Kept.of(row) if row else BEFORE_ANY


def history(store: Store) -> list[tuple[Kept, tuple[Step, ...]]]:
    """Every change of a store's thresholds, latest first, each with what went from which amount to which."""
    return [(later, steps(before.thresholds, later.thresholds)) for later, before in pairwise(_kept(store))]


def steps(before: Thresholds, after: Thresholds) -> tuple[Step, ...]:
    """The thresholds that differ, in the order of the table."""
    was, becomes = before.as_json(), after.as_json()
    return tuple(
        Step(allowed, in_box(was[name]), in_box(becomes[name]))
        for name, allowed in RANGES.items()
        if was[name] != becomes[name]
    )


def change(store: Store, to: Thresholds, *, seen: int, why: str, by: Staff) -> Kept:
    """Puts other thresholds in force from the next tap on; `seen` is the number of those that the page was shown.

    Raises ChangedMeanwhileError.
    """
    if in_force(store).number != seen:
        raise ChangedMeanwhileError
    row = StoreThresholds(store=store, number=seen + 1, amounts=to.as_json(), why=why, changed_by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return Kept.of(row)


def reassess_command(store: Store) -> str:
    """What to type so that the store's earlier fittings are gone through with the thresholds of now."""
    return f"manage.py reassess --store {shlex.quote(store.name)}"


BEFORE_ANY = Kept(0, DEFAULTS)


def _kept(store: Store) -> Iterator[Kept]:
    """Every set, latest first, the defaults last."""
    yield from map(Kept.of, store.thresholds.select_related("changed_by").all())
    yield BEFORE_ANY

"""People whom somebody of the shop should call: too much pain, or worse twice in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from fittings.models import State
from rehab.check_ins import TOO_MUCH_PAIN
from rehab.models import CheckIn


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call: the latest answer that calls for it, since when they wait, and what they said since."""

    check_in: CheckIn
    since: dt.datetime
    later: CheckIn | None

    @property
    def why(self) -> str:
        return why(self.check_in)


def why(row: CheckIn) -> str:
    """Why an answer calls for a call, in the shop's words."""
    if row.pain_run > TOO_MUCH_PAIN:
        return f"Pain {row.pain_run} of 10 when running"
    return f"Worse twice in a row, now {row.pain_run} of 10"


def how_many(store: Any) -> int:
    """People to call: one query on an index of few rows."""
    person = Coalesce(F("fitting__customer"), F("fitting"))
    count: int = _waiting(store).aggregate(people=Count(person, distinct=True))["people"]
    return count


def to_call(store: Any) -> list[Call]:
    """Everybody to call, whoever waits longest first; a person of several fittings once."""
    rows = _waiting(store).select_related("fitting__customer", "fitting__store", "fitting__staff")
    by_person: dict[Any, list[CheckIn]] = {}
    for row in rows.order_by("answered_at", "id"):
        by_person.setdefault(row.fitting.customer_id or row.fitting_id, []).append(row)
    latest = _latest(by_person)
    return [
        Call(waits[-1], waits[0].answered_at, said if (said := latest[person]) != waits[-1] else None)
        for person, waits in by_person.items()
    ]


def note_called(row: CheckIn, *, by: Any, note: str) -> bool:
    """Takes a person off the list, for what they had answered until then; the same said twice is once.

    False when a colleague did it before: `row` then has their note, which stays.
    """
    same = (
        Q(fitting=row.fitting_id) if row.fitting.customer_id is None else Q(fitting__customer=row.fitting.customer_id)
    )
    waiting = _waiting(row.store_id).filter(same, answered_at__lte=row.answered_at)
    # an update cannot join, and a list of keys is short
    keys = list(waiting.values_list("id", flat=True))
    noted = CheckIn.objects.filter(id__in=keys).not_called()
    if noted.update(called_at=timezone.now(), called_by=by, call_note=note):
        return True
    row.refresh_from_db(fields=["called_by", "call_note"])
    return row.called_by == by and row.call_note == note


def _waiting(store: Any) -> QuerySet[CheckIn]:
    waiting = CheckIn.objects.filter(store=store, calls_for_a_call=True).not_called()
    return waiting.exclude(fitting__state=State.VOIDED)


def _latest(people: Iterable[Any]) -> dict[Any, CheckIn]:
    """The latest answer of each of these people."""
    keys = list(people)
    rows = CheckIn.objects.filter(Q(fitting__in=keys) | Q(fitting__customer__in=keys)).select_related("fitting")
    return {row.fitting.customer_id or row.fitting_id: row for row in rows.order_by("answered_at", "id")}

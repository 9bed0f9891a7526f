"""Ticking off on the phone page: exercises done on a day, and runs with their light. Twice is once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from fittings.models import Fitting
from rehab.course import versions_of
from rehab.models import Light, PrintedSheet, Tick
from rehab.models.ticks import RUN
from rehab.running_step import REDS_IN_A_ROW, Run
from rehab.sheet import Sheet


def exercises_to_tick(sheet: Sheet) -> tuple[str, ...]:
    """The ids of the exercises with boxes to tick, in the order of the sheet."""
    return tuple(card.id for card in sheet.exercises.cards if card.tick) if sheet.exercises else ()


def tick(kept: PrintedSheet, items: Iterable[str], on: dt.date) -> None:
    """Notes these exercises as done on that day."""
    _note(Tick(store_id=kept.store_id, sheet=kept, item=item, on=on) for item in items)


def tick_run(kept: PrintedSheet, light: Light, on: dt.date) -> None:
    """Notes the run of that day; its light may still change next morning, and the latest counts."""
    _note([Tick(store_id=kept.store_id, sheet=kept, item=RUN, on=on, light=light)])


def take_back(kept: PrintedSheet, items: Iterable[str], on: dt.date) -> None:
    """The ticks of these items on one day are gone; where there is none, nothing happens."""
    Tick.objects.filter(sheet=kept, item__in=list(items), on=on).delete()


def _note(ticks: Iterable[Tick]) -> None:
    Tick.objects.bulk_create(
        list(ticks), update_conflicts=True, unique_fields=["sheet", "item", "on"], update_fields=["light", "at"]
    )


def today_of(kept: PrintedSheet) -> dt.date:
    """The day in the store's time zone."""
    return timezone.localdate(timezone=kept.fitting.store.clock)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked off, for staff."""

    exercises: int
    days: int
    runs: int
    two_reds: bool

    @property
    def words(self) -> str:
        """`9 exercises on 4 days, 3 runs`."""
        parts = []
        if self.exercises:
            parts.append(f"{_count(self.exercises, 'exercise')} on {_count(self.days, 'day')}")
        if self.runs:
            parts.append(_count(self.runs, "run"))
        return ", ".join(parts)


def ticked_off(fitting: Fitting) -> Ticked | None:
    """What was ticked off on the sheets of this fitting and its earlier versions; None when nothing was."""
    ticks = Tick.objects.filter(sheet__fitting__in=versions_of(fitting))
    done = ~Q(item=RUN)
    counted = ticks.aggregate(
        exercises=Count("id", filter=done),
        days=Count("on", filter=done, distinct=True),
        runs=Count("id", filter=Q(item=RUN)),
    )
    if not counted["exercises"] and not counted["runs"]:
        return None
    last = ticks.filter(item=RUN).order_by("-on").values_list("light", flat=True)[:REDS_IN_A_ROW]
    return Ticked(**counted, two_reds=list(last) == [Light.RED] * REDS_IN_A_ROW)


def runs_of(ticks: Iterable[Tick]) -> list[Run]:
    """The runs among these ticks."""
    return [(row.on, row.light) for row in ticks if row.item == RUN]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"

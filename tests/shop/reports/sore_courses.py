"""Sore customers and what they told us later, for tests, and the slow, obvious way to count when they settled."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from fittings.models import Complaint, Finding, Fitting, RecommendedShoe, State
from rehab.models import CheckIn
from shop.models import Store
from shop.reports.period import Period
from shop.reports.settling import Settling
from tests.shop.reports.histories import World

Hurt = tuple[str | None, str | None, int | None]
"""Place, side, pain when running."""
NO_FLAGS = ("none_checked",)
DAY = 24 * 60
"""In minutes."""


@dataclass(frozen=True)
class Told:
    """One answer, minutes after the fitting; `version` 0 is the first, later ones correct it."""

    minutes: int
    pain: int
    back: str
    exercises: str = ""
    version: int = 0


@dataclass(frozen=True)
class Sore:
    """One fitting, corrected `corrected` times, and the answers to its versions. `rf` is a red-flag finding: standing
    (False) or set aside (True)."""

    at: dt.datetime
    store: int = 0
    hurts: tuple[Hurt, ...] = (("calf", "left", 4),)
    told: tuple[Told, ...] = ()
    shoe: dict[str, Any] | None = None
    listed: int | None = None
    flags: tuple[str, ...] = NO_FLAGS
    rf: bool | None = None
    corrected: int = 0
    state: str = State.FINISHED

    @property
    def told_of(self) -> list[tuple[int, Told]]:
        return [(min(told.version, self.corrected), told) for told in self.told]


def keep(world: World, sore: Sore) -> Fitting:
    """The version that stands, after those before it and with all that was told."""
    store, versions = world.stores[sore.store], []
    for n in range(sore.corrected + 1):
        state = sore.state if n == sore.corrected else State.REPLACED
        versions.append(
            Fitting.objects.create(
                store=store,
                staff=world.staff,
                state=state,
                corrects=versions[-1] if versions else None,
                void_reason="entered twice" if state == State.VOIDED else "",
                fitted_at=sore.at,
                finished_at=None if state == State.DRAFT else sore.at,
                complaints_asked=True,
                flags=list(sore.flags) or None,
            )
        )
    last = versions[-1]
    Complaint.objects.bulk_create(
        Complaint(store=store, fitting=last, position=n, place=place, side=side, pain_run=pain)
        for n, (place, side, pain) in enumerate(sore.hurts)
    )
    if sore.shoe is not None or sore.listed is not None:
        listed = None if sore.listed is None else world.shoes[sore.listed]
        RecommendedShoe.objects.create(store=store, fitting=last, shoe=listed, **(sore.shoe or {}))
    if sore.rf is not None:
        Finding.objects.create(
            store=store,
            fitting=last,
            position=0,
            pattern="rf_bone_stress",
            pattern_version=1,
            severity="caution",
            aside=sore.rf,
        )
    CheckIn.objects.bulk_create(
        CheckIn(
            store=store,
            fitting=versions[version],
            answered_at=sore.at + dt.timedelta(minutes=told.minutes),
            pain_run=told.pain,
            back_to_running=told.back,
            exercises=told.exercises,
            asked_by=world.staff,
        )
        for version, told in sore.told_of
    )
    return last


def day_of(world: World, sore: Sore, minutes: int = 0) -> dt.date:
    clock = ZoneInfo(world.stores[sore.store].time_zone)
    return (sore.at + dt.timedelta(minutes=minutes)).astimezone(clock).date()


def keys_of(sore: Sore, by: str, last: Told, place: str = "") -> set[str]:
    """The groups of one fitting."""
    shoe = sore.shoe or {}
    if by == "place":
        return {hurt[0] or "unknown" for hurt in sore.hurts if not place or hurt[0] == place}
    if by == "plan":
        known = [hurt for hurt in sore.hurts if hurt[0]]
        if sore.flags != NO_FLAGS or sore.rf is False or not known:
            return {"none"}
        return {max(known, key=lambda hurt: -1 if hurt[2] is None else hurt[2])[0]}
    if by == "drop_band":
        drop = shoe.get("drop_mm")
        if drop is None:
            return {"unknown"}
        return {"zero" if drop < 2 else "low" if drop < 5 else "medium" if drop < 9 else "high"}
    if by == "support":
        return {{"neutral": "none", "stability": "hard", None: "unknown"}[shoe.get("category")]}
    return {last.exercises or "unknown"}


def ends(found: Settling) -> dict[str, tuple[Any, Any]]:
    """What was counted: by group, how many settled and were lost on which day."""
    return {group.key: (dict(group.settled), dict(group.lost)) for group in found.groups}


@dataclass
class Counted:
    """Ends by group, and how many nobody heard of."""

    settled: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    lost: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    not_followed: int = 0


def slowly(
    world: World, history: list[Sore], by: str, *, period: Period, only: Store | None = None, place: str = ""
) -> Counted:
    """What `settling` should count, one fitting and one answer at a time."""
    counted = Counted()
    for sore in history:
        fitted = day_of(world, sore)
        elsewhere = only is not None and world.stores[sore.store] != only
        hurts = [hurt for hurt in sore.hurts if not place or hurt[0] == place]
        if sore.state != State.FINISHED or elsewhere or not hurts or not period.since <= fitted <= period.until:
            continue
        of_days: dict[dt.date, Told] = {}
        for told in sorted(sore.told, key=lambda told: told.minutes):
            of_days[day_of(world, sore, told.minutes)] = told
        if not of_days:
            counted.not_followed += 1
            continue
        settled = [(day, told) for day, told in of_days.items() if told.pain <= 2 and told.back == "yes"]
        day, last = settled[0] if settled else list(of_days.items())[-1]
        for key in keys_of(sore, by, last, place):
            (counted.settled if settled else counted.lost)[key][(day - fitted).days] += 1
    return counted

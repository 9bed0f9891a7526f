"""Fittings with all that advice, shoes and the team are counted from, and the slow, obvious way to count it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from fittings.models import Fitting, FootSeen, State
from rehab.models import CheckIn
from shop.models import Staff
from shop.reports.filters import Filters
from shop.reports.period import Period
from tests.factories import StaffFactory
from tests.shop.reports.histories import LAST_DAY, Visit, World, came_back
from tests.shop.reports.noticed import a_world, noticed

YEAR = Period(dt.date(2025, 11, 24), dt.date(2026, 11, 23))


@dataclass(frozen=True)
class Told:
    """One answer, hours after the fitting; of the version before, where the fitting `was_corrected`."""

    hours: int
    pain: int = 0
    back: str = "yes"
    shoe: str = ""


@dataclass(frozen=True)
class Case:
    """A visit: by whom, what was noticed (and set aside), sold, told and seen; `minutes` from open to save."""

    visit: Visit
    fitter: int = 0
    noticed: tuple[tuple[str, bool], ...] = ()
    sold: str | None = None
    against: bool = False
    brought_back: bool = False
    told: tuple[Told, ...] = ()
    was_corrected: bool = False
    feet: tuple[tuple[str, str | None, str | None], ...] = ()
    minutes: float = 20


class Team:
    """A world with two fitters, and the cases kept in it."""

    def __init__(self) -> None:
        self.world: World = a_world()
        self.fitters: list[Staff] = [self.world.staff, StaffFactory(store=self.world.stores[0])]
        self.cases: list[Case] = []
        self.ids: list[Any] = []

    def keep(self, case: Case) -> Fitting:
        fitting = self.world.keep(case.visit)
        for pattern, aside in case.noticed:
            noticed(fitting, pattern, aside=aside)
        if case.was_corrected:
            fitting.corrects = Fitting.objects.create(
                store=fitting.store,
                staff=fitting.staff,
                state=State.REPLACED,
                fitted_at=fitting.fitted_at,
                finished_at=fitting.fitted_at,
            )
        fitting.staff, fitting.sold = self.fitters[case.fitter], case.sold
        fitting.kept_against_advice = "They like it" if case.against else ""
        if case.brought_back:
            fitting.brought_back_on, fitting.brought_back_why = dt.date(2027, 12, 1), "Too narrow"
        fitting.opened_at = case.visit.at
        if fitting.finished_at:
            fitting.finished_at = case.visit.at + dt.timedelta(minutes=case.minutes)
        fitting.save()
        FootSeen.objects.bulk_create(
            FootSeen(store=fitting.store, fitting=fitting, side=side, flexing=flexing, strike=strike)
            for side, flexing, strike in case.feet
        )
        CheckIn.objects.bulk_create(
            CheckIn(
                store=fitting.store,
                fitting=(fitting.corrects if case.was_corrected and n % 2 else fitting),
                answered_at=case.visit.at + dt.timedelta(hours=told.hours),
                pain_run=told.pain,
                back_to_running=told.back,
                shoe=told.shoe,
            )
            for n, told in enumerate(case.told)
        )
        self.cases.append(case)
        self.ids.append(fitting.id)
        return fitting

    def zone(self, case: Case) -> ZoneInfo:
        return ZoneInfo(self.world.stores[case.visit.store].time_zone)

    def day(self, case: Case) -> dt.date:
        return self.world.day(case.visit)

    def finished(self) -> list[Case]:
        return [case for case in self.cases if case.visit.state == State.FINISHED]

    def is_over(self, case: Case) -> bool:
        as_of = max(self.day(other) for other in self.finished())
        return case.visit.who is not None and (as_of - self.day(case)).days >= LAST_DAY

    def chosen(self, filters: Filters, fitter: int | None = None) -> list[Case]:
        return [
            case
            for case in self.finished()
            if filters.period.since <= self.day(case) <= filters.period.until
            and filters.store in {None, self.world.stores[case.visit.store]}
            and (not filters.place or filters.place in {place for place, _ in case.visit.hurts})
            and (filters.shoe is None or self.has_shoe(case, filters.shoe))
            and fitter in {None, case.fitter}
        ]

    def has_shoe(self, case: Case, shoe: Any) -> bool:
        return isinstance(case.visit.shoe, int) and self.world.shoes[case.visit.shoe].id == shoe

    def answers(self, case: Case) -> list[tuple[int, Told]]:
        """The latest of each day, with its days since the fitting."""
        latest: dict[dt.date, Told] = {}
        for told in sorted(case.told, key=lambda told: told.hours):
            latest[(case.visit.at + dt.timedelta(hours=told.hours)).astimezone(self.zone(case)).date()] = told
        return [((day - self.day(case)).days, told) for day, told in latest.items()]

    def outcome(self, case: Case, place: str) -> tuple[bool, ...]:
        """Counted, came back, sore, followed, settled."""
        hurts = [hurt for hurt in case.visit.hurts if place in {"", hurt[0]}]
        can = [hurt for hurt in hurts if hurt[0] not in {None, "other"} and hurt[1]] if self.is_over(case) else []
        visits = [other.visit for other in self.cases]
        answers = self.answers(case) if hurts else []
        return (
            bool(can),
            any(came_back(self.world, case.visit, hurt, visits) for hurt in can),
            bool(hurts),
            bool(answers),
            any(told.pain <= 2 and told.back == "yes" for _, told in answers),
        )

    def hurt_after(self, case: Case) -> bool:
        """A later fitting with any complaint, or an answer with pain after all had been well, on day 15 to 182."""
        later = [
            (self.day(other) - self.day(case)).days
            for other in self.finished()
            if other.visit.who == case.visit.who and other.visit.hurts
        ]
        answers, was_well = [], not case.visit.hurts
        for days, told in self.answers(case):
            if was_well and told.pain > 2:
                answers.append(days)
            was_well = was_well or (told.pain <= 2 and told.back == "yes")
        return self.is_over(case) and any(15 <= days <= LAST_DAY for days in later + answers)


def summed(outcomes: list[tuple[bool, ...]]) -> tuple[int, ...]:
    """How many, and how many of each."""
    return (len(outcomes), *(sum(column) for column in zip(*outcomes, strict=True)))

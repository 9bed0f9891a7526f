"""Histories of fittings for tests, and the slow, obvious way to count what came back in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from fittings.gait import FEET
from fittings.models import Complaint, Finding, Fitting, FootSeen, RecommendedShoe, Shoe, State, WornShoe
from shop.models import Staff, Store
from shop.reports.period import Period
from shop.reports.recurrence import KINDS
from tests.factories import CustomerFactory

Hurt = tuple[str | None, str | None]
LAST_DAY = 182
SUPPORT = {"neutral": "none", "minimalist": "none", "stability": "hard", "motion_control": "hard", "unknown": "unknown"}
"""Of shoes of which nobody wrote down what is inside."""


@dataclass(frozen=True)
class Visit:
    """One fitting as a test describes it: who (None: a walk-in), when, where, what hurts."""

    who: int | None
    at: dt.datetime
    store: int
    hurts: tuple[Hurt, ...]
    shoe: int | str | None = None
    state: str = State.FINISHED
    worn: int | str | None = None
    feet: tuple[tuple[str | None, str | None], ...] = ()
    """Strike and flexing of the left foot, then of the right one; shorter: not looked at."""
    noticed: tuple[tuple[str, bool], ...] = ()
    """Patterns, each with whether it was set aside."""


class World:
    """Stores, staff, shoes and customers to hang visits on."""

    def __init__(self, stores: list[Store], staff: Staff, shoes: list[Shoe]) -> None:
        self.stores, self.staff, self.shoes = stores, staff, shoes
        self.customers: dict[int, Any] = {}

    def customer(self, who: int) -> Any:
        if who not in self.customers:
            self.customers[who] = CustomerFactory(store=self.stores[0], consent_asked_by=self.staff)
        return self.customers[who]

    def keep(self, visit: Visit) -> Fitting:
        fitting = Fitting.objects.create(
            store=self.stores[visit.store],
            staff=self.staff,
            customer=None if visit.who is None else self.customer(visit.who),
            state=visit.state,
            void_reason="entered twice" if visit.state == State.VOIDED else "",
            fitted_at=visit.at,
            finished_at=None if visit.state == State.DRAFT else visit.at,
            complaints_asked=True,
        )
        Complaint.objects.bulk_create(
            Complaint(store=fitting.store, fitting=fitting, position=n, place=place, side=side)
            for n, (place, side) in enumerate(visit.hurts)
        )
        own = {"store": fitting.store, "fitting": fitting}
        for model, shoe in ((RecommendedShoe, visit.shoe), (WornShoe, visit.worn)):
            if shoe is not None:
                model.objects.create(**own, **self.recorded(shoe))
        for side, (strike, flexing) in zip(FEET, visit.feet, strict=False):
            FootSeen.objects.create(**own, side=side, strike=strike, flexing=flexing)
        for at, (pattern, aside) in enumerate(visit.noticed):
            Finding.objects.create(
                **own, position=at, pattern=pattern, pattern_version=1, severity="caution", aside=aside
            )
        return fitting

    def recorded(self, shoe: int | str) -> dict[str, Any]:
        """A shoe as a fitting keeps it: one of the list with its drop and category, another by its name alone."""
        if isinstance(shoe, str):
            return {"model": shoe}
        listed = self.shoes[shoe]
        return {"shoe": listed, "drop_mm": listed.drop_mm, "category": listed.category}

    def day(self, visit: Visit) -> dt.date:
        return visit.at.astimezone(ZoneInfo(self.stores[visit.store].time_zone)).date()

    def merge(self, one: int, into: int) -> None:
        """Two customers turn out to be one: the fittings of the first become the other's."""
        self.customer(one).fittings.update(customer=self.customer(into))

    def shoe_key(self, shoe: int | str | None) -> str:
        if shoe is None:
            return "none"
        return str(self.shoes[shoe]) if isinstance(shoe, int) else "not listed"

    def keys(self, visit: Visit, side: str) -> dict[str, list[str]]:
        """The groups of a complaint on this side, by kind, but for its place."""
        shoe = self.shoes[visit.shoe] if isinstance(visit.shoe, int) else None
        return {
            "shoe": [self.shoe_key(visit.shoe)],
            "worn_shoe": [self.shoe_key(visit.worn)],
            "support": [SUPPORT[shoe.category] if shoe else "unknown"],
            "drop_band": [band(shoe.drop_mm) if shoe else "unknown"],
            "strike": [seen(visit, side, 0)],
            "flexing": [seen(visit, side, 1)],
            "pattern": [pattern for pattern, aside in visit.noticed if not aside],
            "store": [self.stores[visit.store].name],
        }


def legs(side: str) -> set[str]:
    return {"left", "right"} if side == "both" else {side}


def came_back(world: World, visit: Visit, hurt: tuple[str, str], visits: list[Visit]) -> bool:
    for later in visits:
        if later.who != visit.who or later.state != State.FINISHED:
            continue
        days = (world.day(later) - world.day(visit)).days
        for place, side in later.hurts:
            if 15 <= days <= LAST_DAY and place == hurt[0] and side and legs(side) & legs(hurt[1]):
                return True
    return False


def band(drop: float | None) -> str:
    if drop is None:
        return "unknown"
    return "zero" if drop < 2 else "low" if drop < 5 else "medium" if drop < 9 else "high"


def seen(visit: Visit, side: str, answer: int) -> str:
    """Strike (0) or flexing (1) on the side that hurts."""
    found = []
    for at, foot in enumerate(FEET):
        if foot in legs(side):
            found.append((visit.feet[at][answer] if at < len(visit.feet) else None) or "not_assessed")
    return found[0] if len(set(found)) == 1 else "mixed"


def slowly(world: World, visits: list[Visit], period: Period, only: Store | None = None) -> dict[str, Any]:
    """What `recurrence` should say, one complaint at a time."""
    finished = [visit for visit in visits if visit.state == State.FINISHED]
    as_of = max((world.day(visit) for visit in finished), default=None)
    counted: dict[str, dict[str, list[bool]]] = {kind: {} for kind in ("total", *KINDS)}
    walk_ins = waiting = 0
    for visit in finished:
        day, store = world.day(visit), world.stores[visit.store]
        if not period.since <= day <= period.until or (only and store != only):
            continue
        for place, side in visit.hurts:
            if place is None or place == "other" or side is None:
                continue
            over = (as_of - day).days >= LAST_DAY
            if visit.who is None:
                walk_ins += over
            elif not over:
                waiting += 1
            else:
                back = came_back(world, visit, (place, side), visits)
                groups = {"total": [""], "place": [place], **world.keys(visit, side)}
                for kind, keys in groups.items():
                    for key in keys:
                        counted[kind].setdefault(key, []).append(back)
    told = {kind: {key: (len(n), sum(n)) for key, n in groups.items()} for kind, groups in counted.items()}
    total = told.pop("total").get("", (0, 0))
    return {"total": total, **told, "walk_ins": walk_ins, "waiting": waiting, "as_of": as_of}

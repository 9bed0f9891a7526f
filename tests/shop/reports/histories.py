"""Histories of fittings for tests, and the slow, obvious way to count what came back in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from fittings.models import Complaint, Fitting, RecommendedShoe, Shoe, State
from shop.models import Staff, Store
from shop.reports.period import Period
from tests.factories import CustomerFactory

Hurt = tuple[str | None, str | None]
LAST_DAY = 182


@dataclass(frozen=True)
class Visit:
    """One fitting as a test describes it: who (None: a walk-in), when, where, what hurts."""

    who: int | None
    at: dt.datetime
    store: int
    hurts: tuple[Hurt, ...]
    shoe: int | str | None = None
    state: str = State.FINISHED


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
        if visit.shoe is not None:
            listed = {"shoe": self.shoes[visit.shoe]} if isinstance(visit.shoe, int) else {"model": visit.shoe}
            RecommendedShoe.objects.create(store=fitting.store, fitting=fitting, **listed)
        return fitting

    def day(self, visit: Visit) -> dt.date:
        return visit.at.astimezone(ZoneInfo(self.stores[visit.store].time_zone)).date()

    def shoe_key(self, visit: Visit) -> str:
        if visit.shoe is None:
            return "none"
        return str(self.shoes[visit.shoe]) if isinstance(visit.shoe, int) else "not listed"


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


def slowly(world: World, visits: list[Visit], period: Period, only: Store | None = None) -> dict[str, Any]:
    """What `recurrence` should say, one complaint at a time."""
    finished = [visit for visit in visits if visit.state == State.FINISHED]
    as_of = max((world.day(visit) for visit in finished), default=None)
    counts: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("n", "back", "n shoe", "back shoe", "n store", "back store")
    }
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
                for kind, key in (("", ""), (" shoe", world.shoe_key(visit)), (" store", store.name)):
                    counts[f"n{kind}"][key] += 1
                    counts[f"back{kind}"][key] += back
    return {
        "total": (counts["n"][""], counts["back"][""]),
        "shoe": {key: (n, counts["back shoe"][key]) for key, n in counts["n shoe"].items()},
        "store": {key: (n, counts["back store"][key]) for key, n in counts["n store"].items()},
        "walk_ins": walk_ins,
        "waiting": waiting,
        "as_of": as_of,
    }

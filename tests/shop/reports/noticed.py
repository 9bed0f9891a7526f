"""Findings for histories: what was noticed in a fitting and set aside, and how it is counted."""

from __future__ import annotations

import datetime as dt

from fittings.models import Finding, Fitting, SetAside
from shop.models import Store
from shop.reports.patterns import NEVER, FittingsBehind, What, tallies
from shop.reports.period import Period
from tests.factories import ShoeFactory, StaffFactory, StoreFactory
from tests.shop.reports.histories import World

YEAR = Period(dt.date(2025, 11, 24), dt.date(2026, 11, 23))
START = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
KNEE = ("it_band_knee", "left")
CALF = ("calf", "right")
SHOE = "worn_out_shoe"
CLOT = "rf_calf_clot"
LEVELS = {SHOE: ("caution", ""), CLOT: ("refer", "same_day")}


def noticed(fitting: Fitting, pattern: str = SHOE, *, aside: bool = False) -> Fitting:
    """The fitting, with this pattern on its record."""
    severity, urgency = LEVELS.get(pattern, ("caution", ""))
    Finding.objects.create(
        store=fitting.store,
        fitting=fitting,
        position=fitting.findings.count(),
        pattern=pattern,
        pattern_version=1,
        severity=severity,
        urgency=urgency,
        aside=aside,
    )
    if aside:
        SetAside.objects.create(
            store=fitting.store,
            fitting=fitting,
            pattern=pattern,
            severity=severity,
            urgency=urgency,
            over={},
            reason="asked_not_so" if pattern.startswith("rf_") else "other",
            words="Bought them last week",
            by=fitting.staff,
        )
    return fitting


def after(days: int, hour: int = 12) -> dt.datetime:
    return START.replace(hour=hour) + dt.timedelta(days=days)


def a_world() -> World:
    """Two stores a day apart, so that a calendar day is never the same thing in both."""
    stores = [
        StoreFactory(name="Auckland", time_zone="Pacific/Auckland"),
        StoreFactory(name="Honolulu", time_zone="Pacific/Honolulu"),
    ]
    return World(stores, StaffFactory(store=stores[0]), [ShoeFactory()])


def numbers(pattern: str = SHOE, store: Store | None = None) -> tuple[int, int, int, int]:
    """Fired, set aside, counted, came back."""
    tally = tallies(YEAR, store=store).get(pattern, NEVER)
    return tally.fired, tally.aside, tally.returns.complaints, tally.returns.came_back


def listed(pattern: str = SHOE, store: Store | None = None) -> tuple[int, ...]:
    """The lengths of the four lists, page by page and as they say themselves."""
    lists = [FittingsBehind(what, pattern, YEAR, store=store) for what in What]
    assert [len(behind) for behind in lists] == [len(list(behind)) for behind in lists]
    return tuple(len(behind) for behind in lists)

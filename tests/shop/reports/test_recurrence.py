"""What came back: its weeks, sides, days and stores, and the same as a slow count on any history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import State
from shop.models import Store
from shop.reports.filters import Filters
from shop.reports.outcomes.keeping import bring_up_to_date
from shop.reports.period import Period
from shop.reports.recurrence import KINDS, Group, Recurrence, recurrence
from tests.factories import ShoeFactory, StaffFactory, StoreFactory
from tests.shop.reports.histories import Visit, World, slowly
from tests.shop.reports.noticed import KNEE, YEAR, after


def a_world() -> World:
    """Two stores a day apart, so that a calendar day is never the same thing in both."""
    stores = [
        StoreFactory(name="Auckland", time_zone="Pacific/Auckland"),
        StoreFactory(name="Honolulu", time_zone="Pacific/Honolulu"),
    ]
    shoes = [
        ShoeFactory(brand="Fairway", model="Strider", version="", category="neutral", drop_mm=8),
        ShoeFactory(brand="Fairway", model="Strider", version="2", category="stability", drop_mm=0),
        ShoeFactory(brand="Fairway", model="Glider", version="", category="unknown", drop_mm=None),
    ]
    return World(stores, StaffFactory(store=stores[0]), shoes)


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def told(report: Recurrence) -> dict[str, Any]:
    """The report in the shape of the slow count."""
    return {
        "total": (report.total.complaints, report.total.came_back),
        **{kind: {group.key: (group.complaints, group.came_back) for group in report.by[kind]} for kind in KINDS},
        "walk_ins": report.walk_ins,
        "waiting": report.waiting,
        "as_of": report.as_of,
    }


def back_after(world: World, *later: Visit, first: Visit | None = None) -> tuple[int, int]:
    """Complaints counted and come back, for one knee and what followed; a last walk-in closes the waiting time."""
    for visit in (first or Visit(1, after(0), 0, (KNEE,)), *later, Visit(None, after(400), 0, ())):
        world.keep(visit)
    report = recurrence(Filters(Period(YEAR.since, after(10).date())))
    return report.total.complaints, report.total.came_back


@pytest.mark.parametrize(("days", "came_back"), [(14, 0), (15, 1), (182, 1), (183, 0)])
def test_it_comes_back_from_day_15_to_day_182(world: World, days: int, came_back: int) -> None:
    assert back_after(world, Visit(1, after(days), 0, (KNEE,))) == (1, came_back)


@pytest.mark.parametrize(
    ("side", "again", "came_back"),
    [
        ("left", "right", 0),
        ("left", "both", 1),
        ("both", "right", 1),
        ("both", "both", 1),
        ("left", None, 0),
        ("both", None, 0),
    ],
)
def test_it_comes_back_on_a_side_in_common(world: World, side: str, again: str | None, came_back: int) -> None:
    first = Visit(1, after(0), 0, (("calf", side),))

    assert back_after(world, Visit(1, after(30), 0, (("calf", again),)), first=first) == (1, came_back)


def test_another_place_another_person_and_a_void_fitting_are_not_coming_back(world: World) -> None:
    others = [
        Visit(1, after(30), 0, (("it_band_hip", "left"),)),
        Visit(2, after(30), 0, (KNEE,)),
        Visit(1, after(30), 0, (KNEE,), state=State.VOIDED),
        Visit(1, after(31), 0, (KNEE,), state=State.REPLACED),
        Visit(1, after(32), 0, (KNEE,), state=State.DRAFT),
    ]

    assert back_after(world, *others) == (1, 0)


def test_coming_back_to_another_store_counts_for_the_first(world: World) -> None:
    assert back_after(world, Visit(1, after(30), 1, (KNEE,))) == (1, 1)


def test_days_are_those_of_each_store(world: World) -> None:
    """11:30 UTC in January is half past midnight in Auckland and still yesterday in Honolulu."""
    first = Visit(1, after(0, hour=10), 0, (KNEE,))  # 10 January, 23:00 in Auckland

    assert back_after(world, Visit(1, after(15, hour=9), 1, (KNEE,)), first=first) == (1, 0)


def test_a_complaint_waits_until_its_weeks_are_over_at_the_latest_fitting(world: World) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE,)))
    world.keep(Visit(None, after(181), 0, (KNEE,)))
    report = recurrence(Filters(YEAR))
    assert (report.total.complaints, report.waiting, report.walk_ins) == (0, 1, 0)

    world.keep(Visit(2, after(182), 0, ()))
    report = recurrence(Filters(YEAR))
    assert (report.total.complaints, report.waiting) == (1, 0)
    assert report.as_of == world.day(Visit(2, after(182), 0, ()))


def test_walk_ins_are_left_out_and_counted(world: World) -> None:
    world.keep(Visit(None, after(0), 0, (KNEE, ("other", "left"), (None, "left"))))
    world.keep(Visit(None, after(200), 0, (KNEE,)))

    report = recurrence(Filters(YEAR))

    assert (report.total.complaints, report.walk_ins, report.waiting) == (0, 1, 0)


def test_the_shoe_is_the_recommended_one(world: World) -> None:
    for who, shoe in enumerate([0, 1, "Old favourite", None]):
        world.keep(Visit(who, after(0), 0, (KNEE,), shoe=shoe))
    world.keep(Visit(1, after(40), 0, (KNEE,), shoe=0))
    world.keep(Visit(None, after(300), 0, ()))

    by_shoe = {
        group.key: group.came_back for group in recurrence(Filters(Period(YEAR.since, after(9).date()))).by["shoe"]
    }

    assert by_shoe == {"Fairway Strider": 0, "Fairway Strider 2": 1, "not listed": 0, "none": 0}


def test_one_store_is_counted_alone_when_asked(world: World) -> None:
    for who, store in enumerate([0, 1, 1]):
        world.keep(Visit(who, after(0), store, (KNEE,)))
    world.keep(Visit(None, after(300), 0, ()))

    report = recurrence(Filters(YEAR, world.stores[1]))

    assert report.by["store"] == (Group("Honolulu", 2, 0),)
    assert report.total == Group("", 2, 0)


def test_an_empty_shop_has_an_empty_report(world: World) -> None:
    report = recurrence(Filters(YEAR))

    assert (report.total, set(report.by.values()), report.most_often) == (Group("", 0, 0), {()}, ())
    assert (report.total.rate, report.total.interval, report.as_of) == (None, None, None)


def test_an_open_period_takes_everything(world: World) -> None:
    world.keep(Visit(1, dt.datetime(2001, 1, 1, tzinfo=dt.UTC), 0, (KNEE,)))
    world.keep(Visit(1, dt.datetime(2099, 12, 31, tzinfo=dt.UTC), 0, (KNEE,)))

    assert recurrence(Filters()).total == Group("", 1, 0)


def test_groups_stand_by_size_and_never_by_rate(world: World) -> None:
    for who in range(5):
        world.keep(Visit(who, after(0), 0, (KNEE,), shoe=0 if who < 2 else 1))
    world.keep(Visit(0, after(20), 0, (KNEE,)))
    world.keep(Visit(None, after(300), 0, ()))

    report = recurrence(Filters(Period(YEAR.since, after(9).date())))

    assert [(group.key, group.rate) for group in report.by["shoe"]] == [
        ("Fairway Strider 2", 0),
        ("Fairway Strider", 0.5),
    ]


def test_thirty_complaints_are_enough_to_say_something_and_ten_returns_to_be_steady() -> None:
    assert not Group("", 29, 12).is_enough
    assert Group("", 30, 12).is_enough
    assert Group("", 90, 9).is_unsteady
    assert not Group("", 90, 10).is_unsteady


@pytest.mark.parametrize("visits", [0, 40])
def test_it_takes_two_queries_however_many_fittings(
    world: World, visits: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(visits):
        world.keep(Visit(n % 7, after(n * 9), n % 2, (KNEE,), shoe=n % 2))

    bring_up_to_date()
    with django_assert_num_queries(2):  # whether anything has changed, and the numbers
        recurrence(Filters(YEAR))


PLACES = st.sampled_from(["it_band_knee", "calf", "other", None])
SIDES = st.sampled_from(["left", "right", "both", None])
SHOES = st.sampled_from([None, 0, 1, 2, "Old favourite"])
HURTS = st.lists(st.tuples(PLACES, SIDES), max_size=3, unique=True).map(tuple)
# Hours around midnight in both stores, days around the edges of the 15 and the 182.
MOMENTS = st.builds(
    lambda day, hour: after(day) + dt.timedelta(hours=hour),
    st.one_of(st.integers(-60, 400), st.sampled_from([0, 14, 15, 16, 181, 182, 183, 197])),
    st.integers(0, 23),
)
VISITS = st.builds(
    Visit,
    who=st.sampled_from([None, 1, 1, 2, 3]),
    at=MOMENTS,
    store=st.integers(0, 1),
    hurts=HURTS,
    shoe=SHOES,
    worn=SHOES,
    feet=st.lists(
        st.tuples(st.sampled_from(["heel", "forefoot", "unclear", None]), st.sampled_from(["none", "marked", None])),
        max_size=2,
    ).map(tuple),
    noticed=st.dictionaries(st.sampled_from(["worn_out_shoe", "long_run_spike"]), st.booleans()).map(
        lambda found: tuple(found.items())
    ),
    state=st.sampled_from([State.FINISHED, State.FINISHED, State.FINISHED, State.VOIDED]),
)


class RandomHistoryTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(VISITS, max_size=14), st.sampled_from([None, None, 0, 1]), st.booleans())
    def test_it_agrees_with_the_slow_count_on_any_history(
        self, visits: list[Visit], only: int | None, merged: bool
    ) -> None:
        world = a_world()
        for visit in visits:
            world.keep(visit)
        if merged:
            world.merge(3, into=1)
            visits = [replace(visit, who=1 if visit.who == 3 else visit.who) for visit in visits]
        store: Store | None = None if only is None else world.stores[only]

        assert told(recurrence(Filters(YEAR, store))) == slowly(world, visits, YEAR, store)

"""How often patterns fired, were set aside and came back; and the lists behind each number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fittings.models import State
from shop.reports.patterns import FittingsBehind, Tally, What, tallies
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import CALF, CLOT, KNEE, SHOE, YEAR, a_world, after, listed, noticed, numbers


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def closed(world: World, days: int = 500) -> None:
    """A last walk-in, so that all weeks before are over; it is not of the period."""
    world.keep(Visit(None, after(days), 0, ()))


def ids(what: What, **more: Any) -> list[Any]:
    return [row.fitting.id for row in FittingsBehind(what, SHOE, YEAR, **more)]


def test_a_pattern_that_never_fired_has_no_numbers(world: World) -> None:
    closed(world)

    assert tallies(YEAR) == {}
    assert numbers() == listed() == (0, 0, 0, 0)


def test_what_was_set_aside_has_fired_and_is_not_asked_whether_it_came_back(world: World) -> None:
    for who, aside in enumerate((False, True, True)):
        noticed(world.keep(Visit(who, after(0), 0, (KNEE,))), aside=aside)
        world.keep(Visit(who, after(40), 0, (KNEE,)))
    closed(world)

    assert numbers() == listed() == (3, 2, 1, 1)


@pytest.mark.parametrize(("days", "back"), [(14, 0), (15, 1), (182, 1), (183, 0)])
def test_it_came_back_from_day_15_to_day_182(world: World, days: int, back: int) -> None:
    noticed(world.keep(Visit(1, after(0), 0, (KNEE,))))
    world.keep(Visit(1, after(days), 0, (KNEE,)))
    closed(world)

    assert numbers() == listed() == (1, 0, 1, back)


@pytest.mark.parametrize(("days", "counted"), [(181, 0), (182, 1)])
def test_it_waits_until_the_weeks_are_over_at_the_latest_fitting(world: World, days: int, counted: int) -> None:
    noticed(world.keep(Visit(1, after(0), 0, (KNEE,))))
    world.keep(Visit(1, after(40), 0, (KNEE,)))
    closed(world, days)

    assert numbers() == listed() == (1, 0, counted, counted)


def test_walk_ins_fire_and_are_never_counted_as_coming_back(world: World) -> None:
    noticed(world.keep(Visit(None, after(0), 0, (KNEE,))))
    world.keep(Visit(None, after(40), 0, (KNEE,)))
    closed(world)

    assert numbers() == listed() == (1, 0, 0, 0)


@pytest.mark.parametrize("hurts", [(), (("other", "left"),), (("calf", None),), ((None, "left"),)])
def test_a_fitting_without_a_complaint_that_can_come_back_is_not_counted(world: World, hurts: Any) -> None:
    noticed(world.keep(Visit(1, after(0), 0, hurts)))
    closed(world)

    assert numbers() == listed() == (1, 0, 0, 0)


def test_fittings_are_counted_once_however_many_complaints_come_back(world: World) -> None:
    noticed(world.keep(Visit(1, after(0), 0, (KNEE, CALF))))
    noticed(world.keep(Visit(2, after(0), 0, (KNEE, CALF))))
    for days in (40, 80):
        world.keep(Visit(1, after(days), 0, (KNEE, CALF)))
    world.keep(Visit(2, after(60), 0, (CALF,)))
    closed(world)

    assert numbers() == listed() == (2, 0, 2, 2)


def test_the_first_fitting_with_which_a_complaint_came_back_is_named(world: World) -> None:
    noticed(world.keep(Visit(1, after(0), 0, (KNEE, CALF))))
    world.keep(Visit(1, after(5), 0, (KNEE,)))
    again = Visit(1, after(40), 1, (CALF,))
    first = world.keep(again)
    world.keep(Visit(1, after(60), 0, (KNEE,)))
    closed(world)

    (row,) = FittingsBehind(What.BACK, SHOE, YEAR)
    assert (row.back_id, row.back_store_id, row.back_on) == (first.id, world.stores[1].id, world.day(again))
    assert row.came_back


@pytest.mark.parametrize("state", [State.DRAFT, State.REPLACED, State.VOIDED])
def test_only_finished_fittings_count(world: World, state: str) -> None:
    noticed(world.keep(Visit(1, after(0), 0, (KNEE,), state=state)))
    noticed(world.keep(Visit(2, after(0), 0, (KNEE,))))
    world.keep(Visit(2, after(40), 0, (KNEE,), state=state))
    closed(world)

    assert numbers() == listed() == (1, 0, 1, 0)


def test_the_period_goes_by_the_day_in_the_store(world: World) -> None:
    """09:30 UTC on 23 November is the same day in Honolulu; 11:30 UTC is the 24th in Auckland."""
    noticed(world.keep(Visit(1, dt.datetime(2026, 11, 23, 11, 30, tzinfo=dt.UTC), 0, ())))
    last = noticed(world.keep(Visit(2, dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC), 1, ())))
    noticed(world.keep(Visit(3, dt.datetime(2025, 11, 24, 9, 30, tzinfo=dt.UTC), 1, ())))
    first = noticed(world.keep(Visit(4, dt.datetime(2025, 11, 23, 11, 30, tzinfo=dt.UTC), 0, ())))

    assert ids(What.FIRED) == [last.id, first.id]
    assert numbers() == listed() == (2, 0, 0, 0)


def test_one_store_is_counted_alone_and_people_may_come_back_to_any(world: World) -> None:
    for who, store in enumerate((0, 1, 1)):
        noticed(world.keep(Visit(who, after(0), store, (KNEE,))), CLOT if store else SHOE)
    world.keep(Visit(0, after(40), 1, (KNEE,)))
    world.keep(Visit(1, after(40), 0, (KNEE,)))
    closed(world)
    auckland, honolulu = world.stores

    assert numbers(SHOE, auckland) == listed(SHOE, auckland) == (1, 0, 1, 1)
    assert set(tallies(YEAR, store=auckland)) == {SHOE}
    assert numbers(CLOT, honolulu) == listed(CLOT, honolulu) == (2, 0, 2, 1)
    assert set(tallies(YEAR)) == {SHOE, CLOT}


def test_one_pattern_is_counted_alone_when_asked(world: World) -> None:
    for pattern in (SHOE, CLOT):
        noticed(world.keep(Visit(1, after(0), 0, (KNEE,))), pattern)
    closed(world)
    alone = tallies(YEAR, pattern=CLOT)

    assert alone == {CLOT: tallies(YEAR)[CLOT]}
    assert alone[CLOT] == Tally(1, 0, alone[CLOT].returns)


def test_lists_are_newest_first_and_can_be_cut_anywhere(world: World) -> None:
    fittings = [noticed(world.keep(Visit(n, after(n), 0, (KNEE,)))) for n in (3, 1, 2)]
    newest_first = [fittings[n].id for n in (0, 2, 1)]
    behind = FittingsBehind(What.FIRED, SHOE, YEAR)

    assert [row.fitting.id for row in behind] == newest_first
    assert [row.fitting.id for row in behind[1:3]] == newest_first[1:]
    assert behind[2].fitting.id == newest_first[2]
    assert behind[3:9] == []


def test_why_it_was_set_aside_stands_beside_it_and_not_beside_what_stands(world: World) -> None:
    fitting = noticed(world.keep(Visit(1, after(0), 0, (KNEE,))), CLOT, aside=True)
    noticed(fitting)

    (clot,), (shoe,) = (FittingsBehind(What.FIRED, pattern, YEAR) for pattern in (CLOT, SHOE))
    assert clot.set_aside is not None
    assert (clot.set_aside.reason, clot.set_aside.by) == ("asked_not_so", fitting.staff)
    assert shoe.set_aside is None
    assert (clot.severity, clot.urgency, shoe.severity, shoe.urgency) == ("refer", "same_day", "caution", None)


@pytest.mark.parametrize("visits", [1, 30])
def test_the_number_of_queries_does_not_grow(
    world: World, visits: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(visits):
        noticed(noticed(world.keep(Visit(n % 7, after(n * 9), n % 2, (KNEE,))), aside=n % 3 == 0), CLOT)

    with django_assert_num_queries(1):
        tallies(YEAR)
    with django_assert_num_queries(3):  # the page, its fittings, why they were set aside
        rows = FittingsBehind(What.FIRED, SHOE, YEAR)[0:50]
        told = [(row.fitting.who, row.fitting.staff.name, row.fitting.store.name, row.set_aside) for row in rows]
    assert len(told) == visits

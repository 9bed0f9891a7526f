"""The numbers of patterns and the lists behind them, held against a slow, obvious count on random histories."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import State
from shop.models import Store
from tests.shop.reports.histories import LAST_DAY, Visit, World, came_back
from tests.shop.reports.noticed import CLOT, SHOE, YEAR, a_world, after, listed, noticed, numbers


@dataclass(frozen=True)
class Noticed:
    """A visit and what was noticed at it: patterns, each standing (False) or set aside (True)."""

    visit: Visit
    patterns: dict[str, bool]


def slowly(world: World, history: list[Noticed], pattern: str, only: Store | None) -> tuple[int, int, int, int]:
    """What `numbers` should say, one fitting at a time."""
    finished = [n for n in history if n.visit.state == State.FINISHED]
    visits = [n.visit for n in finished]
    as_of = max((world.day(visit) for visit in visits), default=dt.date.min)
    fired = aside = counted = back = 0
    for visit, patterns in ((n.visit, n.patterns) for n in finished):
        elsewhere = only is not None and world.stores[visit.store] != only
        if elsewhere or pattern not in patterns or not YEAR.since <= world.day(visit) <= YEAR.until:
            continue
        fired += 1
        aside += patterns[pattern]
        can_return = [hurt for hurt in visit.hurts if hurt[0] not in {None, "other"} and hurt[1]]
        over = (as_of - world.day(visit)).days >= LAST_DAY
        if not patterns[pattern] and visit.who is not None and can_return and over:
            counted += 1
            back += any(came_back(world, visit, hurt, visits) for hurt in can_return)
    return fired, aside, counted, back


PLACES = st.sampled_from(["it_band_knee", "calf", "other", None])
SIDES = st.sampled_from(["left", "right", "both", None])
# Hours around midnight in both stores, days around the edges of the 15 and the 182 and of the period.
MOMENTS = st.builds(
    lambda day, hour: after(day) + dt.timedelta(hours=hour),
    st.one_of(st.integers(-60, 400), st.sampled_from([0, 14, 15, 16, 181, 182, 183, 197, -48, -47, 317, 318])),
    st.integers(0, 23),
)
HISTORIES = st.lists(
    st.builds(
        Noticed,
        st.builds(
            Visit,
            who=st.sampled_from([None, 1, 1, 2]),
            at=MOMENTS,
            store=st.integers(0, 1),
            hurts=st.lists(st.tuples(PLACES, SIDES), max_size=3, unique=True).map(tuple),
            state=st.sampled_from([State.FINISHED, State.FINISHED, State.FINISHED, State.VOIDED]),
        ),
        st.dictionaries(st.sampled_from([SHOE, CLOT]), st.sampled_from([False, False, True]), max_size=2),
    ),
    max_size=12,
)


class RandomHistoryTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(HISTORIES, st.sampled_from([None, 0, 1]))
    def test_numbers_and_lists_agree_with_the_slow_count_on_any_history(
        self, history: list[Noticed], only: int | None
    ) -> None:
        world = a_world()
        for one in history:
            fitting = world.keep(one.visit)
            for pattern, aside in one.patterns.items():
                noticed(fitting, pattern, aside=aside)
        store = None if only is None else world.stores[only]

        for pattern in (SHOE, CLOT):
            assert numbers(pattern, store) == slowly(world, history, pattern, store)
            assert listed(pattern, store) == numbers(pattern, store)

"""Time to settle, held against a slow, obvious count on random histories."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import State
from shop.reports.filters import Filters
from shop.reports.settling import By, settling
from tests.shop.reports.noticed import YEAR, a_world, after
from tests.shop.reports.sore_courses import DAY, Sore, Told, ends, keep, slowly

HURTS = st.lists(
    st.tuples(
        st.sampled_from(["calf", "achilles", "other", None]),
        st.sampled_from(["left", "right", "both", None]),
        st.sampled_from([None, 0, 3, 7]),
    ),
    max_size=3,
    unique_by=lambda hurt: hurt[:2],
).map(tuple)
# Days and hours that fall on each other in one store and apart in the other.
ANSWERS = st.lists(
    st.builds(
        Told,
        minutes=st.builds(
            lambda day, hour: day * DAY + hour * 60, st.sampled_from([1, 7, 8, 21, 22]), st.integers(0, 23)
        ),
        pain=st.sampled_from([0, 2, 3, 8]),
        back=st.sampled_from(["yes", "yes", "partly", "no"]),
        exercises=st.sampled_from(["", "none", "some", "most"]),
        version=st.integers(0, 2),
    ),
    max_size=4,
    unique_by=lambda told: told.minutes,
).map(tuple)
SHOES = st.one_of(
    st.none(),
    st.fixed_dictionaries({
        "category": st.sampled_from([None, "neutral", "stability"]),
        "drop_mm": st.sampled_from([None, 0, 1.9, 2, 5, 8.9, 9]),
    }),
)  # fmt: skip
SORE = st.builds(
    Sore,
    at=st.builds(
        lambda day, hour: after(day, hour), st.sampled_from([-48, -47, 0, 30, 316, 317, 318]), st.integers(0, 23)
    ),
    store=st.integers(0, 1),
    hurts=HURTS,
    told=ANSWERS,
    shoe=SHOES,
    flags=st.sampled_from([("none_checked",), ("none_checked",), (), ("loud_pop",)]),
    rf=st.sampled_from([None, None, None, True, False]),
    corrected=st.integers(0, 2),
    state=st.sampled_from([State.FINISHED] * 4 + [State.VOIDED]),
)


class RandomHistoryTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(SORE, max_size=8), st.sampled_from([None, 0, 1]), st.sampled_from(["", "", "calf"]))
    def test_it_agrees_with_the_slow_count_on_any_history(
        self, history: list[Sore], only: int | None, place: str
    ) -> None:
        world = a_world()
        for sore in history:
            keep(world, sore)
        store = None if only is None else world.stores[only]
        filters = Filters(YEAR, store=store, place=place)

        for by in By:
            found, told = settling(filters, by), slowly(world, history, by, period=YEAR, only=store, place=place)
            assert ends(found) == {
                key: (told.settled.get(key, {}), told.lost.get(key, {})) for key in {**told.settled, **told.lost}
            }
            assert found.not_followed == told.not_followed

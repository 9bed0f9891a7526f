"""The counts behind the beliefs, held against a slow, obvious count on random fittings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import Fitting, FootSeen, WornShoe
from shop.reports.beliefs import BELIEFS, beliefs
from shop.reports.filters import Filters
from shop.reports.outcomes.keeping import bring_up_to_date
from tests.shop.reports.histories import World
from tests.shop.reports.noticed import YEAR, a_world, after
from tests.shop.reports.sore_courses import DAY, Hurt, Sore, Told, keep

WELL, STILL_SORE = Told(7 * DAY, 0, "yes"), Told(7 * DAY, 5, "no")
BAND, SHIN, CALF = ("it_band_knee", "left", 4), ("medial_shin", "right", 4), ("calf", "left", 4)
FIRM, PLAIN, SOFT = (
    {"category": "stability"},
    {"category": "neutral"},
    {"category": "neutral", "devices": ["wide_base"]},
)
SUPPORT: dict[str | None, str] = {"stability": "hard", "neutral": "none", None: "unknown"}
Feet = tuple[str | None, str | None]


@dataclass(frozen=True)
class Case:
    """One sore fitting with what the beliefs look at."""

    hurts: tuple[Hurt, ...] = (BAND,)
    told: tuple[Told, ...] = ()
    worn: dict[str, Any] | None = None
    origin: str | None = None
    new: dict[str, Any] | None = None
    feet: Feet = (None, None)
    cycling: float | None = None

    def has(self, *places: str) -> bool | None:
        found = [place for place, _, _ in self.hurts]
        return True if set(found) & set(places) else None if None in found else False

    @property
    def band(self) -> bool | None:
        return self.has("it_band_knee", "it_band_hip")

    @property
    def shin(self) -> bool | None:
        return self.has("medial_shin")

    @property
    def straight(self) -> bool:
        return self.feet == ("none", "none")

    @property
    def settled(self) -> bool | None:
        return None if not self.told else WELL in self.told

    @property
    def flexes(self) -> bool | None:
        """On the legs with inner-shin pain, or else with band pain."""
        places = {"medial_shin"} if self.shin else {"it_band_knee", "it_band_hip"}
        legs = {side for place, side, _ in self.hurts if side and place in places}
        seen = {foot for side, foot in zip(("left", "right"), self.feet, strict=True) if legs & {side, "both"}}
        if "marked" in seen:
            return True
        return None if not seen or seen & {None, "not_assessed"} else False


def support(shoe: dict[str, Any] | None) -> str:
    shoe = shoe or {}
    return "soft" if "devices" in shoe else SUPPORT[shoe.get("category")]


def cells(case: Case) -> dict[str, tuple[bool, bool, bool | None]]:
    """By belief: whether it is in the first row, in the second, and the column."""
    worn, new, drop = support(case.worn), support(case.new), (case.new or {}).get("drop_mm")
    these = case.straight and worn == "hard" and bool(case.band)
    chose = None if case.worn is None or case.origin in {None, "unknown"} else case.origin.startswith("self_")
    both = False if False in {case.band, case.shin} else None if None in {case.band, case.shin} else True
    banded = bool(case.band) and drop is not None
    cycles = case.cycling is not None and case.cycling >= 2
    return {
        "zero_drop": (banded and drop < 2, banded and drop >= 2, case.settled),
        "too_much_support": (
            case.straight and worn == "hard", case.straight and worn != "hard",
            case.band if worn in {"hard", "none"} else None,
        ),
        "chose_themselves": (these, bool(case.band) and not these, chose),
        "never_both": (not cycles, cycles, both),
        "shin_flexes": (bool(case.shin), bool(case.band) and not case.shin, case.flexes),
        "shin_support": (bool(case.shin) and new in {"hard", "soft"}, bool(case.shin) and new == "none", case.settled),
        "back_to_plain": (these and new == "none", these and new in {"hard", "soft"}, case.settled),
    }  # fmt: skip


def kept(world: World, case: Case) -> Fitting:
    fitting = keep(world, Sore(after(0), hurts=case.hurts, told=case.told, shoe=case.new))
    Fitting.objects.filter(pk=fitting.pk).update(cycling_hours_week=case.cycling)
    if case.worn is not None:
        WornShoe.objects.create(store=fitting.store, fitting=fitting, origin=case.origin, **case.worn)
    FootSeen.objects.bulk_create(
        FootSeen(store=fitting.store, fitting=fitting, side=side, flexing=foot)
        for side, foot in zip(("left", "right"), case.feet, strict=True)
        if foot
    )
    return fitting


def counted(**filters: Any) -> dict[str, tuple[int, ...]]:
    """By belief: yes and all of the first row, of the second, and who was left out."""
    return {
        a.belief.key: (a.first.events, a.first.n, a.second.events, a.second.n, a.left_out)
        for a in beliefs(Filters(**filters)).answers
    }


def slowly(cases: list[Case]) -> dict[str, tuple[int, ...]]:
    totals = {belief.key: [0] * 5 for belief in BELIEFS}
    for case in cases:
        for key, (first, second, yes) in cells(case).items():
            if yes is None:
                totals[key][4] += first or second
            elif first or second:
                totals[key][0 if first else 2] += yes
                totals[key][1 if first else 3] += 1
    return {key: tuple(total) for key, total in totals.items()}


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.mark.parametrize(
    ("key", "cases", "counts"),
    [
        (
            "zero_drop",
            [Case(told=(WELL,), new={"drop_mm": 1.9}), Case(told=(STILL_SORE,), new={"drop_mm": 0}),
             Case(told=(WELL,), new={"drop_mm": 8}), Case(new={"drop_mm": 0}), Case(told=(WELL,), new=PLAIN)],
            (1, 2, 1, 1, 1),
        ),
        (
            "chose_themselves",
            [Case(worn=FIRM, origin="self_online", feet=("none", "none")),
             Case(worn=FIRM, origin="gift", feet=("none", "none")), Case(worn=FIRM, feet=("none", "none")),
             Case(worn=FIRM, origin="self_store_no_fitting", feet=("none", "mild"))],
            (1, 2, 1, 1, 1),
        ),
        (
            "never_both",
            [Case((BAND, SHIN)), Case((BAND, SHIN), cycling=2), Case((BAND, SHIN), cycling=1.5), Case((CALF,)),
             Case((BAND, (None, "left", 3)))],
            (2, 3, 1, 1, 1),
        ),
        (
            "shin_flexes",
            [Case((SHIN,), feet=("none", "marked")), Case((SHIN,), feet=("marked", "mild")),
             Case((SHIN,), feet=("marked", None)), Case((("medial_shin", "both", 3),), feet=("marked", None)),
             Case((BAND,), feet=("none", "marked")), Case((CALF,), feet=("none", "marked")),
             Case((("it_band_hip", None, 3),), feet=("none", "marked"))],
            (2, 3, 0, 1, 2),
        ),
        (
            "back_to_plain",
            [Case(told=(WELL,), worn=FIRM, new=PLAIN, feet=("none", "none")),
             Case(told=(STILL_SORE,), worn=FIRM, new=SOFT, feet=("none", "none")),
             Case(told=(WELL,), worn=PLAIN, new=PLAIN, feet=("none", "none"))],
            (1, 1, 0, 1, 0),
        ),
    ],
)  # fmt: skip
def test_who_is_counted_for_a_belief(world: World, key: str, cases: list[Case], counts: tuple[int, ...]) -> None:
    for case in cases:
        kept(world, case)

    assert counted()[key] == counts == slowly(cases)[key]


def test_the_filters_narrow_what_is_counted(world: World) -> None:
    kept(world, Case((BAND, SHIN)))
    kept(world, Case((CALF,)))

    assert counted()["never_both"] == (1, 2, 0, 0, 0)
    assert counted(place="medial_shin")["never_both"] == (1, 1, 0, 0, 0)
    assert counted(period=YEAR, store=world.stores[1])["never_both"] == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("fittings", [0, 12])
def test_it_takes_two_queries_however_many_fittings(
    world: World, fittings: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _ in range(fittings):
        kept(world, Case(told=(WELL,), worn=FIRM, new=PLAIN, feet=("none", "none")))

    bring_up_to_date()
    with django_assert_num_queries(2):  # whether anything has changed, and the numbers
        told = beliefs(Filters())
    assert [answer["key"] for answer in told.as_json()["beliefs"]] == [belief.key for belief in BELIEFS]
    summary, *behind = told.tables()
    assert len(summary.rows) == len(behind) == len(BELIEFS)
    assert all(len(row.cells) == len(table.columns) for table in (summary, *behind) for row in table.rows)


FEET = st.sampled_from(["none", "none", "mild", "marked", "not_assessed", None])
CASES = st.builds(
    Case,
    hurts=st.lists(
        st.tuples(
            st.sampled_from(["it_band_knee", "it_band_hip", "medial_shin", "calf", None]),
            st.sampled_from(["left", "right", "both", None]),
            st.none(),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda hurt: hurt[:2],
    ).map(tuple),
    told=st.sampled_from([(WELL,), (STILL_SORE,), ()]),
    worn=st.sampled_from([FIRM, FIRM, PLAIN, SOFT, {}, None]),
    origin=st.sampled_from(["self_online", "self_store_no_fitting", "this_shop", "unknown", None]),
    new=st.sampled_from([{**FIRM, "drop_mm": 0}, {**PLAIN, "drop_mm": 0}, {**PLAIN, "drop_mm": 8}, SOFT, {}, None]),
    feet=st.tuples(FEET, FEET),
    cycling=st.sampled_from([None, 0, 1.5, 2, 9]),
)


class RandomCaseTests(TestCase):
    """A database transaction of its own for each list of fittings."""

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(CASES, max_size=10))
    def test_they_agree_with_the_slow_count_on_any_fittings(self, cases: list[Case]) -> None:
        world = a_world()
        for case in cases:
            kept(world, case)

        assert counted() == slowly(cases)

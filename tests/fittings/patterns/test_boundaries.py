"""Each threshold wherever a shop may set it: the last value on one side, the first beyond."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from fittings.patterns.thresholds import RANGES
from tests.fittings.facts_factory import Json, recommended, sore
from tests.fittings.patterns.noticing import Asked


class Edge(NamedTuple):
    """A threshold of a pattern: a fitting at some value, and how far off the threshold it fires, and does not yet."""

    threshold: str
    pattern: str
    at: Callable[[float], Json]
    fires: float
    silent: float
    beside: Json | None = None
    """Other thresholds that keep out of the way."""


EDGES = [
    Edge(
        "high_drop_mm",
        "high_drop_with_overstriding",
        lambda mm: {"left": {"overstride": "mild"}, "worn": {"drop_mm": mm}},
        fires=0,
        silent=-0.1,
    ),
    Edge(
        "watch_drop_mm",
        "high_drop_with_overstriding",
        lambda mm: {"right": {"overstride": "marked"}, "worn": {"drop_mm": mm}},
        fires=0,
        silent=-0.1,
        beside={"high_drop_mm": 12},
    ),
    Edge(
        "drop_step_mm",
        "abrupt_drop_change",
        lambda mm: {"worn": {"drop_mm": 12}, "rec": recommended(drop_mm=round(12 - mm, 1))},
        fires=0.1,
        silent=0,
    ),
    Edge(
        "drop_step_mm",
        "abrupt_drop_change",
        lambda mm: {"worn": {"drop_mm": 4}, "rec": recommended(drop_mm=round(4 + mm, 1))},
        fires=0.1,
        silent=0,
    ),
    Edge("worn_km", "worn_out_shoe", lambda km: {"worn": {"km": km}}, fires=0, silent=-0.1),
    Edge(
        "spike_pct",
        "long_run_spike",
        lambda pct: {"runner": {"last_long_run_km": round(20 + pct / 5, 1), "longest_run_30d_km": 20}},
        fires=0.5,
        silent=0,
    ),
    Edge(
        "long_rest_days",
        "long_rest_without_strength",
        lambda days: {"complaints": [sore("calf", rest_days=days)]},
        fires=1,
        silent=0,
    ),
    Edge(
        "no_progress_days",
        "no_progress_after_six_weeks",
        lambda days: {"complaints": [sore("calf", days_since_onset=days)]},
        fires=0,
        silent=-1,
    ),
    Edge(
        "low_step_rate",
        "low_step_rate_with_knee_or_shin",
        lambda rate: {"stride": {"step_rate": rate}, "complaints": [sore("anterior_knee")]},
        fires=0,
        silent=0.1,
    ),
    Edge(
        "pain_ceiling",
        "pain_above_ceiling",
        lambda pain: {"complaints": [sore("calf", pain_run=pain)]},
        fires=1,
        silent=0,
    ),
    Edge(
        "comfort_min",
        "low_comfort_on_recommended",
        lambda comfort: {"rec": recommended(comfort=comfort)},
        fires=-1,
        silent=0,
    ),
]
LIMITS = {
    name: sorted({allowed.low, (allowed.low + allowed.high) // 2, allowed.default, allowed.high})
    for name, allowed in RANGES.items()
}

every_edge = pytest.mark.parametrize(
    ("edge", "limit"),
    [(edge, limit) for edge in EDGES for limit in LIMITS[edge.threshold]],
    ids=lambda given: given.threshold if isinstance(given, Edge) else str(given),
)


def test_no_threshold_is_left_out():
    assert {edge.threshold for edge in EDGES} == RANGES.keys()


@every_edge
def test_it_fires_on_one_side_and_is_clear_on_the_other(edge: Edge, limit: int):
    ask, in_force = Asked(edge.pattern), {edge.threshold: limit, **(edge.beside or {})}
    assert ask.fires(in_force, **edge.at(round(limit + edge.fires, 1)))
    assert ask.is_clear(in_force, **edge.at(round(limit + edge.silent, 1)))


@pytest.mark.parametrize("limit", LIMITS["high_drop_mm"])
def test_below_the_high_drop_a_marked_overstride_is_only_watched(limit: int):
    ask, in_force = Asked("high_drop_with_overstriding"), {"high_drop_mm": limit, "watch_drop_mm": 6}
    marked = {"overstride": "marked"}
    assert ask.fires(in_force, left=marked, worn={"drop_mm": limit}) == "caution"
    assert ask.fires(in_force, left=marked, worn={"drop_mm": limit - 0.1}) == "info"


@pytest.mark.parametrize("limit", LIMITS["pain_ceiling"])
def test_above_the_ceiling_a_race_soon_is_a_matter_for_a_clinician(limit: int):
    ask, race = Asked("race_soon_with_pain"), {"race_weeks": 2}
    sorer, sore_enough = [sore("calf", pain_run=limit + 1)], [sore("calf", pain_run=limit)]
    assert ask.fires({"pain_ceiling": limit}, runner=race, complaints=sorer) == "refer soon"
    assert ask.fires({"pain_ceiling": limit}, runner=race, complaints=sore_enough) == "caution"

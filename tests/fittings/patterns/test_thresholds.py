"""The numbers a shop may adjust."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from fittings.facts import FactsError
from fittings.patterns import CATALOGUE
from fittings.patterns.thresholds import DEFAULTS, RANGES, Thresholds, parse

SPECIFIED = {
    "high_drop_mm": (10, 8, 12),
    "watch_drop_mm": (8, 6, 10),
    "drop_step_mm": (4, 2, 6),
    "worn_km": (700, 400, 1000),
    "spike_pct": (10, 5, 30),
    "long_rest_days": (14, 10, 28),
    "no_progress_days": (42, 28, 84),
    "low_step_rate": (166, 150, 170),
    "pain_ceiling": (5, 3, 6),
    "comfort_min": (7, 5, 9),
}
"""The specification's table: default, lowest, highest."""


def test_defaults_and_ranges_are_those_of_the_specification():
    assert {name: (allowed.default, allowed.low, allowed.high) for name, allowed in RANGES.items()} == SPECIFIED
    assert DEFAULTS.as_json() == {name: default for name, (default, _, _) in SPECIFIED.items()}


def test_every_threshold_has_its_range_and_reason():
    assert [threshold.name for threshold in fields(Thresholds)] == list(RANGES)
    for allowed in RANGES.values():
        assert allowed.reason
        assert allowed.label


def test_every_threshold_is_used_by_a_pattern():
    assert {name for pattern in CATALOGUE for name in pattern.thresholds} == RANGES.keys()


def test_what_is_missing_takes_its_default():
    assert parse(None) == parse({}) == parse({"worn_km": None}) == DEFAULTS
    assert parse({"worn_km": 500}).worn_km == 500
    assert parse({"worn_km": 500}).spike_pct == 10


def test_decimals_are_kept_exact_and_written_as_they_came():
    limits = parse({"high_drop_mm": 9.7, "watch_drop_mm": 8.0})
    assert limits.high_drop_mm == Decimal("9.7")
    assert limits.as_json(["high_drop_mm", "watch_drop_mm"]) == {"high_drop_mm": 9.7, "watch_drop_mm": 8}
    assert parse(limits.as_json()) == limits


@pytest.mark.parametrize("name", RANGES)
def test_bounds_are_included(name: str):
    allowed = RANGES[name]
    for value in (allowed.low, allowed.high):
        assert getattr(parse({name: value}), name) == value
    for value in (allowed.low - 0.1, allowed.high + 0.1):
        with pytest.raises(FactsError, match=rf"^thresholds\.{name}: "):
            parse({name: value})


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], "thresholds"),
        ({"drop": 3}, "thresholds.drop"),
        ({"worn_km": "500"}, "thresholds.worn_km"),
        ({"worn_km": True}, "thresholds.worn_km"),
        ({"worn_km": float("nan")}, "thresholds.worn_km"),
    ],
)
def test_an_error_names_the_threshold(data: Any, path: str):
    with pytest.raises(FactsError) as refused:
        parse(data)
    assert refused.value.path == path

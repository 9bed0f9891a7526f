from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.reports.survival import Curve, kaplan_meier, logrank

MERCAPTOPURINE = Counter([6, 6, 6, 7, 10, 13, 16, 22, 23])
STILL_WELL = Counter([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
PLACEBO = Counter([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])
"""Weeks of remission of 42 children with leukaemia: Freireich EJ et al., Blood 1963; 21: 699-716."""


def test_it_gives_the_curve_of_freireich_1963() -> None:
    """Steps as in Kleinbaum and Klein, Survival Analysis, chapter 2; limits as SAS gives them."""
    curve = kaplan_meier(MERCAPTOPURINE, STILL_WELL)

    assert [(step.day, step.at_risk, step.events) for step in curve.steps] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1),
    ]  # fmt: skip
    assert [(step.still_sore, step.low, step.high) for step in curve.steps] == [
        pytest.approx(told, abs=0.0005)
        for told in [
            (0.8571, 0.6197, 0.9516), (0.8067, 0.5631, 0.9228), (0.7529, 0.5032, 0.8894), (0.6902, 0.4316, 0.8491),
            (0.6275, 0.3675, 0.8049), (0.5378, 0.2678, 0.7468), (0.4482, 0.1881, 0.6801),
        ]
    ]  # fmt: skip
    assert (curve.n, curve.events, curve.median_days) == (21, 9, 23)


def test_it_gives_the_medians_and_the_log_rank_of_freireich_1963() -> None:
    """Kleinbaum and Klein, chapter 2: medians 23 and 8, log-rank 16.79."""
    placebo = kaplan_meier(PLACEBO, {})
    found = logrank(MERCAPTOPURINE, STILL_WELL, PLACEBO, {})

    assert placebo.median_days == 8
    assert found is not None
    assert found.statistic == pytest.approx(16.793, abs=0.0005)
    assert found.p == pytest.approx(0.0000417, abs=5e-8)


def test_where_nobody_is_left_there_are_no_limits() -> None:
    (step,) = kaplan_meier({5: 3}, {2: 1}).steps

    assert (step.day, step.at_risk, step.events, step.still_sore, step.low, step.high) == (5, 3, 3, 0, None, None)


@pytest.mark.parametrize("lost", [{}, {0: 2, 9: 1}])
def test_while_nobody_settled_there_are_no_steps_and_no_median(lost: dict[int, int]) -> None:
    curve = kaplan_meier({}, lost)

    assert curve == Curve(sum(lost.values()), 0, ())
    assert curve.median_days is None


def test_who_settles_on_the_day_of_the_fitting_counts_and_so_does_exactly_half() -> None:
    assert kaplan_meier({0: 1}, {0: 1, 3: 1}).steps[0].at_risk == 3
    assert kaplan_meier({0: 1, 4: 1}, {9: 2}).median_days == 4
    half = kaplan_meier({1: 5, 3: 4, 4: 2}, {2: 4, 4: 6, 9: 4})
    assert half.steps[-1].still_sore == pytest.approx(0.5)
    assert half.median_days == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (({}, {3: 2}), ({}, {7: 3})),
        (({5: 1}, {}), ({}, {3: 2})),
        (({5: 1}, {}), ({}, {})),
        (({5: 1}, {}), ({5: 2}, {})),
    ],
)
def test_two_groups_that_never_meet_a_day_on_which_it_differs_are_not_compared(one: object, other: object) -> None:
    assert logrank(*one, *other) is None  # type: ignore[misc]
    assert logrank(*other, *one) is None  # type: ignore[misc]


DAYS = st.dictionaries(st.integers(0, 12), st.integers(1, 4), max_size=6)


@given(DAYS, DAYS)
def test_a_curve_is_that_of_the_product_worked_out_day_by_day(settled: dict[int, int], lost: dict[int, int]) -> None:
    curve, still_sore, steps, median = kaplan_meier(settled, lost), Fraction(1), [], None
    for day in sorted(settled):
        at_risk = sum(n for when, n in [*settled.items(), *lost.items()] if when >= day)
        still_sore *= 1 - Fraction(settled[day], at_risk)
        steps.append((day, at_risk, settled[day], pytest.approx(float(still_sore))))
        median = day if median is None and still_sore <= Fraction(1, 2) else median

    assert [(step.day, step.at_risk, step.events, step.still_sore) for step in curve.steps] == steps
    assert curve.median_days == median
    for step in curve.steps:
        assert (step.low is None) == (step.high is None) == (step.still_sore == 0)
        assert step.low is None or step.high is None or 0 <= step.low <= step.still_sore <= step.high <= 1


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_groups_are_compared_as_by_hand(
    settled: dict[int, int], lost: dict[int, int], other_settled: dict[int, int], other_lost: dict[int, int]
) -> None:
    """Observed less expected over its hypergeometric variance."""
    apart = variance = 0.0
    for day in {*settled, *other_settled}:
        one = sum(n for when, n in [*settled.items(), *lost.items()] if when >= day)
        other = sum(n for when, n in [*other_settled.items(), *other_lost.items()] if when >= day)
        events, all_ = settled.get(day, 0) + other_settled.get(day, 0), one + other
        apart += settled.get(day, 0) - events * one / all_
        variance += events * one * other * (all_ - events) / (all_**2 * (all_ - 1)) if all_ > 1 else 0
    found = logrank(settled, lost, other_settled, other_lost)

    assert (found is None) == (variance == 0)
    assert found is None or found.statistic == pytest.approx(apart**2 / variance, abs=1e-9)

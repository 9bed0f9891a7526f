"""Times until something happens, when not everybody was followed to the end. Pure, scipy underneath.

Times are whole days, given as how many on which day.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

Days = Mapping[int, int]
"""How many by day."""
HALF = 0.5 + 1e-12
"""A half, however its factors were rounded."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which some settled: of `at_risk` still sore and followed before it, `events` settled.

    `still_sore` is the share after that day, with its 95 % limits; these are None where nobody is left.
    """

    day: int
    at_risk: int
    events: int
    still_sore: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Of `n` people, `events` settled. `steps` are the days on which some did."""

    n: int
    events: int
    steps: tuple[Step, ...]

    @property
    def median_days(self) -> int | None:
        """The first day with at most half still sore; None while more are."""
        return next((step.day for step in self.steps if step.still_sore <= HALF), None)


def kaplan_meier(settled: Days, lost: Days) -> Curve:
    """The share still sore by day (Kaplan and Meier 1958), with log-log limits (Kalbfleisch and Prentice 1980).

    `lost` are those not settled on the last day that we heard of them; on that day they were still followed.
    """
    from scipy.stats import ecdf

    events = sum(settled.values())
    n = events + sum(lost.values())
    if not events:
        return Curve(n, 0, ())
    found = ecdf(_sample(settled, lost)).sf
    with warnings.catch_warnings():
        # It warns of days with nobody left or nobody settled, where there are no limits; we give none.
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        limits = found.confidence_interval(0.95, method="log-log")
    steps, at_risk = [], n
    for day, still_sore, low, high in zip(
        map(int, found.quantiles), found.probabilities, limits.low.probabilities, limits.high.probabilities, strict=True
    ):
        here = settled.get(day, 0)
        if here:
            steps.append(Step(day, at_risk, here, float(still_sore), _known(low), _known(high)))
        at_risk -= here + lost.get(day, 0)
    return Curve(n, events, tuple(steps))


@dataclass(frozen=True, slots=True)
class LogRank:
    """`statistic` is chi-square with one degree of freedom."""

    statistic: float
    p: float


def logrank(settled: Days, lost: Days, other_settled: Days, other_lost: Days) -> LogRank | None:
    """Whether two groups settle alike (Mantel 1966); None where the days do not tell: nobody settled, or no day on
    which somebody did saw both groups."""
    from scipy.stats import logrank as compared

    if (not settled and not other_settled) or not {**settled, **lost} or not {**other_settled, **other_lost}:
        return None
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "invalid value|divide by zero", RuntimeWarning)
        found = compared(_sample(settled, lost), _sample(other_settled, other_lost))
    # scipy's statistic is the root of the usual one.
    return None if isnan(found.statistic) else LogRank(float(found.statistic) ** 2, float(found.pvalue))


def _sample(settled: Days, lost: Days) -> Any:
    """As scipy wants it: one number each."""
    import numpy as np
    from scipy.stats import CensoredData

    return CensoredData(
        uncensored=np.repeat(list(settled), list(settled.values())) if settled else [],
        right=np.repeat(list(lost), list(lost.values())) if lost else [],
    )


def _known(limit: float) -> float | None:
    return None if isnan(limit) else float(limit)

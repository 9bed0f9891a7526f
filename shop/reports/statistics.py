"""How sure a count makes us: intervals of shares and differences, tests, agreement, limits. Pure, scipy underneath.

Intervals are at 95 % unless a level is asked for. Shares are fractions. scipy's statistics take a second to load, so
they are loaded by what needs them; times until something happens are in `survival`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""
MOST_NEEDED = 1_000_000
"""More than any shop will ever see: a share this close to the line cannot be told from it."""


class Estimate(NamedTuple):
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(events: int, n: int) -> tuple[float, float]:
    """95 % score interval of a share, as fractions (Wilson 1927; method 3 of Newcombe 1998, without correction).

    What scipy's `binomtest(…).proportion_ci` says, without the test that it does first: 2 µs instead of 500.
    Raises ValueError unless 0 ≤ events ≤ n and n > 0.
    """
    return _score(_share(events, n), n)


def exact(events: int, n: int) -> tuple[float, float]:
    """95 % interval of a share that never covers less than it says (Clopper and Pearson 1934). Raises as `wilson`."""
    from scipy.stats import binomtest

    _share(events, n)
    interval = binomtest(events, n).proportion_ci(0.95, method="exact")
    return float(interval.low), float(interval.high)


def rule_of_three(n: int) -> float:
    """What the true share is below, with 95 % certainty, after none of n (Hanley and Lippman-Hand 1983)."""
    if n < 1:
        raise ValueError(f"none of {n} says nothing")
    return min(1.0, 3 / n)


def share_test(events: int, n: int, line: float) -> float:
    """Two-sided p of the exact binomial test: how often a true share at `line` gives one at least as far off."""
    from scipy.stats import binomtest

    _share(events, n)
    return float(binomtest(events, n, line).pvalue)


def difference(events: int, n: int, other_events: int, other_n: int) -> Estimate:
    """The first share less the other, with the 95 % hybrid score interval (method 10 of Newcombe 1998, 873-890)."""
    return _apart(_share(events, n), n, _share(other_events, other_n), other_n)


def fisher(events: int, n: int, other_events: int, other_n: int) -> float:
    """Two-sided p of Fisher's exact test that both shares are one. Raises as `wilson`."""
    from scipy.stats import fisher_exact

    _share(events, n)
    _share(other_events, other_n)
    return float(fisher_exact([[events, n - events], [other_events, other_n - other_events]]).pvalue)


def needed(events: int, n: int, line: float) -> int | None:
    """How many more, if the share stays as it is, until its Wilson interval lies on one side of `line`; 0 if it does.

    None when the share lies so close to the line that no shop will see enough. Of nothing yet: as many as are needed at
    the least, when all go one way.
    """
    share = _share(events, n) if n else (0.0 if line < 0.5 else 1.0)
    distance = (share - line) ** 2
    if distance * MOST_NEEDED <= Z_95**2 * line * (1 - line):
        return None
    # The score interval leaves the line out exactly when the score test rejects it.
    return max(0, floor(Z_95**2 * line * (1 - line) / distance) + 1 - n)


def needed_apart(events: int, n: int, other_events: int, other_n: int) -> int | None:
    """How many more of both together, in the proportion they have, until the interval of `difference` leaves out 0.

    None when no shop will see enough, or one of both is empty.
    """
    if not n or not other_n:
        return None
    one, other, both = _share(events, n), _share(other_events, other_n), n + other_n

    def decides(total: int) -> bool:
        found = _apart(one, total * n / both, other, total * other_n / both)
        return found.low > 0 or found.high < 0

    enough, too_few = both, 0
    while not decides(enough):
        enough, too_few = enough * 2, enough
        if too_few > MOST_NEEDED:
            return None
    while too_few and enough - too_few > 1:
        middle = (enough + too_few) // 2
        enough, too_few = (middle, too_few) if decides(middle) else (enough, middle)
    return enough - both


def cohen_kappa(table: Sequence[Sequence[int]]) -> Estimate | None:
    """Agreement beyond chance of two who judged the same (Cohen 1960), interval by Fleiss, Cohen and Everitt 1969.

    `table[i][j]` counts what the first called i and the second j. None without counts, or when both said the same word
    throughout: then nothing can be told from chance. Raises ValueError for a table that is not square.
    """
    import numpy as np

    if any(len(row) != len(table) for row in table):
        raise ValueError("a table of agreement has as many columns as rows")
    counts = np.array(table, dtype=float).reshape(len(table), len(table))
    n = counts.sum()
    if not n:
        return None
    shares = counts / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    agreed, by_chance = np.trace(shares), first @ second
    if by_chance == 1:
        return None
    kappa = (agreed - by_chance) / (1 - by_chance)
    same, apart = np.diag(shares), shares - np.diag(np.diag(shares))
    spread = (same * (1 - (first + second) * (1 - kappa)) ** 2).sum()
    spread += (1 - kappa) ** 2 * (apart * (second[:, None] + first[None, :]) ** 2).sum()
    spread -= (kappa - by_chance * (1 - kappa)) ** 2
    reach = Z_95 * sqrt(max(0.0, spread) / n) / (1 - by_chance)
    return Estimate(float(kappa), max(-1.0, float(kappa - reach)), min(1.0, float(kappa + reach)))


def funnel_limits(rate: float, n: int, level: float) -> tuple[float, float]:
    """Between which shares `level` (0.95, 0.998) of all groups of n lie, if `rate` is true of each.

    Exact binomial, interpolated between counts (Spiegelhalter 2005, Statistics in Medicine 24: 1185-1202, appendix).
    """
    _share(0, n)
    if rate in {0.0, 1.0}:
        return rate, rate
    return _limit(rate, n, (1 - level) / 2), _limit(rate, n, (1 + level) / 2)


def _limit(rate: float, n: int, tail: float) -> float:
    """The share under which `tail` of the groups lie."""
    from scipy.special import bdtr, bdtrik

    count = max(0, ceil(float(bdtrik(tail, n, rate))))
    below, upto = (float(bdtr(count - 1, n, rate)) if count else 0.0), float(bdtr(count, n, rate))
    share = (count - (upto - tail) / (upto - below)) / n
    return min(1.0, max(0.0, share))


def _share(events: int, n: int) -> float:
    if not 0 <= events <= n or n == 0:
        raise ValueError(f"{events} of {n} is not a share")
    return events / n


def _score(share: float, n: float) -> tuple[float, float]:
    square = Z_95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z_95 * sqrt(share * (1 - share) / n + square / (4 * n**2)) / (1 + square / n)
    low = 0.0 if share == 0 else middle - reach
    high = 1.0 if share == 1 else middle + reach
    return low, high


def _apart(share: float, n: float, other: float, other_n: float) -> Estimate:
    low, high = _score(share, n)
    other_low, other_high = _score(other, other_n)
    value = share - other
    return Estimate(
        value,
        value - sqrt((share - low) ** 2 + (other_high - other) ** 2),
        value + sqrt((high - share) ** 2 + (other - other_low) ** 2),
    )


def quartiles(doubles: bytes | None) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile, in a straight line between neighbours as PostgreSQL's percentile_cont;
    None of nothing. Numbers as PostgreSQL sends them: eight bytes each, the highest first."""
    import numpy as np

    if not doubles:
        return None
    values = np.sort(np.frombuffer(doubles, ">f8"))
    places = [fraction * (len(values) - 1) for fraction in (0.25, 0.5, 0.75)]
    low, middle, high = (
        float(values[int(at)] + (at - int(at)) * (values[min(int(at) + 1, len(values) - 1)] - values[int(at)]))
        for at in places
    )
    return low, middle, high

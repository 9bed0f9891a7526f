"""Uncertainty of what was counted. Pure."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(events: int, n: int) -> tuple[float, float]:
    """95 % score interval of a share, as fractions (Wilson 1927; method 3 of Newcombe 1998, without correction).

    Raises ValueError unless 0 ≤ events ≤ n and n > 0.
    """
    if not 0 <= events <= n or n == 0:
        raise ValueError(f"{events} of {n} is not a share")
    share, square = events / n, Z_95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z_95 * sqrt(share * (1 - share) / n + square / (4 * n**2)) / (1 + square / n)
    low = 0.0 if events == 0 else middle - reach
    high = 1.0 if events == n else middle + reach
    return low, high

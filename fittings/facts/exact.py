"""Decimal arithmetic for numbers that people typed: a drop of 8.1 minus 1 is 7.1, not 7.1 and a bit."""

from __future__ import annotations

from decimal import Decimal


def exact(value: float | Decimal) -> int | Decimal:
    """The number as it was written, so that sums and comparisons with it are exact."""
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() else Decimal(repr(value))


def apart(one: int | Decimal, other: int | Decimal) -> int | Decimal:
    """How far two amounts are from each other."""
    return one - other if one > other else other - one

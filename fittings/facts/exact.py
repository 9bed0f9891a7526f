"""Decimal arithmetic for numbers that people typed: a drop of 8.1 minus 1 is 7.1, not 7.1 and a bit."""

from __future__ import annotations

from decimal import Decimal


def exact(value: float) -> int | Decimal:
    """The number as it was written, so that sums and comparisons with it are exact."""
    if isinstance(value, int):
        return value
    return int(value) if value.is_integer() else Decimal(repr(value))

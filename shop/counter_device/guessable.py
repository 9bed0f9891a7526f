"""PINs that somebody looking on would try first. No Django in here."""

from __future__ import annotations

import re
from itertools import pairwise

SHAPE = re.compile(r"[0-9]{4,6}")
COLUMNS = ("2580", "0852", "1470", "0741", "3690", "0963", "147258", "258369", "147369")
"""Lines down the pad."""
YEARS = range(1930, 2040)


def what_is_wrong(pin: str) -> str:
    """Why this cannot be a PIN, as a sentence; empty when it can."""
    if not SHAPE.fullmatch(pin):
        return "A PIN is 4 to 6 digits."
    if len(set(pin)) < 3:
        return "Please use at least three different digits."
    if is_row(pin) or pin in COLUMNS or is_doubled(pin) or (len(pin) == 4 and int(pin) in YEARS):
        return "That one is tried first: a row, a year, or the same twice. Please take another."
    return ""


def is_row(pin: str) -> bool:
    """1234, 9876, 7890, 0246: one or two up or down each time."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(steps) == 1 and steps <= {1, 2, 8, 9}


def is_doubled(pin: str) -> bool:
    """123123."""
    half = len(pin) // 2
    return len(pin) % 2 == 0 and pin[:half] == pin[half:]

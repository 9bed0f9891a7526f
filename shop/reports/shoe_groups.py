"""What a shoe does, as SQL: its support and its drop, by the terms of the patterns (`fittings.patterns.shoe`).

For a row of a worn or recommended shoe as it was recorded in the fitting; nothing is filled in from the catalogue.
"""

from __future__ import annotations

from fittings.gait import HARD_DEVICES, Category, Word
from fittings.patterns.shoe import NO_SUPPORT_EXPECTED, SOFT_DEVICES


class Support(Word):
    """What guides the foot in a shoe, as far as it is surely known."""

    HARD = "hard", "Firm inner edge", "post, wedge or motion control; stability where nobody said what is inside"
    SOFT = "soft", "Soft support", "guide rails, wide base and the like, without a firm edge"
    NONE = "none", "No support"
    UNKNOWN = "unknown", "Not known"


class DropBand(Word):
    """How much higher the heel is than the front, in mm."""

    ZERO = "zero", "Zero drop", "under 2 mm"
    LOW = "low", "Low drop", "2 to under 5 mm"
    MEDIUM = "medium", "Medium drop", "5 to under 9 mm"
    HIGH = "high", "High drop", "9 mm and more"
    UNKNOWN = "unknown", "Not known"


BELOW_MM = {DropBand.ZERO: 2, DropBand.LOW: 5, DropBand.MEDIUM: 9}
"""Where each band ends; the band above begins there."""


def support_of(shoe: str) -> str:
    """The `Support` of the row `shoe` of a query; unknown also where there is no shoe."""
    return f"""CASE
    WHEN {shoe}.devices && {_words(HARD_DEVICES)} OR {shoe}.category = '{Category.MOTION_CONTROL}' THEN 'hard'
    WHEN {shoe}.category = '{Category.STABILITY}'
      AND ({shoe}.devices IS NULL OR {shoe}.devices <@ ARRAY['none', 'unknown']::varchar[]) THEN 'hard'
    WHEN {shoe}.devices && {_words(SOFT_DEVICES)} THEN 'soft'
    WHEN {shoe}.category IN ({_list(NO_SUPPORT_EXPECTED)}) THEN 'none'
    ELSE 'unknown'
  END"""


def drop_of(shoe: str) -> str:
    """The drop in mm, as recorded or else from both stacks; null where it is not known.

    Decimal, as it was typed: stacks of 30.1 and 25.1 are 5 mm apart, not a hair less.
    """
    stacks = f"({shoe}.stack_heel_mm::numeric - {shoe}.stack_front_mm::numeric)::float8"
    return f"coalesce({shoe}.drop_mm, {stacks})"


def drop_band_of(shoe: str) -> str:
    """The `DropBand` of the row `shoe` of a query; unknown also where there is no shoe."""
    bands = " ".join(f"WHEN {drop_of(shoe)} < {below} THEN '{band}'" for band, below in BELOW_MM.items())
    return f"CASE {bands} WHEN {drop_of(shoe)} IS NOT NULL THEN 'high' ELSE 'unknown' END"


def _list(words: frozenset[Word] | tuple[Word, ...]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _words(words: frozenset[Word] | tuple[Word, ...]) -> str:
    return f"ARRAY[{_list(words)}]::varchar[]"

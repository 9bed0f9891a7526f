"""The numbers a shop may adjust, each with its default, allowed range, unit and the reason for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from fittings.facts import FactsError
from fittings.facts.exact import exact
from fittings.facts.readers import number_between, record
from fittings.patterns.answer import Amount


@dataclass(frozen=True, slots=True)
class Range:
    """What a shop may set a threshold to, both ends included, and why the default is what it is."""

    default: int
    low: int
    high: int
    unit: str
    label: str
    reason: str


RANGES: dict[str, Range] = {
    "high_drop_mm": Range(10, 8, 12, "mm", "High drop from", "the trial's conventional shoe was 10 mm (R47)"),
    "watch_drop_mm": Range(8, 6, 10, "mm", "Watch the drop from", "only when overstriding is marked"),
    "drop_step_mm": Range(4, 2, 6, "mm", "Largest change of drop in one step", "expert habit"),
    "worn_km": Range(700, 400, 1000, "km", "Shoe is worn from", "weak evidence (R55)"),
    "spike_pct": Range(10, 5, 30, "%", "Long run longer than the month's longest by", "one large cohort (R74)"),
    "long_rest_days": Range(14, 10, 28, "days", "Rest is long after", "the shop's experience (S8)"),
    "no_progress_days": Range(42, 28, 84, "days", "Refer when not better after", "common referral habit"),
    "low_step_rate": Range(166, 150, 170, "steps/min", "Step rate is low up to", "only at 8 to 14 km/h (R25)"),
    "pain_ceiling": Range(5, 3, 6, "of 10", "Too sore to run above", "pain-monitoring model (R66)"),
    "comfort_min": Range(7, 5, 9, "of 10", "Comfortable enough from", "house rule"),
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers in force; kept exact, so that a drop of 9.7 meets a threshold of 9.7."""

    high_drop_mm: Amount = RANGES["high_drop_mm"].default
    watch_drop_mm: Amount = RANGES["watch_drop_mm"].default
    drop_step_mm: Amount = RANGES["drop_step_mm"].default
    worn_km: Amount = RANGES["worn_km"].default
    spike_pct: Amount = RANGES["spike_pct"].default
    long_rest_days: Amount = RANGES["long_rest_days"].default
    no_progress_days: Amount = RANGES["no_progress_days"].default
    low_step_rate: Amount = RANGES["low_step_rate"].default
    pain_ceiling: Amount = RANGES["pain_ceiling"].default
    comfort_min: Amount = RANGES["comfort_min"].default

    def __post_init__(self) -> None:
        for name in RANGES:
            object.__setattr__(self, name, exact(getattr(self, name)))

    def as_json(self, names: Iterable[str] = tuple(RANGES)) -> dict[str, float]:
        """The named thresholds as plain numbers."""
        amounts = {name: getattr(self, name) for name in names}
        return {name: float(amount) if isinstance(amount, Decimal) else amount for name, amount in amounts.items()}


DEFAULTS = Thresholds()


def parse(data: object) -> Thresholds:
    """Thresholds from their JSON form; a name that is missing or null takes its default.

    Raises FactsError with the path `thresholds.<name>` for a name that is not one, or a value out of range.
    """
    try:
        return DEFAULTS if data is None else _THRESHOLDS(data)
    except FactsError as error:
        raise error.inside("thresholds") from None


_THRESHOLDS = record(Thresholds, {name: number_between(allowed.low, allowed.high) for name, allowed in RANGES.items()})

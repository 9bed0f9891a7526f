"""Numbers a fitter can enter: bounds, steps and units."""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """Hard limits of a number, both included; `step` is a matter of the form, `unit` stands on the label."""

    low: float
    high: float
    step: float
    unit: str


BOUNDS: dict[str, Bounds] = {
    "weekly_km": Bounds(0, 250, 1, "km"),
    "longest_run_30d_km": Bounds(0, 100, 0.1, "km"),
    "last_long_run_km": Bounds(0, 170, 0.1, "km"),
    "cycling_hours_week": Bounds(0, 40, 0.5, "hours"),
    "race_weeks": Bounds(0, 52, 1, "weeks"),
    "drop_mm": Bounds(-4, 20, 0.5, "mm"),
    "previous_drop_mm": Bounds(-4, 20, 0.5, "mm"),
    "stack_heel_mm": Bounds(5, 60, 0.5, "mm"),
    "stack_front_mm": Bounds(5, 60, 0.5, "mm"),
    "comfort": Bounds(0, 10, 1, "of 10"),
    "km": Bounds(0, 3000, 1, "km"),
    "months_used": Bounds(0, 240, 1, "months"),
    "weeks_since_started": Bounds(0, 520, 1, "weeks"),
    "test_run_pain": Bounds(0, 10, 1, "of 10"),
    "weeks_used": Bounds(0, 1000, 1, "weeks"),
    "fpi": Bounds(-12, 12, 1, ""),
    "step_rate": Bounds(120, 240, 1, "steps/min"),
    "video_speed_kmh": Bounds(4, 25, 0.1, "km/h"),
    "days_since_onset": Bounds(0, 3650, 1, "days"),
    "pain_run": Bounds(0, 10, 1, "of 10"),
    "pain_day": Bounds(0, 10, 1, "of 10"),
    "pain_rest": Bounds(0, 10, 1, "of 10"),
    "pain_cycling": Bounds(0, 10, 1, "of 10"),
    "times_before": Bounds(0, 20, 1, "times"),
    "rest_days": Bounds(0, 1500, 1, "days"),
    "event_days_ago": Bounds(0, 90, 1, "days ago"),
    "days_ago": Bounds(0, 3650, 1, "days"),
    "plan_finished_days_ago": Bounds(0, 3650, 1, "days"),
}
"""Numbers by field name. Kilometres are stored; miles are display only."""

WHOLE = frozenset(
    [
        "comfort",
        "test_run_pain",
        "fpi",
        "days_since_onset",
        "pain_run",
        "pain_day",
        "pain_rest",
        "pain_cycling",
        "times_before",
        "rest_days",
        "event_days_ago",
        "days_ago",
        "plan_finished_days_ago",
    ]
)
"""Fields whose number has no fractional part."""

MODEL_NAME_LENGTH = 80
MAX_COMPLAINTS = 3

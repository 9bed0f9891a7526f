"""Fittings for tests: everything is known and nothing is noticed, until a test says otherwise.

`fitting(left={"flexing": "marked"}, complaints=[sore("achilles", "left")])` is the JSON form, `make_facts(...)` the
facts. A key set to None is "not asked"; a part set to None is not asked at all.
"""

from __future__ import annotations

from typing import Any

from fittings.facts import Facts, parse

Json = dict[str, Any]

QUIET_FOOT: Json = {"flexing": "mild", "strike": "heel", "heel_loads": "no", "overstride": "none", "toes_up": "no"}
PLAIN_SHOE: Json = {"category": "neutral", "devices": ["none"], "drop_mm": 7}
QUIET: Json = {
    "runner": {
        "age_band": "18_39",
        "weekly_km": 30,
        "regular_runner": "no",
        "longest_run_30d_km": 14,
        "last_long_run_km": 12,
        "cycling_hours_week": 0,
        "race_weeks": "none",
        "care_notes": ["none"],
    },
    "worn": {
        **PLAIN_SHOE,
        "km": 250,
        "months_used": 6,
        "wear_signs": ["none"],
        "origin": "this_shop",
        "weeks_since_started": 20,
        "previous_drop_mm": 7,
        "relief": "same",
    },
    "rec": None,
    "insert": {"kind": "none", "weeks_used": 20, "advised_by": "self"},
    "left": QUIET_FOOT,
    "right": QUIET_FOOT,
    "stride": {"step_track": "normal", "step_rate": 172, "video_speed_kmh": 10, "leg_length_suspected": "no"},
    "complaints": [],
    "flags": ["none_checked"],
    "history": [],
}
GOOD_SHOE: Json = {**PLAIN_SHOE, "comfort": 8, "test_run_pain": 0}
CALM_COMPLAINT: Json = {
    "days_since_onset": 12,
    "onset": "gradual",
    "pain_run": 2,
    "pain_day": 1,
    "pain_rest": 0,
    "pain_cycling": 0,
    "limping": "no",
    "worse_next_morning": "no",
    "trend": "same",
    "times_before": 0,
    "rest_days": 2,
    "strengthening": "no",
    "recent_events": {"none": None},
    "aids_used": ["none"],
    "seen_clinician": "no",
}


def fitting(*, both: Json | None = None, **parts: Any) -> Json:
    """The JSON of a quiet fitting with these parts changed; `both` changes both feet."""
    if both is not None:
        parts = {"left": both, "right": both, **parts}
    changed = {}
    for name, quiet in QUIET.items():
        part = parts.pop(name, quiet)
        changed[name] = {**quiet, **part} if isinstance(quiet, dict) and isinstance(part, dict) else part
    assert not parts, f"no such part: {parts}"
    return changed


def make_facts(**parts: Any) -> Facts:
    """Facts of a quiet fitting with these parts changed."""
    return parse(fitting(**parts))


def sore(place: str | None, side: str | None = "right", **answers: Any) -> Json:
    """A calm complaint there, with these answers changed."""
    return {"place": place, "side": side, **CALM_COMPLAINT, **answers}


def recommended(**answers: Any) -> Json:
    """A comfortable plain shoe with these answers changed."""
    return {**GOOD_SHOE, **answers}

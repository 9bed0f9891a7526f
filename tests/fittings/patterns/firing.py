"""For each pattern, what makes it fire in a fitting that is quiet otherwise: as little as possible, on the left."""

from __future__ import annotations

import copy

from tests.fittings.facts_factory import Json, fitting, recommended, sore

POST: Json = {"category": "stability", "devices": ["medial_post"]}
RAILS: Json = {"category": "stability", "devices": ["guide_rails"]}

PARTS: dict[str, Json] = {
    "stability_on_non_flexing_foot": {"left": {"flexing": "none"}, "worn": POST},
    "high_drop_with_overstriding": {"left": {"overstride": "mild"}, "worn": {"drop_mm": 12}},
    "forefoot_striker_on_medial_post": {"left": {"strike": "midfoot", "heel_loads": "yes"}, "worn": POST},
    "flexing_in_neutral_with_medial_shin": {
        "left": {"flexing": "marked"},
        "complaints": [sore("medial_shin", "left")],
    },
    "uneven_flexing_left_right": {"left": {"flexing": "marked"}, "right": {"flexing": "none"}},
    "asymmetric_strike": {"left": {"strike": "midfoot"}},
    "new_insert_then_pain": {
        "insert": {"kind": "wedge", "weeks_used": 30},
        "complaints": [sore("calf", "left", days_since_onset=5, recent_events={"new_insert": 6})],
    },
    "checkmark_landing_with_shin_pain": {
        "left": {"toes_up": "yes"},
        "complaints": [sore("anterior_shin", "left")],
    },
    "downhill_or_long_flat_then_itb": {"complaints": [sore("it_band_knee", "left", recent_events={"downhill": 14})]},
    "long_rest_without_strength": {"complaints": [sore("ankle", "left", rest_days=15)]},
    "unusual_pair_itb_medial_shin": {"complaints": [sore("it_band_hip", "left"), sore("medial_shin", "left")]},
    "self_fitted_stability": {"worn": {**RAILS, "origin": "gift"}},
    "strap_without_strength": {"complaints": [sore("anterior_knee", "left", aids_used=["tape"], days_since_onset=14)]},
    "worn_out_shoe": {"worn": {"km": 900}},
    "abrupt_drop_change": {"rec": recommended(drop_mm=2)},
    "low_drop_with_calf_achilles_heel": {
        "worn": {"drop_mm": 10},
        "rec": recommended(drop_mm=7),
        "complaints": [sore("achilles", "left")],
    },
    "long_run_spike": {"runner": {"last_long_run_km": 17}},
    "recurrent_same_complaint": {"complaints": [sore("calf", "left", times_before=1)]},
    "no_progress_after_six_weeks": {"complaints": [sore("ankle", "left", days_since_onset=43)]},
    "narrow_track_with_itb": {"stride": {"step_track": "narrow"}, "complaints": [sore("it_band_hip", "left")]},
    "low_step_rate_with_knee_or_shin": {
        "stride": {"step_rate": 160},
        "complaints": [sore("medial_knee", "left")],
    },
    "cycling_with_itb": {"runner": {"cycling_hours_week": 3}, "complaints": [sore("it_band_knee", "left")]},
    "low_comfort_on_recommended": {"rec": recommended(comfort=4)},
    "race_soon_with_pain": {"runner": {"race_weeks": 3}, "complaints": [sore("calf", "left", pain_run=4)]},
    "pain_above_ceiling": {"complaints": [sore("calf", "left", pain_run=7)]},
    "rf_bone_stress": {"flags": ["pain_on_hop"]},
    "rf_calf_clot": {"runner": {"care_notes": ["clot_history"]}, "complaints": [sore("calf", "left")]},
    "rf_joint_swollen_locked": {"flags": ["locks"]},
    "rf_nerve_or_spine": {"flags": ["saddle_numb"]},
    "rf_unwell_or_trauma": {"runner": {"age_band": "under_18"}, "complaints": [sore("ankle", "left", limping="yes")]},
}


RESTS_ON: dict[str, tuple[str, ...]] = {
    "stability_on_non_flexing_foot": ("worn.devices", "left.flexing"),
    "high_drop_with_overstriding": ("worn.drop_mm", "left.overstride"),
    "forefoot_striker_on_medial_post": ("worn.devices", "left.flexing", "left.strike", "left.heel_loads"),
    "flexing_in_neutral_with_medial_shin": (
        "complaints[0].place",
        "complaints[0].side",
        "worn.category",
        "worn.devices",
        "left.flexing",
    ),
    "uneven_flexing_left_right": ("left.flexing", "right.flexing"),
    "asymmetric_strike": ("left.strike", "right.strike"),
    "new_insert_then_pain": (
        "complaints[0].days_since_onset",
        "complaints[0].recent_events.new_insert",
        "insert.kind",
    ),
    "checkmark_landing_with_shin_pain": ("complaints[0].place", "complaints[0].side", "left.toes_up"),
    "downhill_or_long_flat_then_itb": (
        "complaints[0].place",
        "complaints[0].days_since_onset",
        "complaints[0].recent_events.downhill",
    ),
    "long_rest_without_strength": (
        "complaints[0].rest_days",
        "complaints[0].strengthening",
        "complaints[0].trend",
    ),
    "unusual_pair_itb_medial_shin": ("complaints[0].place", "complaints[1].place"),
    "self_fitted_stability": ("worn.devices", "worn.origin"),
    "strap_without_strength": (
        "complaints[0].place",
        "complaints[0].days_since_onset",
        "complaints[0].aids_used",
        "complaints[0].strengthening",
    ),
    "worn_out_shoe": ("worn.km",),
    "abrupt_drop_change": ("worn.drop_mm", "rec.drop_mm"),
    "low_drop_with_calf_achilles_heel": ("complaints[0].place", "worn.drop_mm", "rec.drop_mm"),
    "long_run_spike": ("runner.last_long_run_km", "runner.longest_run_30d_km"),
    "recurrent_same_complaint": ("complaints[0].times_before",),
    "no_progress_after_six_weeks": ("complaints[0].days_since_onset", "complaints[0].trend"),
    "narrow_track_with_itb": ("complaints[0].place", "stride.step_track"),
    "low_step_rate_with_knee_or_shin": ("complaints[0].place", "stride.step_rate", "stride.video_speed_kmh"),
    "cycling_with_itb": ("complaints[0].place", "runner.cycling_hours_week"),
    "low_comfort_on_recommended": ("rec.comfort",),
    "race_soon_with_pain": ("complaints[0].pain_run", "runner.race_weeks"),
    "pain_above_ceiling": ("complaints[0].pain_run",),
    "rf_bone_stress": ("flags",),
    "rf_calf_clot": ("complaints[0].place", "runner.care_notes"),
    "rf_joint_swollen_locked": ("flags",),
    "rf_nerve_or_spine": ("flags",),
    "rf_unwell_or_trauma": ("complaints[0].limping", "runner.age_band"),
}
"""The answers that cause each of these findings, in the order of the counter."""


def firing(pattern: str) -> Json:
    """The JSON of a fitting in which this pattern fires, to be changed at will."""
    return copy.deepcopy(fitting(**PARTS[pattern]))

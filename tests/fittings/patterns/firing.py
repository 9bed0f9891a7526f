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


def firing(pattern: str) -> Json:
    """The JSON of a fitting in which this pattern fires, to be changed at will."""
    return copy.deepcopy(fitting(**PARTS[pattern]))

"""When patterns meet: take-over, covering, lifting and order."""

from __future__ import annotations

from typing import Any

from fittings.patterns import Assessment, assess
from tests.fittings.facts_factory import make_facts, recommended, sore

POST = {"category": "stability", "devices": ["medial_post"]}
LOADED = {"strike": "forefoot", "heel_loads": "yes", "flexing": "none"}
STRAIGHT = {"flexing": "none"}
STABILITY = "stability_on_non_flexing_foot"
FOREFOOT = "forefoot_striker_on_medial_post"


def noticed(**parts: Any) -> Assessment:
    return assess(make_facts(**parts))


def told(assessment: Assessment) -> list[tuple[str, str, str | None]]:
    return [(finding.pattern, finding.severity, finding.covered_by) for finding in assessment.findings]


def test_the_front_of_foot_pattern_speaks_for_its_feet():
    assert told(noticed(both=LOADED, worn=POST)) == [
        (FOREFOOT, "caution", None),
        (STABILITY, "caution", FOREFOOT),
    ]


def test_a_foot_of_its_own_keeps_the_stability_pattern_standing():
    assessment = noticed(left=LOADED, right=STRAIGHT, worn=POST, complaints=[sore("it_band_knee", "left")])
    assert told(assessment)[:2] == [(FOREFOOT, "act", None), (STABILITY, "caution", None)]
    stability = assessment.finding(STABILITY)
    assert stability is not None
    assert (stability.severity, stability.feet, stability.covered_by) == ("caution", ("right",), None)
    assert stability.because == ("worn.devices", "right.flexing")


def test_it_is_raised_to_what_it_takes_over():
    # only the recommended shoe is firm: either leg counts for 1, just the foot itself for 3
    assessment = noticed(left=LOADED, rec=recommended(**POST), complaints=[sore("it_band_knee", "right")])
    forefoot = assessment.finding(FOREFOOT)
    assert forefoot is not None
    assert forefoot.severity == "act"


def test_a_heel_that_could_not_be_judged_takes_nothing_over():
    assessment = noticed(both={**LOADED, "heel_loads": "unclear"}, worn=POST)
    assert told(assessment) == [(STABILITY, "caution", None), (FOREFOOT, "info", None)]


def test_a_heel_that_nobody_looked_at_takes_nothing_over():
    assessment = noticed(left=LOADED, right={**LOADED, "heel_loads": None}, worn=POST)
    assert assessment.finding(FOREFOOT).feet == ("left",)
    assert (assessment.finding(STABILITY).feet, assessment.finding(STABILITY).covered_by) == (("right",), None)


def test_a_foot_that_only_the_other_pattern_has_is_left_alone():
    assessment = noticed(left={**LOADED, "flexing": "mild"}, right=STRAIGHT, worn=POST)
    assert assessment.finding(STABILITY).feet == ("right",)
    assert assessment.finding(FOREFOOT).severity == "caution"


def test_uneven_feet_lead_over_single_feet():
    assessment = noticed(
        left={"flexing": "marked"}, right=LOADED, worn=POST, complaints=[sore("it_band_knee", "right")]
    )
    assert told(assessment)[:3] == [
        ("uneven_flexing_left_right", "act", None),
        (STABILITY, "act", "uneven_flexing_left_right"),
        (FOREFOOT, "act", "uneven_flexing_left_right"),
    ]


def test_a_leader_is_lifted_to_what_it_covers():
    shin = [sore("medial_shin", "left")]
    assessment = noticed(left={"flexing": "marked"}, right=STRAIGHT, complaints=shin)
    assert told(assessment)[:2] == [
        ("uneven_flexing_left_right", "act", None),
        ("flexing_in_neutral_with_medial_shin", "act", "uneven_flexing_left_right"),
    ]


def test_a_bone_flag_covers_advice_on_shin_and_load():
    assessment = noticed(
        both={"flexing": "marked", "toes_up": "yes"},
        runner={"last_long_run_km": 30},
        complaints=[sore("medial_shin", "both")],
        flags=["pain_on_hop"],
    )
    assert told(assessment) == [
        ("rf_bone_stress", "refer", None),
        ("flexing_in_neutral_with_medial_shin", "act", "rf_bone_stress"),
        ("checkmark_landing_with_shin_pain", "caution", "rf_bone_stress"),
        ("long_run_spike", "act", "rf_bone_stress"),
    ]


def test_the_prompt_about_fuel_covers_nothing():
    assessment = noticed(runner={"last_long_run_km": 30, "care_notes": ["missed_periods_or_low_fuel"]})
    assert told(assessment) == [("long_run_spike", "act", None), ("rf_bone_stress", "caution", None)]


def test_the_bone_flag_comes_before_the_uneven_feet():
    assessment = noticed(
        left={"flexing": "marked"}, right=STRAIGHT, complaints=[sore("medial_shin", "left")], flags=["pain_on_hop"]
    )
    assert assessment.finding("flexing_in_neutral_with_medial_shin").covered_by == "rf_bone_stress"
    assert assessment.finding("uneven_flexing_left_right").severity == "caution"


def test_a_downhill_run_covers_the_long_run_and_is_lifted_by_it():
    knee = sore("it_band_knee", recent_events={"downhill": 13})
    assert told(noticed(complaints=[knee], runner={"last_long_run_km": 28})) == [
        ("downhill_or_long_flat_then_itb", "act", None),
        ("long_run_spike", "act", "downhill_or_long_flat_then_itb"),
    ]
    assert told(noticed(complaints=[knee], runner={"last_long_run_km": 16}))[0][1] == "caution"


def test_a_new_insert_covers_the_unusual_pair():
    pair = [sore("medial_shin"), sore("it_band_knee", days_since_onset=5)]
    assessment = noticed(insert={"kind": "arch_support", "weeks_used": 1}, complaints=pair)
    assert ("unusual_pair_itb_medial_shin", "caution", "new_insert_then_pain") in told(assessment)


def rested(**answers: Any) -> list[dict[str, Any]]:
    return [sore("anterior_knee", **{"rest_days": 40, "times_before": 1, "days_since_onset": 41, **answers})]


def test_long_rest_covers_the_return_of_a_complaint():
    assert told(noticed(complaints=rested())) == [
        ("long_rest_without_strength", "act", None),
        ("recurrent_same_complaint", "caution", "long_rest_without_strength"),
    ]


def test_a_return_that_is_referred_stands_on_its_own():
    assert told(noticed(complaints=rested(times_before=3))) == [
        ("recurrent_same_complaint", "refer", None),
        ("long_rest_without_strength", "act", None),
    ]


def test_no_progress_leads_after_twelve_weeks():
    for answers in ({"days_since_onset": 85}, {"rest_days": 85}):
        assert told(noticed(complaints=rested(times_before=3, **answers))) == [
            ("no_progress_after_six_weeks", "refer", None),
            ("long_rest_without_strength", "act", "no_progress_after_six_weeks"),
            ("recurrent_same_complaint", "refer", "no_progress_after_six_weeks"),
        ]


def test_before_twelve_weeks_long_rest_leads_beside_it():
    assert told(noticed(complaints=rested(days_since_onset=84))) == [
        ("no_progress_after_six_weeks", "refer", None),
        ("long_rest_without_strength", "act", None),
        ("recurrent_same_complaint", "caution", "long_rest_without_strength"),
    ]


def test_a_complaint_under_care_does_not_make_it_lead():
    under_care = sore("calf", days_since_onset=200, trend="worse", seen_clinician="under_care")
    assessment = noticed(complaints=[*rested(days_since_onset=60), under_care])
    assert ("long_rest_without_strength", "act", None) in told(assessment)


def test_only_a_red_flag_that_refers_is_one():
    assert not noticed().red_flag
    assert not noticed(runner={"care_notes": ["missed_periods_or_low_fuel"]}).red_flag
    assert not noticed(complaints=rested(times_before=3)).red_flag
    assert noticed(flags=["locks"]).red_flag


def test_findings_stand_strongest_first_then_by_number():
    assessment = noticed(
        both={"overstride": "marked"},
        worn={"drop_mm": 12, "km": 900},
        runner={"last_long_run_km": 28},
        rec=recommended(drop_mm=12, comfort=3),
    )
    assert told(assessment) == [
        ("long_run_spike", "act", None),
        ("low_comfort_on_recommended", "act", None),
        ("high_drop_with_overstriding", "caution", None),
        ("worn_out_shoe", "info", None),
    ]


def test_cannot_tell_stands_in_catalogue_order():
    patterns = [gap.pattern for gap in noticed(flags=None, both=None, worn=None).cannot_tell]
    assert patterns[0] == STABILITY
    assert patterns[-5:] == [
        "rf_bone_stress",
        "rf_calf_clot",
        "rf_joint_swollen_locked",
        "rf_nerve_or_spine",
        "rf_unwell_or_trauma",
    ]

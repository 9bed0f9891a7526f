"""The sheet part: referral, plan, running and cue."""

from __future__ import annotations

from typing import Any

import pytest

from fittings.patterns import assess
from fittings.patterns import thresholds as adjustable
from rehab.prescribing import Prescription, prescribe
from tests.fittings.facts_factory import make_facts, sore


def sheet(thresholds: dict[str, float] | None = None, **parts: Any) -> Prescription:
    facts, limits = make_facts(**parts), adjustable.parse(thresholds)
    return prescribe(facts, assess(facts, limits), limits)


RED_FLAG = {"flags": ["locks"]}
LOW_FUEL = {"runner": {"care_notes": ["missed_periods_or_low_fuel"]}}


def test_nothing_hurts_and_nothing_is_noticed():
    assert sheet().as_json() == {
        "referral": None,
        "plan": "prevention",
        "running": "normal",
        "footwear_change": None,
        "technique_cue": None,
        "exercises": ["side_leg_lift", "single_leg_squat", "calf_raise_straight", "short_foot", "form_drills"],
    }


def test_the_most_urgent_referral_counts():
    assert sheet(flags=["locks", "saddle_numb"]).referral == "emergency"
    assert sheet(complaints=[sore("calf", times_before=3)]).referral == "routine"
    assert sheet(**LOW_FUEL).referral is None


def test_a_covered_referral_counts_too():
    complaints = [sore("calf", times_before=3, days_since_onset=90, rest_days=90, trend="worse")]
    assert sheet(complaints=complaints).referral == "soon"


@pytest.mark.parametrize(
    "parts",
    [
        {"flags": None},
        {"flags": ["recent_long_travel"]},
        RED_FLAG,
        LOW_FUEL,
        {"complaints": None},
        {"complaints": [{}]},
    ],
)
def test_there_is_no_plan_before_it_is_safe(parts: dict):
    prescription = sheet(**parts)
    assert prescription.plan is None
    assert prescription.exercises == ()
    assert (prescription.phase, prescription.main_complaint) == (None, None)


def test_the_plan_is_for_what_hurts_most_when_running():
    assert sheet(complaints=[sore("calf", pain_run=2), sore("ankle", pain_run=4)]).plan == "ankle"
    assert sheet(complaints=[sore("calf", pain_run=2), sore("ankle", pain_run=2)]).plan == "calf"
    assert sheet(complaints=[sore("calf", pain_run=None), sore("ankle", pain_run=0)]).plan == "ankle"
    assert sheet(complaints=[sore(None, pain_run=5), sore("ankle", pain_run=1)]).plan == "ankle"
    prescription = sheet(complaints=[{"place": "none"}, sore("ankle")])
    assert (prescription.plan, prescription.main_complaint) == ("ankle", 1)


def test_running_stops_for_a_red_flag_or_too_much_pain():
    assert sheet(**RED_FLAG).running == "stop"
    assert sheet(complaints=[sore("calf", pain_run=6)]).running == "stop"


def test_running_is_normal_when_nothing_hurts_even_before_red_flags_were_asked():
    assert sheet(flags=None).running == "normal"
    assert sheet(**LOW_FUEL).running == "normal"


def test_running_stops_while_there_is_no_plan():
    assert sheet(complaints=None).running == "stop"
    assert sheet(complaints=[sore("calf")], flags=None).running == "stop"


@pytest.mark.parametrize(
    ("place", "running"),
    [
        ("it_band_knee", "table_a"),
        ("it_band_hip", "table_a"),
        ("anterior_knee", "table_a"),
        ("medial_knee", "table_a"),
        ("plantar_heel", "table_a"),
        ("ankle", "table_a"),
        ("hamstring", "table_a"),
        ("other", "table_a"),
        ("medial_shin", "table_b"),
        ("anterior_shin", "table_b"),
        ("achilles", "table_c"),
        ("calf", "table_c"),
        ("forefoot", "stop"),
        ("hip_groin", "stop"),
        ("low_back", "stop"),
        ("posterior_knee", "stop"),
    ],
)
def test_running_follows_the_place(place: str, running: str):
    assert sheet(complaints=[sore(place)]).running == running


@pytest.mark.parametrize(
    ("place", "running"),
    [("forefoot", "table_b"), ("hip_groin", "table_b"), ("low_back", "table_a"), ("posterior_knee", "table_a")],
)
def test_these_places_run_once_a_clinician_has_seen_them(place: str, running: str):
    for seen in ("yes", "under_care"):
        assert sheet(complaints=[sore(place, seen_clinician=seen)]).running == running


def test_the_strictest_complaint_rules():
    assert sheet(complaints=[sore("ankle"), sore("calf")]).running == "table_c"
    assert sheet(complaints=[sore("calf"), sore("medial_shin"), sore("ankle")]).running == "table_b"
    assert sheet(complaints=[sore("medial_shin"), sore("low_back")]).running == "stop"
    assert sheet(complaints=[sore("ankle"), sore(None)]).running == "stop"


ITB = {"complaints": [sore("it_band_knee", "left")]}
FAR = {"both": {"overstride": "mild"}, "worn": {"drop_mm": 12}}


def test_at_most_one_cue_and_step_rate_before_track():
    assert sheet(**ITB).technique_cue is None
    assert sheet(**ITB, **FAR).technique_cue == "cadence_up"
    assert sheet(**ITB, stride={"step_rate": 160}).technique_cue == "cadence_up"
    assert sheet(**ITB, stride={"step_track": "narrow"}).technique_cue == "wider_track"
    assert sheet(**ITB, **FAR, stride={"step_track": "narrow"}).technique_cue == "cadence_up"
    assert sheet(**ITB, **FAR, stride={"step_track": "crossover"}).technique_cue == "wider_track"
    shin = {"complaints": [sore("anterior_shin", "left")], "left": {"toes_up": "yes"}}
    assert sheet(**shin).technique_cue == "flat_quiet_landing"
    assert sheet(**shin, stride={"step_rate": 150}).technique_cue == "cadence_up"


def test_there_is_no_cue_when_running_stops_or_a_race_is_near():
    assert sheet(complaints=[sore("it_band_knee", pain_run=6)], **FAR).technique_cue is None
    assert sheet(complaints=[sore("it_band_knee", pain_run=4)], **FAR, runner={"race_weeks": 2}).technique_cue is None

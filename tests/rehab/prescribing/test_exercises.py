"""Exercises by plan and phase, and what is taken away again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fittings.gait import Place
from fittings.patterns import assess
from rehab.prescribing import Prescription, prescribe
from rehab.prescribing.exercises import PLANS, PREVENTION_EXERCISES, Phase
from tests.fittings.facts_factory import make_facts, sore


def sheet(**parts: Any) -> Prescription:
    facts = make_facts(**parts)
    return prescribe(facts, assess(facts))


def phase(**answers: Any) -> Phase | None:
    return sheet(complaints=[sore("it_band_knee", **answers)]).phase


def test_every_place_has_a_plan():
    assert PLANS.keys() == {place.value for place in Place if place is not Place.NONE}


def test_it_is_calm_while_it_is_sore():
    assert phase(pain_day=3, strengthening="yes") == "calm"
    assert phase(pain_rest=3, strengthening="yes") == "calm"
    assert phase(pain_run=6, strengthening="yes") == "calm"
    assert phase(pain_day=2, pain_rest=2, strengthening="yes") == "return"


def test_strength_work_leads_to_return_then_strengthen_then_loosen():
    assert phase(strengthening="yes", days_since_onset=2) == "return"
    assert phase(strengthening="partly", days_since_onset=2) == "strengthen"
    assert phase(days_since_onset=14) == "strengthen"
    assert phase(days_since_onset=13) == "loosen"
    assert phase(days_since_onset=4) == "loosen"
    assert phase(days_since_onset=3) == "calm"
    assert phase(days_since_onset=None) == "calm"


def test_a_long_rest_goes_straight_to_strengthen():
    assert phase(days_since_onset=2, rest_days=20) == "strengthen"


def test_another_complaint_above_the_ceiling_keeps_it_calm():
    complaints = [sore("it_band_knee", pain_run=4, strengthening="yes"), sore("ankle", limping="yes", pain_run=1)]
    assert sheet(complaints=complaints).phase == "calm"


@pytest.mark.parametrize(
    ("place", "answers", "exercises"),
    [
        ("it_band_knee", {"days_since_onset": 1}, "short_rest ice_15 it_strap"),
        (
            "it_band_hip",
            {"strengthening": "partly"},
            "glute_bridge side_leg_lift standing_side_leg_lift band_side_step hip_hike",
        ),
        ("medial_shin", {}, "calf_wall_stretch short_foot calf_raise_bent"),
        ("anterior_shin", {"strengthening": "partly"}, "calf_raise_straight calf_raise_bent short_foot toe_lifts"),
        ("anterior_knee", {"days_since_onset": 0}, "ice_15 walk_downhills"),
        ("plantar_heel", {"strengthening": "partly"}, "towel_heel_raise short_foot calf_raise_straight"),
        ("achilles", {"strengthening": "yes"}, "run_walk_return calf_raise_straight calf_raise_bent"),
        ("calf", {}, "calf_raise_bent calf_raise_straight"),
        ("other", {"days_since_onset": 1}, "short_rest"),
        ("ankle", {"strengthening": "yes"}, "run_walk_return longest_run_rule"),
        ("hamstring", {}, "run_walk_return longest_run_rule"),
        ("medial_knee", {"strengthening": "partly"}, "run_walk_return longest_run_rule"),
        ("low_back", {"seen_clinician": "yes"}, ""),
        ("forefoot", {"strengthening": "yes"}, ""),
    ],
)
def test_the_exercises_follow_plan_and_phase(place: str, answers: dict, exercises: str):
    assert " ".join(sheet(complaints=[sore(place, **answers)]).exercises) == exercises


def test_what_needs_running_goes_when_running_stops():
    complaints = [sore("anterior_knee", days_since_onset=1, limping="yes")]
    assert sheet(complaints=complaints).exercises == ("ice_15",)
    stopped = [sore("ankle", pain_run=4), sore("low_back", pain_run=1)]
    assert sheet(complaints=stopped).exercises == ()


@pytest.mark.parametrize("note", ["blood_thinners", "clot_history"])
def test_no_roller_with_thin_blood_or_a_clot(note: str):
    exercises = sheet(complaints=[sore("it_band_knee")], runner={"care_notes": [note]}).exercises
    assert exercises == ("itb_standing_stretch", "counter_leg_stretch", "clamshell", "glute_bridge")


@pytest.mark.parametrize("note", ["poor_circulation", "numb_feet_or_diabetes"])
def test_no_ice_on_feet_that_do_not_feel_it(note: str):
    exercises = sheet(complaints=[sore("it_band_knee", days_since_onset=1)], runner={"care_notes": [note]}).exercises
    assert exercises == ("short_rest", "it_strap")


def test_every_exercise_is_in_the_library():
    library = Path(__file__).parents[3] / "rehab" / "library"
    known = {file.stem for file in library.rglob("*.toml")}
    used = {exercise for rows in PLANS.values() for row in rows.values() for exercise in row} | {*PREVENTION_EXERCISES}
    assert used <= known
    assert json.dumps(sorted(used))

from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("rf_bone_stress")
FRACTURE = {"care_notes": ["past_stress_fracture"]}
LOW_FUEL = {"care_notes": ["missed_periods_or_low_fuel"]}


@pytest.mark.parametrize("flag", ["one_finger_bone_pain", "night_or_rest_pain", "pain_on_hop"])
def test_it_refers_soon(flag: str):
    found = ask.finding(flags=[flag])
    assert (found.severity, found.urgency, found.feet, found.shoes) == ("refer", "soon", (), ())
    assert found.because == ("flags",)


@pytest.mark.parametrize("place", ["medial_shin", "forefoot", "hip_groin"])
def test_a_stress_fracture_in_the_past_counts_at_these_places(place: str):
    urgency = "same_day" if place == "hip_groin" else "soon"
    assert ask.fires(complaints=[sore(place)], runner=FRACTURE) == f"refer {urgency}"
    assert ask.is_clear(complaints=[sore(place)])


def test_a_stress_fracture_in_the_past_does_not_count_elsewhere():
    assert ask.is_clear(complaints=[sore("calf")], runner=FRACTURE)


def test_groin_limp_or_no_weight_make_it_today():
    night = ["night_or_rest_pain"]
    assert ask.fires(flags=["groin_pain_running"]) == "refer same_day"
    assert ask.fires(flags=[*night, "cannot_bear_weight"]) == "refer same_day"
    assert ask.fires(flags=night, complaints=[sore("hip_groin")]) == "refer same_day"
    assert ask.fires(flags=night, complaints=[sore("calf", limping="yes")]) == "refer same_day"
    assert ask.fires(flags=night, complaints=[sore("calf", limping="unknown")]) == "refer soon"


def test_low_fuel_alone_is_a_prompt_for_staff():
    found = ask.finding(runner=LOW_FUEL)
    assert (found.severity, found.urgency) == ("caution", None)
    assert found.because == ("runner.care_notes",)
    assert (
        ask.fires(runner=LOW_FUEL, flags=["cannot_bear_weight"], complaints=[sore("calf", limping="yes")]) == "caution"
    )
    assert ask.fires(runner=LOW_FUEL, flags=["pain_on_hop"]) == "refer soon"


def test_low_fuel_is_never_asked_for():
    assert ask.is_clear(runner={"care_notes": ["not_said"]})
    assert ask.is_clear(runner={"care_notes": None}, complaints=[sore("calf")])
    assert ask.fires(runner=LOW_FUEL, flags=None) == "caution"


def test_it_needs_the_flags_the_place_and_the_care_notes():
    assert ask.needs(flags=None) == ["flags"]
    assert ask.needs(flags=[], complaints=None, runner=FRACTURE) == ["complaints", "flags"]
    assert ask.needs(runner={"care_notes": ["not_said"]}, complaints=[sore("forefoot")]) == ["runner.care_notes"]
    assert ask.needs(runner=FRACTURE, complaints=[sore(None)]) == ["complaints[0].place"]
    assert ask.needs(runner={"care_notes": None}, complaints=None) == ["complaints", "runner.care_notes"]


def test_it_stays_silent_when_nothing_was_ticked():
    assert ask.is_clear()
    assert ask.is_clear(flags=["locks"])

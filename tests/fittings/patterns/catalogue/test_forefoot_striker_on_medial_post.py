from __future__ import annotations

import pytest

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("forefoot_striker_on_medial_post")
POST = {"category": "stability", "devices": ["medial_post"]}
LOADED = {"strike": "forefoot", "heel_loads": "yes", "flexing": "none"}


def test_it_fires_when_the_heel_comes_down_onto_a_firm_edge():
    found = ask.finding(left=LOADED, worn=POST)
    assert (found.severity, found.feet, found.shoes) == ("caution", ("left",), ("worn",))
    assert found.because == ("worn.devices", "left.flexing", "left.strike", "left.heel_loads")


def test_it_mirrors_left_and_right():
    assert ask.finding(right=LOADED, worn=POST).feet == ("right",)


def test_a_midfoot_landing_and_a_little_flexing_count_too():
    assert ask.fires(left={**LOADED, "strike": "midfoot", "flexing": "mild"}, worn=POST) == "caution"


@pytest.mark.parametrize("other", [{"strike": "heel"}, {"heel_loads": "no"}, {"flexing": "marked"}])
def test_it_stays_silent_when_one_part_is_missing(other: dict):
    assert ask.is_clear(left={**LOADED, **other}, worn=POST)


def test_it_stays_silent_in_soft_support():
    assert ask.is_clear(both=LOADED, worn={"category": "stability", "devices": ["guide_rails"]})


def test_it_is_to_act_on_when_the_outer_leg_of_that_foot_is_sore():
    assert ask.fires(left=LOADED, worn=POST, complaints=[sore("it_band_hip", "left")]) == "act"
    assert ask.fires(left=LOADED, worn=POST, complaints=[sore("it_band_hip", "right")]) == "caution"
    rolling = {**LOADED, "flexing": "mild"}
    assert ask.fires(left=rolling, rec=recommended(**POST), complaints=[sore("it_band_hip", "right")]) == "caution"


def test_a_heel_that_could_not_be_judged_is_for_information():
    unclear = {**LOADED, "heel_loads": "unclear"}
    assert ask.fires(left=unclear, worn=POST, complaints=[sore("it_band_knee", "left")]) == "info"


def test_a_clinicians_choice_is_for_information():
    itb = [sore("it_band_knee", "left")]
    orthotic = {"kind": "custom_orthotic", "advised_by": "clinician"}
    assert ask.fires(left=LOADED, worn=POST, complaints=itb, insert=orthotic) == "info"
    assert ask.fires(left=LOADED, worn={**POST, "origin": "clinician"}, complaints=itb) == "info"
    assert ask.fires(left=LOADED, worn={"origin": "clinician"}, rec=recommended(**POST), complaints=itb) == "act"


def test_inner_shin_pain_that_feels_better_in_the_shoe_is_for_information():
    assert ask.fires(left=LOADED, worn={**POST, "relief": "better"}, complaints=[sore("medial_shin")]) == "info"


@pytest.mark.parametrize("field", ["strike", "heel_loads", "flexing"])
def test_it_needs_every_part(field: str):
    assert ask.needs(left={**LOADED, field: None}, worn=POST) == [f"left.{field}"]


def test_it_needs_what_is_inside_the_shoe():
    assert ask.needs(left=LOADED, worn={"category": None, "devices": None}) == ["worn.category", "worn.devices"]


def test_an_unclear_landing_is_not_known():
    assert ask.needs(left={**LOADED, "strike": "unclear"}, worn=POST) == ["left.strike"]

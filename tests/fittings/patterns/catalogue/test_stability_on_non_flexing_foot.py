from __future__ import annotations

import pytest

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("stability_on_non_flexing_foot")
POST = {"category": "stability", "devices": ["medial_post"]}
RAILS = {"category": "stability", "devices": ["guide_rails"]}
MOTION_CONTROL = {"category": "motion_control", "devices": ["none"]}
STRAIGHT = {"flexing": "none"}


def test_it_asks_for_care_when_a_firm_shoe_meets_a_foot_that_stays_straight():
    found = ask.finding(left=STRAIGHT, worn=POST)
    assert (found.severity, found.feet, found.shoes) == ("caution", ("left",), ("worn",))
    assert found.because == ("worn.devices", "left.flexing")
    assert found.thresholds == {}


def test_it_mirrors_left_and_right():
    assert ask.finding(right=STRAIGHT, worn=POST).feet == ("right",)
    assert ask.finding(both=STRAIGHT, worn=POST).feet == ("left", "right")


def test_it_stays_silent_when_the_foot_flexes_a_little_in_a_firm_shoe():
    assert ask.is_clear(both={"flexing": "mild"}, worn=POST)
    assert ask.is_clear(both={"flexing": "marked"}, worn=MOTION_CONTROL)


def test_it_stays_silent_when_the_shoe_is_plain():
    assert ask.is_clear(both=STRAIGHT)
    assert ask.is_clear(both=STRAIGHT, worn={"category": "minimalist", "devices": None})


@pytest.mark.parametrize(
    "shoe",
    [
        POST,
        {"category": "neutral", "devices": ["medial_wedge"]},
        {"category": None, "devices": ["medial_post"]},
        MOTION_CONTROL,
        {"category": "motion_control", "devices": None},
        {"category": "stability", "devices": None},
        {"category": "stability", "devices": ["unknown"]},
        {"category": "stability", "devices": ["none"]},
        {"category": "minimalist", "devices": ["medial_post", "wide_base"]},
    ],
)
def test_these_shoes_are_hard(shoe: dict):
    assert ask.fires(left=STRAIGHT, worn=shoe) == "caution"


@pytest.mark.parametrize(
    "shoe",
    [
        RAILS,
        {"category": "neutral", "devices": ["wide_base"]},
        {"category": "minimalist", "devices": ["arch_shank"]},
        {"category": "unknown", "devices": ["raised_sidewalls", "firm_heel_counter"]},
    ],
)
def test_these_shoes_are_soft_support(shoe: dict):
    assert ask.fires(left=STRAIGHT, worn=shoe, complaints=[sore("it_band_knee", "left")]) == "info"


def test_it_is_to_act_on_when_the_outer_leg_of_that_foot_is_sore():
    assert ask.fires(left=STRAIGHT, worn=POST, complaints=[sore("it_band_knee", "left")]) == "act"
    assert ask.fires(left=STRAIGHT, worn=POST, complaints=[sore("it_band_hip", "both")]) == "act"
    assert ask.fires(left=STRAIGHT, worn=POST, complaints=[sore("it_band_knee", "right")]) == "caution"


def test_a_side_that_is_not_known_does_not_raise_it():
    assert ask.fires(left=STRAIGHT, worn=POST, complaints=[sore("it_band_knee", None)]) == "caution"
    assert ask.fires(left=STRAIGHT, worn=POST, complaints=None) == "caution"


def test_for_the_recommended_shoe_either_leg_counts():
    rec = recommended(**POST)
    found = ask.finding(left=STRAIGHT, rec=rec, complaints=[sore("it_band_knee", "right")])
    assert (found.severity, found.shoes) == ("act", ("recommended",))
    assert ask.fires(left=STRAIGHT, rec=rec, complaints=[sore("achilles", "left")]) == "caution"


def test_both_shoes_are_listed_when_both_are_firm():
    assert ask.finding(left=STRAIGHT, worn=POST, rec=recommended(**POST)).shoes == ("recommended", "worn")


def test_a_little_flexing_counts_one_level_lower_and_only_for_heavy_control():
    wedge = {"category": "stability", "devices": ["medial_wedge"]}
    for heavy in (MOTION_CONTROL, wedge):
        assert ask.fires(left={"flexing": "mild"}, worn=heavy) == "info"
        assert ask.fires(left={"flexing": "mild"}, worn=heavy, complaints=[sore("it_band_knee", "left")]) == "caution"
    assert ask.fires(both={"flexing": "mild"}, rec=recommended(**wedge), complaints=[sore("it_band_hip")]) == "caution"


def test_an_insert_from_a_clinician_leaves_it_for_information():
    firm = {"left": STRAIGHT, "worn": POST, "complaints": [sore("it_band_knee", "left")]}
    assert ask.fires(**firm, insert={"kind": "custom_orthotic", "advised_by": "clinician"}) == "info"
    assert ask.fires(**firm, insert={"kind": None, "advised_by": "clinician"}) == "info"
    assert ask.fires(**firm, insert={"kind": "none", "advised_by": "clinician"}) == "act"
    assert ask.fires(**firm, insert={"kind": "custom_orthotic", "advised_by": "unknown"}) == "act"


def test_a_prescribed_shoe_caps_the_worn_shoe_only():
    itb = [sore("it_band_knee", "left")]
    prescribed = {**POST, "origin": "clinician"}
    assert ask.fires(left=STRAIGHT, worn=prescribed, complaints=itb) == "info"
    assert ask.fires(left=STRAIGHT, worn=prescribed, rec=recommended(**POST), complaints=itb) == "act"


def test_inner_shin_pain_that_feels_better_in_the_shoe_is_the_one_exception():
    better = {**POST, "relief": "better"}
    shin = sore("medial_shin", "left")
    assert ask.fires(left=STRAIGHT, worn=better, complaints=[shin]) == "info"
    assert ask.fires(left=STRAIGHT, worn=better, rec=recommended(**POST), complaints=[shin]) == "info"
    assert ask.fires(left=STRAIGHT, worn={**POST, "relief": "same"}, complaints=[shin]) == "caution"
    assert ask.fires(left=STRAIGHT, worn=better, complaints=[shin, sore("it_band_knee", "left")]) == "act"
    assert ask.fires(left=STRAIGHT, worn=better, complaints=[shin, sore(None, "left")]) == "caution"
    assert ask.fires(left=STRAIGHT, worn=better, complaints=[sore("anterior_shin", "left")]) == "caution"


def test_it_cannot_tell_without_the_flexing_of_a_foot():
    assert ask.needs(left={"flexing": None}, worn=POST) == ["left.flexing"]
    assert ask.needs(right={"flexing": "not_assessed"}, worn=POST) == ["right.flexing"]


def test_it_cannot_tell_without_what_is_inside_the_shoe():
    assert ask.needs(left=STRAIGHT, worn={"category": None, "devices": None}) == ["worn.category", "worn.devices"]
    assert ask.needs(left=STRAIGHT, worn={"category": "unknown", "devices": ["none"]}) == ["worn.category"]
    assert ask.needs(left=STRAIGHT, rec=recommended(category=None, devices=["none"])) == ["rec.category"]
    assert ask.needs(both={"flexing": "mild"}, worn={"category": "stability", "devices": None}) == ["worn.devices"]


def test_a_foot_that_rolls_in_needs_no_shoe():
    assert ask.is_clear(both={"flexing": "marked"}, worn=None)


def test_without_a_recommended_shoe_nothing_is_asked_about_it():
    assert ask.is_clear(both=STRAIGHT, rec=None)
    assert ask.needs(both=STRAIGHT, rec={}) == ["rec.category", "rec.devices"]

from __future__ import annotations

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("flexing_in_neutral_with_medial_shin")
ROLLS_IN = {"flexing": "marked"}
SHIN = sore("medial_shin", "left")


def test_it_fires_when_a_plain_shoe_meets_a_rolling_foot_and_a_sore_inner_shin():
    found = ask.finding(left=ROLLS_IN, complaints=[SHIN])
    assert (found.severity, found.feet, found.shoes) == ("act", ("left",), ("worn",))
    assert found.because == (
        "complaints[0].place",
        "complaints[0].side",
        "worn.category",
        "worn.devices",
        "left.flexing",
    )


def test_it_mirrors_left_and_right():
    assert ask.finding(right=ROLLS_IN, complaints=[sore("medial_shin", "right")]).feet == ("right",)
    assert ask.finding(both=ROLLS_IN, complaints=[sore("medial_shin", "both")]).feet == ("left", "right")


def test_it_stays_silent_on_the_other_leg_or_another_place():
    assert ask.is_clear(left=ROLLS_IN, complaints=[sore("medial_shin", "right")])
    assert ask.is_clear(left=ROLLS_IN, complaints=[sore("anterior_shin", "left")])
    assert ask.is_clear(both=ROLLS_IN, complaints=[])


def test_it_stays_silent_when_the_foot_flexes_a_little():
    assert ask.is_clear(left={"flexing": "mild"}, complaints=[SHIN])


def test_any_support_in_the_shoe_keeps_it_silent():
    for devices in (["guide_rails"], ["medial_post"], None):
        assert ask.is_clear(left=ROLLS_IN, complaints=[SHIN], worn={"category": "stability", "devices": devices})


def test_a_plain_shoe_need_not_list_devices():
    assert "worn.devices" not in ask.finding(left=ROLLS_IN, complaints=[SHIN], worn={"devices": None}).because


def test_the_bone_questions_come_first():
    assert ask.needs(left=ROLLS_IN, complaints=[SHIN], flags=None) == ["flags"]
    assert ask.fires(left=ROLLS_IN, complaints=[SHIN], flags=["recent_long_travel"]) == "act"


def test_it_needs_the_foot_the_shoe_and_the_complaint():
    assert ask.needs(left={"flexing": None}, complaints=[SHIN]) == ["left.flexing"]
    assert ask.needs(left=ROLLS_IN, complaints=[SHIN], worn={"category": None}) == ["worn.category"]
    assert ask.needs(left=ROLLS_IN, complaints=None) == ["complaints"]
    assert ask.needs(left=ROLLS_IN, complaints=[sore("medial_shin", None)]) == ["complaints[0].side"]
    assert ask.needs(left=ROLLS_IN, complaints=[sore(None, "left")]) == ["complaints[0].place"]


def test_a_place_of_none_is_not_a_complaint_and_the_others_keep_their_index():
    nothing = {"place": "none"}
    assert ask.is_clear(left=ROLLS_IN, complaints=[nothing])
    assert ask.needs(left=ROLLS_IN, complaints=[nothing, sore("medial_shin", None)]) == ["complaints[1].side"]

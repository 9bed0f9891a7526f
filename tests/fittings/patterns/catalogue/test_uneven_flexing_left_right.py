from __future__ import annotations

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("uneven_flexing_left_right")
POST = {"category": "stability", "devices": ["medial_post"]}
MARKED = {"flexing": "marked"}
NONE = {"flexing": "none"}
MILD = {"flexing": "mild"}


def test_it_fires_when_one_foot_rolls_in_and_the_other_does_not():
    found = ask.finding(left=MARKED, right=NONE)
    assert (found.severity, found.feet, found.shoes) == ("caution", ("left", "right"), ())
    assert ask.fires(left=NONE, right=MARKED) == "caution"


def test_marked_and_mild_count_when_a_firm_shoe_is_recommended():
    assert ask.is_clear(left=MARKED, right=MILD, worn=POST)
    assert ask.finding(left=MARKED, right=MILD, rec=recommended(**POST)).shoes == ("recommended",)
    assert ask.fires(left=MILD, right=MARKED, rec=recommended(**POST)) == "caution"


def test_it_stays_silent_when_both_feet_move_alike():
    for alike in (NONE, MILD, MARKED):
        assert ask.is_clear(both=alike, rec=recommended(**POST))
    assert ask.is_clear(left=NONE, right=MILD, rec=recommended(**POST))


def test_it_is_to_act_on_when_the_straighter_side_is_sore_over_a_firm_shoe():
    itb_right = [sore("it_band_knee", "right")]
    assert ask.fires(left=MARKED, right=NONE, worn=POST, complaints=itb_right) == "act"
    assert ask.fires(left=MARKED, right=MILD, rec=recommended(**POST), complaints=itb_right) == "act"
    assert ask.fires(left=NONE, right=MARKED, worn=POST, complaints=itb_right) == "caution"
    assert ask.fires(left=NONE, right=MARKED, worn=POST, complaints=[sore("it_band_knee", "left")]) == "act"
    assert ask.fires(left=MARKED, right=NONE, complaints=itb_right) == "caution"
    assert (
        ask.fires(left=MARKED, right=NONE, worn={"category": None, "devices": None}, complaints=itb_right) == "caution"
    )


def test_it_lists_every_shoe_that_is_surely_hard():
    assert ask.finding(left=MARKED, right=NONE, worn=POST, rec=recommended(**POST)).shoes == ("recommended", "worn")
    assert ask.finding(left=MARKED, right=NONE, worn={"category": None}, rec=recommended()).shoes == ()


def test_it_needs_the_foot_that_was_not_seen():
    assert ask.needs(left=MARKED, right={"flexing": None}) == ["right.flexing"]
    assert ask.needs(left={"flexing": "not_assessed"}, right=NONE) == ["left.flexing"]
    assert ask.needs(both={"flexing": None}) == ["left.flexing", "right.flexing"]
    assert ask.is_clear(left=MILD, right={"flexing": None})


def test_it_needs_what_is_inside_the_recommended_shoe():
    assert ask.needs(left=MARKED, right=MILD, rec=recommended(category=None)) == ["rec.category"]
    assert ask.needs(left={"flexing": None}, right=MILD, rec=recommended(**POST)) == ["left.flexing"]

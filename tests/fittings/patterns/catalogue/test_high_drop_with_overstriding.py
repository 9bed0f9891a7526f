from __future__ import annotations

import pytest

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("high_drop_with_overstriding")
FAR = {"overstride": "marked"}
A_BIT = {"overstride": "mild"}


def test_it_fires_when_a_foot_lands_ahead_in_a_tall_heel():
    found = ask.finding(left=A_BIT, worn={"drop_mm": 10})
    assert (found.severity, found.feet, found.shoes) == ("caution", ("left",), ("worn",))
    assert found.thresholds == {"high_drop_mm": 10, "watch_drop_mm": 8}
    assert found.because == ("worn.drop_mm", "left.overstride")


def test_it_mirrors_left_and_right():
    assert ask.finding(right=A_BIT, worn={"drop_mm": 12}).feet == ("right",)


def test_it_stays_silent_just_below_the_high_drop():
    assert ask.is_clear(both=A_BIT, worn={"drop_mm": 9.9})
    assert ask.is_clear(both={"overstride": "none"}, worn={"drop_mm": 14})


def test_the_watch_band_counts_for_marked_overstriding_only():
    assert ask.fires(left=FAR, worn={"drop_mm": 8}, complaints=[sore("it_band_knee")]) == "info"
    assert ask.fires(left=FAR, worn={"drop_mm": 9.9}) == "info"
    assert ask.is_clear(both=FAR, worn={"drop_mm": 7.9})
    assert ask.is_clear(both=A_BIT, worn={"drop_mm": 8})


@pytest.mark.parametrize("place", ["it_band_knee", "it_band_hip", "anterior_knee", "medial_shin", "anterior_shin"])
def test_knee_or_shin_pain_on_any_side_makes_it_something_to_act_on(place: str):
    assert ask.fires(left=FAR, worn={"drop_mm": 10}, complaints=[sore(place, "right")]) == "act"
    assert ask.fires(left=A_BIT, worn={"drop_mm": 10}, complaints=[sore(place, "left")]) == "caution"


@pytest.mark.parametrize("place", ["medial_knee", "achilles", None])
def test_other_pain_leaves_it_at_care(place: str | None):
    assert ask.fires(left=FAR, worn={"drop_mm": 10}, complaints=[sore(place)]) == "caution"


def test_the_recommended_shoe_is_looked_at_too():
    assert ask.finding(left=A_BIT, rec=recommended(drop_mm=10)).shoes == ("recommended",)


def test_a_forefoot_landing_is_left_out():
    assert ask.is_clear(both={**FAR, "strike": "forefoot"}, worn={"drop_mm": 12})
    assert ask.finding(left=FAR, right={**FAR, "strike": "forefoot"}, worn={"drop_mm": 12}).feet == ("left",)
    assert ask.fires(left={**FAR, "strike": "unclear"}, worn={"drop_mm": 12}) == "caution"


def test_it_needs_the_drop_when_a_foot_lands_ahead():
    assert ask.needs(left=A_BIT, worn={"drop_mm": None}) == ["worn.drop_mm"]
    assert ask.needs(left=FAR, rec=recommended(drop_mm=None)) == ["rec.drop_mm"]


def test_the_drop_follows_from_both_stacks():
    stacks = {"drop_mm": None, "stack_heel_mm": 32.4, "stack_front_mm": 22.4}
    found = ask.finding(left=A_BIT, worn=stacks)
    assert found.because == ("worn.stack_heel_mm", "worn.stack_front_mm", "left.overstride")
    assert ask.is_clear(left=A_BIT, worn={**stacks, "stack_heel_mm": 32.3})
    assert ask.needs(left=A_BIT, worn={**stacks, "stack_front_mm": None}) == ["worn.drop_mm"]


def test_the_recorded_drop_wins_over_the_stacks():
    assert ask.is_clear(left=A_BIT, worn={"drop_mm": 9.5, "stack_heel_mm": 32, "stack_front_mm": 22})


def test_it_needs_the_overstride_when_the_drop_is_worth_watching():
    assert ask.needs(both={"overstride": None}, worn={"drop_mm": 8}) == ["left.overstride", "right.overstride"]
    assert ask.needs(left={"overstride": "not_assessed"}, worn={"drop_mm": 12}) == ["left.overstride"]
    assert ask.is_clear(both={"overstride": None}, worn={"drop_mm": 7.5})


def test_it_needs_both_when_neither_is_known():
    assert ask.needs(left={"overstride": None}, worn={"drop_mm": None}) == ["left.overstride", "worn.drop_mm"]


def test_the_shop_can_move_both_thresholds():
    assert ask.fires({"high_drop_mm": 8}, left=A_BIT, worn={"drop_mm": 8}) == "caution"
    assert ask.is_clear({"high_drop_mm": 12}, left=A_BIT, worn={"drop_mm": 11.9})
    assert ask.fires({"watch_drop_mm": 6}, left=FAR, worn={"drop_mm": 6}) == "info"
    assert ask.is_clear({"watch_drop_mm": 10}, left=FAR, worn={"drop_mm": 9.9})


def test_the_watch_band_may_be_empty():
    limits = {"high_drop_mm": 8, "watch_drop_mm": 10}
    assert ask.fires(limits, left=A_BIT, worn={"drop_mm": 9}) == "caution"
    assert ask.finding(limits, left=A_BIT, worn={"drop_mm": 9}).thresholds == limits


def test_a_drop_meets_a_threshold_with_decimals_exactly():
    stacks = {"drop_mm": None, "stack_heel_mm": 30.1, "stack_front_mm": 21.4}
    assert ask.fires({"high_drop_mm": 8.7}, left=A_BIT, worn=stacks) == "caution"

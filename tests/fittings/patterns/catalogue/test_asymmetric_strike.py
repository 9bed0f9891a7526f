from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("asymmetric_strike")
UNEVEN = {"left": {"strike": "heel"}, "right": {"strike": "forefoot"}}


def test_it_is_for_information_when_nothing_hurts():
    found = ask.finding(**UNEVEN)
    assert (found.severity, found.urgency, found.feet, found.shoes) == ("info", None, ("left", "right"), ())
    assert found.because == ("left.strike", "right.strike")


def test_it_mirrors_left_and_right():
    assert ask.fires(left={"strike": "midfoot"}, right={"strike": "heel"}) == "info"


def test_it_stays_silent_when_both_feet_land_alike():
    for strike in ("heel", "midfoot", "forefoot"):
        assert ask.is_clear(both={"strike": strike})


def test_one_sided_pain_asks_for_care():
    assert ask.fires(**UNEVEN, complaints=[sore("calf", "left")]) == "caution"
    assert ask.fires(**UNEVEN, complaints=[sore(None, "right")]) == "caution"


def test_pain_on_both_sides_or_an_unknown_side_stays_for_information():
    assert ask.fires(**UNEVEN, complaints=[sore("calf", "both", times_before=2)]) == "info"
    assert ask.fires(**UNEVEN, complaints=[sore("calf", None, times_before=2)]) == "info"
    assert ask.fires(**UNEVEN, complaints=None) == "info"


@pytest.mark.parametrize("answers", [{"times_before": 1}, {"days_since_onset": 43}])
def test_stubborn_one_sided_pain_is_referred(answers: dict):
    assert ask.fires(**UNEVEN, complaints=[sore("calf", "left", **answers)]) == "refer routine"


def test_forty_two_days_are_not_yet_stubborn():
    assert ask.fires(**UNEVEN, complaints=[sore("calf", "left", days_since_onset=42)]) == "caution"


def test_a_suspected_leg_length_or_uneven_wear_refers_one_sided_pain():
    calf = [sore("calf", "left")]
    assert ask.fires(**UNEVEN, complaints=calf, stride={"leg_length_suspected": "yes"}) == "refer routine"
    assert ask.fires(**UNEVEN, complaints=calf, worn={"wear_signs": ["uneven_left_right"]}) == "refer routine"
    assert ask.fires(**UNEVEN, complaints=calf, worn={"wear_signs": ["creased", "midsole_leaning"]}) == "caution"
    assert ask.fires(**UNEVEN, stride={"leg_length_suspected": "yes"}) == "info"


def test_the_same_complaint_must_be_one_sided_and_stubborn():
    assert ask.fires(**UNEVEN, complaints=[sore("calf", "left"), sore("ankle", "both", times_before=3)]) == "caution"


def test_it_needs_the_landing_of_both_feet():
    assert ask.needs(left={"strike": None}) == ["left.strike"]
    assert ask.needs(right={"strike": "unclear"}) == ["right.strike"]
    assert ask.needs(both={"strike": "not_assessed"}) == ["left.strike", "right.strike"]

from __future__ import annotations

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("checkmark_landing_with_shin_pain")
TOES_UP = {"toes_up": "yes"}


def test_it_fires_when_toes_up_meets_a_sore_shin_on_that_side():
    found = ask.finding(left=TOES_UP, complaints=[sore("medial_shin", "left")])
    assert (found.severity, found.feet, found.shoes) == ("caution", ("left",), ())


def test_it_mirrors_left_and_right():
    assert ask.finding(both=TOES_UP, complaints=[sore("medial_shin", "right")]).feet == ("right",)


def test_the_front_of_the_shin_is_to_act_on():
    for side in ("left", "both"):
        assert ask.fires(left=TOES_UP, complaints=[sore("anterior_shin", side)]) == "act"
    shins = [sore("medial_shin", "left"), sore("anterior_shin", "right")]
    assert ask.fires(left=TOES_UP, complaints=shins) == "caution"


def test_it_stays_silent_without_a_sore_shin_there_or_toes_up():
    assert ask.is_clear(left=TOES_UP, complaints=[sore("anterior_shin", "right")])
    assert ask.is_clear(left=TOES_UP, complaints=[sore("calf", "left")])
    assert ask.is_clear(both={"toes_up": "no"}, complaints=[sore("anterior_shin", "both")])


def test_it_needs_the_toes_the_place_and_the_side():
    assert ask.needs(left={"toes_up": "unclear"}, complaints=[sore("anterior_shin", "left")]) == ["left.toes_up"]
    assert ask.needs(left=TOES_UP, complaints=[sore(None, None)]) == ["complaints[0].place", "complaints[0].side"]
    assert ask.needs(left=TOES_UP, complaints=None) == ["complaints"]
    assert ask.needs(both={"toes_up": None}, complaints=None) == ["complaints", "left.toes_up", "right.toes_up"]

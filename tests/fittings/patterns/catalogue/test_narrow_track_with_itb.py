from __future__ import annotations

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("narrow_track_with_itb")
ITB = [sore("it_band_hip", "left")]


def test_feet_on_one_line_ask_for_care():
    found = ask.finding(stride={"step_track": "narrow"}, complaints=ITB)
    assert (found.severity, found.feet) == ("caution", ())
    assert found.because == ("complaints[0].place", "stride.step_track")


def test_crossing_feet_are_to_act_on():
    assert ask.fires(stride={"step_track": "crossover"}, complaints=ITB) == "act"


def test_it_stays_silent_with_a_gap_or_without_outer_leg_pain():
    assert ask.is_clear(complaints=ITB)
    assert ask.is_clear(stride={"step_track": "crossover"}, complaints=[sore("medial_knee")])


def test_it_needs_the_track_and_the_place():
    assert ask.needs(stride={"step_track": "not_assessed"}, complaints=ITB) == ["stride.step_track"]
    assert ask.needs(stride={"step_track": "narrow"}, complaints=[sore(None)]) == ["complaints[0].place"]
    assert ask.needs(stride={"step_track": None}, complaints=None) == ["complaints", "stride.step_track"]

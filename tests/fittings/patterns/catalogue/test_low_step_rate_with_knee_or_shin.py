from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("low_step_rate_with_knee_or_shin")
KNEE = [sore("anterior_knee")]
SLOW = {"step_rate": 166}


@pytest.mark.parametrize("place", ["anterior_knee", "medial_knee", "it_band_knee", "medial_shin", "anterior_shin"])
def test_slow_steps_with_knee_or_shin_pain_are_for_information(place: str):
    found = ask.finding(stride=SLOW, complaints=[sore(place)])
    assert (found.severity, found.thresholds) == ("info", {"low_step_rate": 166})


def test_it_stays_silent_for_quicker_steps_or_other_places():
    assert ask.is_clear(stride={"step_rate": 166.5}, complaints=KNEE)
    assert ask.is_clear(stride=SLOW, complaints=[sore("it_band_hip")])


@pytest.mark.parametrize(("speed", "fires"), [(7.9, False), (8, True), (14, True), (14.1, False)])
def test_it_is_judged_at_an_easy_speed_only(speed: float, fires: bool):
    parts = {"stride": {**SLOW, "video_speed_kmh": speed}, "complaints": KNEE}
    assert ask.fires(**parts) == "info" if fires else ask.is_clear(**parts)


def test_the_shop_can_move_the_rate():
    assert ask.fires({"low_step_rate": 170}, stride={"step_rate": 170}, complaints=KNEE) == "info"
    assert ask.is_clear({"low_step_rate": 150}, stride={"step_rate": 151}, complaints=KNEE)


def test_landing_far_ahead_on_either_foot_asks_for_care():
    assert ask.fires(stride=SLOW, complaints=KNEE, left={"overstride": "mild"}) == "caution"
    assert (
        ask.fires(stride=SLOW, complaints=KNEE, left={"overstride": None}, right={"overstride": "marked"}) == "caution"
    )
    assert ask.fires(stride=SLOW, complaints=KNEE, both={"overstride": None}) == "info"


def test_it_needs_the_rate_the_speed_and_the_place():
    assert ask.needs(stride={"step_rate": None}, complaints=KNEE) == ["stride.step_rate"]
    assert ask.needs(stride={**SLOW, "video_speed_kmh": None}, complaints=KNEE) == ["stride.video_speed_kmh"]
    assert ask.needs(stride=SLOW, complaints=[sore(None)]) == ["complaints[0].place"]
    assert ask.needs(stride=SLOW, complaints=None) == ["complaints"]

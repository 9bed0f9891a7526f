from __future__ import annotations

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("cycling_with_itb")
RIDES = {"cycling_hours_week": 2}


def itb(**answers: object) -> list[dict]:
    return [sore("it_band_knee", **answers)]


def test_two_hours_a_week_are_for_information():
    assert ask.fires(runner=RIDES, complaints=itb()) == "info"
    assert ask.is_clear(runner={"cycling_hours_week": 1.5}, complaints=itb())


def test_cycling_before_the_pain_counts_whenever_it_was():
    assert ask.fires(complaints=itb(recent_events={"cycling": 90})) == "info"
    assert ask.fires(complaints=itb(recent_events={"cycling": None})) == "info"


def test_pain_on_the_bike_asks_for_care():
    assert ask.fires(runner=RIDES, complaints=itb(pain_cycling=2)) == "caution"
    assert ask.fires(runner=RIDES, complaints=itb(pain_cycling=1)) == "info"
    assert ask.fires(runner=RIDES, complaints=itb(pain_cycling=None)) == "info"


def test_it_stays_silent_for_other_places():
    assert ask.is_clear(runner=RIDES, complaints=[sore("medial_shin")])
    assert ask.is_clear(runner=RIDES, complaints=[])


def test_it_needs_the_hours_and_the_events():
    assert ask.needs(runner={"cycling_hours_week": None}, complaints=itb()) == ["runner.cycling_hours_week"]
    assert ask.needs(complaints=itb(recent_events=None)) == ["complaints[0].recent_events"]
    assert ask.needs(runner=RIDES, complaints=[sore(None)]) == ["complaints[0].place"]
    assert ask.needs(runner={"cycling_hours_week": None}, complaints=None) == ["complaints"]

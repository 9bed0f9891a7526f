from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("downhill_or_long_flat_then_itb")


def itb(events: dict | None, onset: int | None = 2, place: str | None = "it_band_knee") -> list[dict]:
    return [sore(place, days_since_onset=onset, recent_events=events)]


@pytest.mark.parametrize("event", ["downhill", "long_flat", "treadmill_long"])
def test_it_asks_for_care_when_such_a_run_came_before_the_pain(event: str):
    found = ask.finding(complaints=itb({event: 3}))
    assert (found.severity, found.feet, found.complaints) == ("caution", (), {0})
    assert f"complaints[0].recent_events.{event}" in found.because


def test_it_stays_silent_for_other_events_and_other_places():
    assert ask.is_clear(complaints=itb({"hard_surface": 3}))
    assert ask.is_clear(complaints=itb({"none": None}))
    assert ask.is_clear(complaints=itb({"downhill": 3}, place="achilles"))
    assert ask.is_clear(complaints=[])


@pytest.mark.parametrize(("days_ago", "fires"), [(1, False), (2, True), (12, True), (13, False)])
def test_it_counts_the_ten_days_before_the_pain_began(days_ago: int, fires: bool):
    complaints = itb({"downhill": days_ago})
    assert ask.fires(complaints=complaints) == "caution" if fires else ask.is_clear(complaints=complaints)


def test_it_counts_back_from_today_when_the_start_is_not_known():
    assert ask.fires(complaints=itb({"downhill": 10}, onset=None)) == "caution"
    assert ask.needs(complaints=itb({"downhill": 11}, onset=None)) == ["complaints[0].days_since_onset"]


def test_events_do_not_reach_back_beyond_ninety_days():
    assert ask.is_clear(complaints=itb(None, onset=91))
    assert ask.fires(complaints=itb({"long_flat": 90}, onset=90)) == "caution"


def test_it_needs_the_events_their_dates_and_the_place():
    assert ask.needs(complaints=itb(None)) == ["complaints[0].recent_events"]
    assert ask.needs(complaints=itb({"downhill": None})) == ["complaints[0].recent_events.downhill"]
    assert ask.needs(complaints=itb({"downhill": 3}, place=None)) == ["complaints[0].place"]
    assert ask.needs(complaints=None) == ["complaints"]


def test_one_known_event_is_enough():
    assert ask.fires(complaints=itb({"downhill": None, "long_flat": 3})) == "caution"

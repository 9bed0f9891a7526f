from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("long_run_spike")


def runs(last: float | None, longest: float | None) -> dict:
    return {"last_long_run_km": last, "longest_run_30d_km": longest}


def after(event: str, days_ago: int | None = 20, onset: int | None = 2) -> list[dict]:
    return [sore("calf", days_since_onset=onset, recent_events={event: days_ago})]


def test_it_is_for_information_when_nothing_hurts():
    found = ask.finding(runner=runs(11.1, 10))
    assert (found.severity, found.thresholds) == ("info", {"spike_pct": 10})
    assert found.because == ("runner.last_long_run_km", "runner.longest_run_30d_km")


def test_a_tenth_longer_is_fine_to_the_metre():
    assert ask.is_clear(runner=runs(11, 10))
    assert ask.is_clear(runner=runs(8.8, 8))
    assert ask.fires(runner=runs(8.81, 8)) == "info"


def test_the_shop_can_move_the_percentage():
    assert ask.is_clear({"spike_pct": 30}, runner=runs(13, 10))
    assert ask.fires({"spike_pct": 5}, runner=runs(10.6, 10)) == "info"


def test_a_short_run_can_be_a_jump_too():
    assert ask.fires(runner=runs(1, 0.9)) == "info"
    assert ask.fires(runner=runs(0.5, 0)) == "act"


def test_any_complaint_asks_for_care():
    assert ask.fires(runner=runs(12, 10), complaints=[sore("calf")]) == "caution"
    assert ask.fires(runner=runs(12, 10), complaints=None) == "info"


def test_twice_as_long_is_to_act_on():
    assert ask.fires(runner=runs(20, 10)) == "act"
    assert ask.fires(runner=runs(19.9, 10)) == "info"
    assert ask.fires(runner=runs(5, 0)) == "act"


def test_no_run_at_all_is_no_jump():
    assert ask.is_clear(runner=runs(0, 0))
    assert ask.is_clear(runner=runs(0, None))


@pytest.mark.parametrize("event", ["distance_jump", "speedwork_new", "return_from_break"])
def test_such_an_event_in_the_three_weeks_before_the_pain_counts(event: str):
    assert ask.fires(complaints=after(event)) == "caution"
    assert ask.fires(complaints=after(event, 23)) == "caution"
    assert ask.is_clear(complaints=after(event, 24))
    assert ask.is_clear(complaints=after(event, 1))


def test_an_event_is_never_to_act_on():
    assert ask.fires(complaints=after("distance_jump"), runner=runs(None, None)) == "caution"
    assert ask.fires(complaints=after("distance_jump"), runner=runs(0, 0)) == "caution"


def test_it_needs_the_runs_or_the_events():
    assert ask.needs(runner=runs(None, 10)) == ["runner.last_long_run_km"]
    assert ask.needs(runner=runs(10, None)) == ["runner.longest_run_30d_km"]
    assert ask.needs(runner=runs(None, None)) == ["runner.last_long_run_km", "runner.longest_run_30d_km"]
    assert ask.needs(complaints=None) == ["complaints"]
    assert ask.needs(complaints=after("distance_jump", None)) == ["complaints[0].recent_events.distance_jump"]
    assert ask.needs(complaints=[sore("calf", recent_events=None)]) == ["complaints[0].recent_events"]
    assert ask.needs(complaints=after("speedwork_new", 22, onset=None)) == ["complaints[0].days_since_onset"]

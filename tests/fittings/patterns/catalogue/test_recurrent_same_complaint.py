from __future__ import annotations

from typing import Any

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("recurrent_same_complaint")


def past(
    place: str | None = "calf", side: str | None = "right", days_ago: int | None = 200, plan: int | None = None
) -> Any:
    return {"place": place, "side": side, "days_ago": days_ago, "plan_finished_days_ago": plan}


def calf(**answers: object) -> list[dict]:
    return [sore("calf", **{"side": "right", **answers})]


def test_an_earlier_episode_asks_for_care():
    found = ask.finding(complaints=calf(times_before=1))
    assert (found.severity, found.because) == ("caution", ("complaints[0].times_before",))
    assert ask.fires(complaints=calf(times_before=2)) == "caution"


def test_an_entry_in_the_records_counts_too():
    found = ask.finding(complaints=calf(), history=[past()])
    assert found.severity == "caution"
    assert "history[0].place" in found.because
    assert ask.fires(complaints=calf(times_before=None), history=[past()]) == "caution"


def test_it_stays_silent_for_another_place_or_the_other_side():
    assert ask.is_clear(complaints=calf(), history=[past("achilles"), past(side="left")])
    assert ask.is_clear(complaints=calf())
    assert ask.is_clear(complaints=[])


@pytest.mark.parametrize(
    ("now", "then"), [("both", "left"), ("left", "both"), ("both", "both"), ("both", None), (None, "both")]
)
def test_both_sides_overlap_with_every_side(now: str | None, then: str | None):
    assert ask.fires(complaints=calf(side=now), history=[past(side=then)]) == "caution"


@pytest.mark.parametrize(("days_ago", "fires"), [(12, False), (13, True), (730, True), (731, False)])
def test_an_entry_of_this_episode_or_older_than_two_years_is_no_return(days_ago: int, fires: bool):
    parts = {"complaints": calf(days_since_onset=12), "history": [past(days_ago=days_ago)]}
    assert ask.fires(**parts) == "caution" if fires else ask.is_clear(**parts)


def test_pain_for_two_years_leaves_no_room_for_a_return():
    assert ask.is_clear(complaints=calf(days_since_onset=730), history=None)
    assert ask.needs(complaints=calf(days_since_onset=729), history=None) == ["history"]


def test_without_a_known_start_every_recent_entry_counts():
    assert ask.fires(complaints=calf(days_since_onset=None), history=[past(days_ago=1)]) == "caution"


def test_the_fourth_time_is_referred():
    assert ask.fires(complaints=calf(times_before=3)) == "refer routine"
    assert ask.fires(complaints=calf(times_before=7)) == "refer routine"
    assert ask.fires(complaints=calf(), history=[past(), past(), past()]) == "refer routine"
    assert ask.fires(complaints=calf(), history=[past(), past(), past(side=None)]) == "caution"
    assert ask.fires(complaints=calf(times_before=2), history=[past()]) == "caution"


@pytest.mark.parametrize(("plan", "referred"), [(11, False), (12, True), (54, True), (55, False)])
def test_coming_back_within_six_weeks_of_a_plan_is_referred(plan: int, referred: bool):
    answer = ask.fires(complaints=calf(days_since_onset=12), history=[past(plan=plan)])
    assert answer == ("refer routine" if referred else "caution")


def test_without_a_known_start_the_plan_counts_back_from_today():
    assert ask.fires(complaints=calf(days_since_onset=None), history=[past(plan=42)]) == "refer routine"
    assert ask.fires(complaints=calf(days_since_onset=None), history=[past(plan=43)]) == "caution"


def test_a_plan_of_another_place_does_not_count():
    assert ask.fires(complaints=calf(times_before=1), history=[past("ankle", plan=20)]) == "caution"


def test_it_needs_the_number_of_times_and_the_records():
    assert ask.needs(complaints=calf(times_before=None)) == ["complaints[0].times_before"]
    assert ask.needs(complaints=calf(times_before=None), history=None) == ["complaints[0].times_before", "history"]


def test_it_needs_places_sides_and_days_of_a_possible_match():
    assert ask.needs(complaints=[sore(None)], history=[past()]) == ["complaints[0].place"]
    assert ask.needs(complaints=calf(), history=[past(None)]) == ["history[0].place"]
    assert ask.needs(complaints=calf(side=None), history=[past()]) == ["complaints[0].side"]
    assert ask.needs(complaints=calf(side=None), history=[past(side=None)]) == ["complaints[0].side", "history[0].side"]
    assert ask.needs(complaints=calf(), history=[past(days_ago=None)]) == ["history[0].days_ago"]
    assert ask.is_clear(complaints=calf(), history=[past("ankle", None, None)])


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None, history=None) == ["complaints"]

from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("no_progress_after_six_weeks")


def knee(**answers: object) -> list[dict]:
    return [sore("anterior_knee", **{"days_since_onset": 42, **answers})]


def test_six_weeks_without_progress_are_referred():
    found = ask.finding(complaints=knee())
    assert (found.severity, found.urgency, found.thresholds) == ("refer", "routine", {"no_progress_days": 42})
    assert ask.is_clear(complaints=knee(days_since_onset=41))


def test_the_shop_can_move_the_days():
    assert ask.fires({"no_progress_days": 28}, complaints=knee(days_since_onset=28)) == "refer routine"
    assert ask.is_clear({"no_progress_days": 84}, complaints=knee(days_since_onset=83))


def test_it_stays_silent_when_it_gets_better():
    assert ask.is_clear(complaints=knee(trend="better"))
    assert ask.is_clear(complaints=knee(trend="better", days_since_onset=300, rest_days=100))


def test_getting_worse_is_referred_soon():
    assert ask.fires(complaints=knee(trend="worse")) == "refer soon"


def test_pain_at_rest_is_referred_soon_whenever_it_began():
    assert ask.fires(complaints=knee(days_since_onset=2, trend="better", pain_rest=3)) == "refer soon"
    assert ask.is_clear(complaints=knee(days_since_onset=2, pain_rest=2))


def test_twelve_weeks_count_whatever_the_course():
    assert ask.fires(complaints=knee(days_since_onset=84, trend=None)) == "refer routine"
    assert ask.needs(complaints=knee(days_since_onset=83, trend=None)) == ["complaints[0].trend"]


def test_twelve_weeks_of_rest_count_too():
    assert ask.fires(complaints=knee(days_since_onset=10, rest_days=85)) == "refer routine"
    assert ask.fires(complaints=knee(days_since_onset=10, rest_days=85, trend="unknown")) == "refer routine"
    assert ask.is_clear(complaints=knee(days_since_onset=10, rest_days=84))


def test_under_care_it_is_for_information():
    assert ask.fires(complaints=knee(seen_clinician="under_care", pain_rest=8)) == "info"
    assert ask.fires(complaints=knee(seen_clinician="yes")) == "refer routine"
    both = [*knee(seen_clinician="under_care"), *knee(trend="worse")]
    assert ask.fires(complaints=both) == "refer soon"


@pytest.mark.parametrize("field", ["days_since_onset", "pain_rest", "rest_days"])
def test_it_needs_what_could_make_it_fire(field: str):
    assert ask.needs(complaints=[{**knee(days_since_onset=10)[0], field: None}]) == [f"complaints[0].{field}"]


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None) == ["complaints"]

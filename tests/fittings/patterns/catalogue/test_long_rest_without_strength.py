from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("long_rest_without_strength")


def rested(**answers: object) -> list[dict]:
    return [sore("it_band_knee", **{"rest_days": 15, **answers})]


def test_it_is_to_act_on_after_two_weeks_of_rest_alone():
    found = ask.finding(complaints=rested())
    assert (found.severity, found.thresholds) == ("act", {"long_rest_days": 14})
    assert ask.fires(complaints=rested(strengthening="partly")) == "act"


def test_it_stays_silent_up_to_the_threshold():
    assert ask.is_clear(complaints=rested(rest_days=14))
    assert ask.fires({"long_rest_days": 10}, complaints=rested(rest_days=11)) == "act"
    assert ask.is_clear({"long_rest_days": 28}, complaints=rested(rest_days=28))


def test_it_stays_silent_when_they_strengthen_or_get_better():
    assert ask.is_clear(complaints=rested(strengthening="yes"))
    assert ask.is_clear(complaints=rested(trend="better"))


def test_a_clinician_may_have_ordered_the_rest():
    assert ask.is_clear(complaints=rested(seen_clinician="under_care"))
    assert ask.fires(complaints=rested(seen_clinician="yes")) == "act"


def test_it_says_nothing_while_a_red_flag_refers():
    assert ask.is_clear(complaints=rested(), flags=["night_or_rest_pain"])
    assert ask.is_clear(complaints=None, flags=["night_or_rest_pain"])
    assert ask.fires(complaints=rested(), runner={"care_notes": ["missed_periods_or_low_fuel"]}) == "act"


@pytest.mark.parametrize("field", ["rest_days", "strengthening", "trend"])
def test_it_needs_rest_strength_work_and_course(field: str):
    assert ask.needs(complaints=rested(**{field: None})) == [f"complaints[0].{field}"]


def test_an_unsure_answer_is_not_known():
    assert ask.needs(complaints=rested(trend="unknown")) == ["complaints[0].trend"]


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None) == ["complaints"]
    assert ask.is_clear(complaints=[])

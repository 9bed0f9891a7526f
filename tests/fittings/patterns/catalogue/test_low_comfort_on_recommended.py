from __future__ import annotations

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("low_comfort_on_recommended")


def test_a_shoe_that_does_not_feel_good_is_to_act_on():
    found = ask.finding(rec=recommended(comfort=6))
    assert (found.severity, found.shoes, found.thresholds) == ("act", ("recommended",), {"comfort_min": 7})
    assert ask.is_clear(rec=recommended(comfort=7))


def test_the_shop_can_move_the_comfort():
    assert ask.fires({"comfort_min": 9}, rec=recommended(comfort=8)) == "act"
    assert ask.is_clear({"comfort_min": 5}, rec=recommended(comfort=5))


def test_pain_above_the_level_before_the_test_run_counts():
    assert ask.fires(rec=recommended(test_run_pain=1)) == "act"
    assert ask.is_clear(
        rec=recommended(test_run_pain=3), complaints=[sore("calf", pain_day=1), sore("ankle", pain_day=3)]
    )
    assert ask.fires(rec=recommended(test_run_pain=4), complaints=[sore("calf", pain_day=3)]) == "act"


def test_pain_that_is_not_known_is_no_baseline():
    assert ask.fires(rec=recommended(test_run_pain=1), complaints=[sore("calf", pain_day=None)]) == "act"
    assert ask.fires(rec=recommended(test_run_pain=1), complaints=None) == "act"
    assert ask.is_clear(rec=recommended(test_run_pain=0), complaints=[sore("calf", pain_day=None)])


def test_the_worst_pain_always_counts():
    assert ask.fires(rec=recommended(test_run_pain=10), complaints=[sore("calf", pain_day=10)]) == "act"
    assert ask.is_clear(rec=recommended(test_run_pain=9), complaints=[sore("calf", pain_day=10)])


def test_it_needs_comfort_and_the_test_run():
    assert ask.needs(rec=recommended(comfort=None)) == ["rec.comfort"]
    assert ask.needs(rec=recommended(test_run_pain=None)) == ["rec.test_run_pain"]
    assert ask.needs(rec={}) == ["rec.comfort", "rec.test_run_pain"]
    assert ask.fires(rec=recommended(comfort=2, test_run_pain=None)) == "act"


def test_it_is_clear_without_a_recommended_shoe():
    assert ask.is_clear(rec=None, complaints=None)

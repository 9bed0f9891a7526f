from __future__ import annotations

import pytest

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("abrupt_drop_change")
NEW = {"weeks_since_started": 2, "drop_mm": 4, "previous_drop_mm": 10}
SINCE = [sore("achilles", days_since_onset=14)]


def change(old: float, new: float, regular: str = "no") -> dict:
    return {"worn": {"drop_mm": old}, "rec": recommended(drop_mm=new), "runner": {"regular_runner": regular}}


def test_it_asks_for_care_when_the_new_shoe_is_much_lower():
    found = ask.finding(**change(10, 5.9))
    assert (found.severity, found.shoes, found.thresholds) == ("caution", ("recommended",), {"drop_step_mm": 4})
    assert found.because == ("worn.drop_mm", "rec.drop_mm")


def test_one_step_is_fine_in_both_directions():
    assert ask.is_clear(**change(10, 6))
    assert ask.is_clear(**change(6, 10))
    assert ask.is_clear(**change(10.1, 6.1))


def test_the_shop_can_move_the_step():
    assert ask.fires({"drop_step_mm": 2}, **change(10, 7.5)) == "caution"
    assert ask.is_clear({"drop_step_mm": 6}, **change(10, 4))
    assert ask.finding({"drop_step_mm": 2.5}, **change(10, 7)).thresholds == {"drop_step_mm": 2.5}


def test_eight_lower_or_a_regular_runner_is_to_act_on():
    assert ask.fires(**change(12, 4)) == "act"
    assert ask.fires(**change(14, 4)) == "act"
    assert ask.fires(**change(12, 4.1)) == "caution"
    assert ask.fires(**change(12, 7, "yes")) == "act"
    assert ask.fires(**change(12, 7, "unknown")) == "caution"


def test_going_higher_is_milder():
    assert ask.fires(**change(2, 7)) == "info"
    assert ask.fires(**change(2, 8)) == "info"
    assert ask.fires(**change(2, 8.1)) == "caution"
    assert ask.fires(**change(2, 12, "yes")) == "caution"


def test_a_change_to_minimalist_is_to_act_on():
    found = ask.finding(rec=recommended(category="minimalist"))
    assert (found.severity, found.shoes) == ("act", ("recommended",))
    assert ask.is_clear(worn={"category": "minimalist"}, rec=recommended(category="minimalist"))


def test_a_new_shoe_worn_since_before_the_pain_counts():
    found = ask.finding(worn=NEW, complaints=SINCE)
    assert (found.severity, found.shoes) == ("caution", ("worn",))
    assert ask.fires(worn={**NEW, "previous_drop_mm": 12}, complaints=SINCE) == "act"
    assert ask.fires(worn={**NEW, "drop_mm": 16}, complaints=SINCE) == "info"
    assert ask.fires(worn={**NEW, "drop_mm": 16.5}, complaints=SINCE) == "caution"


@pytest.mark.parametrize(
    ("weeks", "onset", "fires"),
    [(6, 42, True), (6.1, 42, False), (2, 0, True), (2, 14, True), (2, 15, False), (6, 43, False)],
)
def test_the_pain_began_in_the_new_shoe(weeks: float, onset: int, fires: bool):
    parts = {"worn": {**NEW, "weeks_since_started": weeks}, "complaints": [sore("calf", days_since_onset=onset)]}
    assert ask.fires(**parts) == "caution" if fires else ask.is_clear(**parts)


def test_both_shoes_are_listed_when_both_changed():
    found = ask.finding(worn=NEW, rec=recommended(drop_mm=10), complaints=SINCE)
    assert (found.severity, found.shoes) == ("caution", ("recommended", "worn"))


def test_it_needs_the_drops():
    assert ask.needs(worn={"drop_mm": None}, rec=recommended()) == ["worn.drop_mm"]
    assert ask.needs(rec=recommended(drop_mm=None)) == ["rec.drop_mm"]
    assert ask.needs(worn={"drop_mm": None}, rec=recommended(drop_mm=None)) == ["rec.drop_mm", "worn.drop_mm"]
    assert ask.needs(worn={**NEW, "previous_drop_mm": None}, complaints=SINCE) == ["worn.previous_drop_mm"]


def test_it_needs_the_categories_for_minimalist():
    assert ask.needs(rec=recommended(category=None)) == ["rec.category"]
    assert ask.needs(worn={"category": None}, rec=recommended(category="minimalist")) == ["worn.category"]
    assert ask.is_clear(worn={"category": None}, rec=recommended())


def test_it_needs_the_weeks_and_the_start_of_the_pain():
    assert ask.needs(worn={**NEW, "weeks_since_started": None}, complaints=SINCE) == ["worn.weeks_since_started"]
    assert ask.needs(worn=NEW, complaints=None) == ["complaints"]
    assert ask.needs(worn=NEW, complaints=[sore("calf", days_since_onset=None)]) == ["complaints[0].days_since_onset"]
    assert ask.is_clear(worn=NEW, complaints=[])
    assert ask.is_clear(worn={**NEW, "weeks_since_started": None}, complaints=[sore("calf", days_since_onset=43)])


def test_without_a_recommended_shoe_only_the_worn_one_counts():
    assert ask.is_clear(worn={"drop_mm": None, "previous_drop_mm": None})

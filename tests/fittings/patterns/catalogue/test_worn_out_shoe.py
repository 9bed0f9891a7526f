from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("worn_out_shoe")


def test_it_is_for_information_from_the_distance_on():
    found = ask.finding(worn={"km": 700})
    assert (found.severity, found.shoes, found.thresholds) == ("info", ("worn",), {"worn_km": 700})
    assert ask.is_clear(worn={"km": 699.9})


def test_the_shop_can_move_the_distance():
    assert ask.fires({"worn_km": 400}, worn={"km": 400}) == "info"
    assert ask.is_clear({"worn_km": 1000}, worn={"km": 999})


@pytest.mark.parametrize("sign", ["outsole_through", "heel_counter_broken"])
def test_a_worn_part_counts(sign: str):
    assert ask.fires(worn={"wear_signs": [sign]}) == "info"


def test_a_leaning_or_uneven_shoe_asks_for_care():
    assert ask.fires(worn={"wear_signs": ["midsole_leaning"]}) == "caution"
    assert ask.fires(worn={"km": 700, "wear_signs": ["uneven_left_right"]}) == "caution"
    assert ask.is_clear(worn={"wear_signs": ["uneven_left_right", "creased"]})


def test_any_complaint_asks_for_care():
    assert ask.fires(worn={"km": 700}, complaints=[sore("calf")]) == "caution"


def test_age_counts_only_in_regular_use():
    assert ask.fires(worn={"months_used": 18}, runner={"weekly_km": 15}) == "info"
    assert ask.is_clear(worn={"months_used": 17.5}, runner={"weekly_km": 15})
    assert ask.is_clear(worn={"months_used": 18}, runner={"weekly_km": 14.9})


def test_it_needs_what_is_not_known():
    assert ask.needs(worn={"km": None}) == ["worn.km"]
    assert ask.needs(worn={"wear_signs": None}) == ["worn.wear_signs"]
    assert ask.needs(worn={"months_used": None}) == ["worn.months_used"]
    assert ask.needs(worn={"months_used": 20}, runner={"weekly_km": None}) == ["runner.weekly_km"]
    assert ask.is_clear(worn={"months_used": None}, runner={"weekly_km": 10})
    assert ask.fires(worn={"km": 900, "wear_signs": None, "months_used": None}) == "info"

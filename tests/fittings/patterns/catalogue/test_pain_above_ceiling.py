from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("pain_above_ceiling")


def test_pain_above_the_ceiling_is_to_act_on():
    found = ask.finding(complaints=[sore("calf", pain_run=6)])
    assert (found.severity, found.thresholds) == ("act", {"pain_ceiling": 5})
    assert ask.is_clear(complaints=[sore("calf", pain_run=5)])


def test_the_shop_can_move_the_ceiling():
    assert ask.fires({"pain_ceiling": 3}, complaints=[sore("calf", pain_run=4)]) == "act"
    assert ask.is_clear({"pain_ceiling": 6}, complaints=[sore("calf", pain_run=6)])


def test_a_limp_or_a_worse_morning_counts():
    assert ask.fires(complaints=[sore("calf", limping="yes")]) == "act"
    assert ask.fires(complaints=[sore("calf", worse_next_morning="yes")]) == "act"


@pytest.mark.parametrize("place", ["medial_shin", "anterior_shin", "forefoot"])
def test_bony_places_have_a_lower_ceiling(place: str):
    assert ask.fires(complaints=[sore(place, pain_run=3)]) == "act"
    assert ask.is_clear(complaints=[sore(place, pain_run=2)])


def test_still_sore_after_two_weeks_of_rest_is_referred_soon():
    assert ask.fires(complaints=[sore("calf", pain_run=6, rest_days=14)]) == "refer soon"
    assert ask.fires(complaints=[sore("calf", pain_run=6, rest_days=13)]) == "act"
    assert ask.fires(complaints=[sore("calf", pain_run=6, rest_days=None)]) == "act"


@pytest.mark.parametrize("field", ["pain_run", "limping", "worse_next_morning"])
def test_it_needs_pain_limp_and_morning(field: str):
    assert ask.needs(complaints=[{**sore("calf"), field: None}]) == [f"complaints[0].{field}"]


def test_it_needs_the_place_only_when_it_matters():
    assert ask.needs(complaints=[sore(None, pain_run=3)]) == ["complaints[0].place"]
    assert ask.is_clear(complaints=[sore(None, pain_run=2)])


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None) == ["complaints"]

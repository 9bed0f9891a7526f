from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("strap_without_strength")


def strapped(place: str | None = "it_band_knee", **answers: object) -> list[dict]:
    return [sore(place, **{"aids_used": ["strap"], "days_since_onset": 14, **answers})]


@pytest.mark.parametrize("place", ["it_band_knee", "it_band_hip", "anterior_knee"])
def test_it_asks_for_care_when_a_strap_stands_alone(place: str):
    assert ask.fires(complaints=strapped(place)) == "caution"
    assert ask.fires(complaints=strapped(place, aids_used=["tape", "ice"], strengthening="partly")) == "caution"


def test_it_stays_silent_in_the_first_two_weeks():
    assert ask.is_clear(complaints=strapped(days_since_onset=13))


def test_it_stays_silent_for_other_places_other_aids_or_with_strength_work():
    assert ask.is_clear(complaints=strapped("medial_knee"))
    assert ask.is_clear(complaints=strapped(aids_used=["sleeve", "ice"]))
    assert ask.is_clear(complaints=strapped(strengthening="yes"))


@pytest.mark.parametrize("field", ["place", "aids_used", "days_since_onset", "strengthening"])
def test_it_needs_every_part(field: str):
    assert ask.needs(complaints=[{**strapped()[0], field: None}]) == [f"complaints[0].{field}"]


def test_an_empty_set_is_not_asked():
    assert ask.needs(complaints=strapped(aids_used=[])) == ["complaints[0].aids_used"]


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None) == ["complaints"]

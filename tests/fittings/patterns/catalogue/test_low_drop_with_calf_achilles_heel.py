from __future__ import annotations

import pytest

from tests.fittings.facts_factory import recommended, sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("low_drop_with_calf_achilles_heel")
ACHILLES = [sore("achilles")]
SETTLED = {"drop_mm": 4, "weeks_since_started": 26, "relief": "better"}


def planned(drop: float | None, old: float | None = 10, **parts: object) -> dict:
    return {"worn": {"drop_mm": old}, "rec": recommended(drop_mm=drop), "complaints": ACHILLES, **parts}


@pytest.mark.parametrize("place", ["achilles", "calf", "plantar_heel", "forefoot"])
def test_it_is_to_act_on_when_a_lower_heel_meets_these_places(place: str):
    found = ask.finding(**planned(7.9, complaints=[sore(place)]))
    assert (found.severity, found.feet, found.shoes) == ("act", (), ("recommended",))


def test_it_stays_silent_for_other_places_or_no_complaint():
    assert ask.is_clear(**planned(4, complaints=[sore("medial_shin")]))
    assert ask.is_clear(**planned(4, complaints=[]))


def test_two_millimetres_lower_are_fine():
    assert ask.is_clear(**planned(8))
    assert ask.is_clear(**planned(6.7, old=8.7))


def test_four_millimetres_or_less_are_low_for_everybody():
    assert ask.fires(**planned(4, old=5)) == "act"
    assert ask.is_clear(**planned(4.1, old=5))


def test_a_minimalist_shoe_is_low_whatever_its_drop():
    assert ask.fires(rec=recommended(category="minimalist"), complaints=ACHILLES) == "act"


def test_a_settled_low_drop_user_is_asked_to_take_care_only_when_it_goes_down():
    def settled(drop: float, **worn: object) -> dict:
        return {"worn": {**SETTLED, **worn}, "rec": recommended(drop_mm=drop), "complaints": ACHILLES}

    assert ask.is_clear(**settled(4))
    assert ask.is_clear(**settled(6))
    assert ask.fires(**settled(3.9)) == "caution"
    assert ask.fires(**settled(3.9, relief="same")) == "caution"
    assert ask.fires(**settled(4, relief="worse")) == "act"
    assert ask.fires(**settled(4, relief="unknown")) == "act"
    assert ask.fires(**settled(4, weeks_since_started=25.9)) == "act"
    assert ask.fires(**settled(4, drop_mm=4.1)) == "act"


def test_for_a_settled_user_a_change_to_minimalist_counts():
    minimalist = recommended(drop_mm=4, category="minimalist")
    assert ask.fires(worn=SETTLED, rec=minimalist, complaints=ACHILLES) == "caution"
    assert ask.is_clear(worn={**SETTLED, "category": "minimalist"}, rec=minimalist, complaints=ACHILLES)
    assert ask.needs(worn={**SETTLED, "category": None}, rec=minimalist, complaints=ACHILLES) == ["worn.category"]


def test_it_needs_the_drops_the_category_and_the_place():
    assert ask.needs(**planned(None)) == ["rec.drop_mm"]
    assert ask.needs(**planned(8, old=None)) == ["worn.drop_mm"]
    assert ask.needs(rec=recommended(category=None), complaints=ACHILLES) == ["rec.category"]
    assert ask.needs(**planned(4, complaints=[sore(None)])) == ["complaints[0].place"]
    assert ask.needs(**planned(4, complaints=None)) == ["complaints"]
    assert ask.fires(**planned(4, old=None)) == "act"


def test_it_is_clear_without_a_recommended_shoe():
    assert ask.is_clear(complaints=ACHILLES, rec=None)
    assert ask.is_clear(complaints=None, rec=None)

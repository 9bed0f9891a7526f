from __future__ import annotations

from typing import Any

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("unusual_pair_itb_medial_shin")
ITB = sore("it_band_knee", "right")
SHIN = sore("medial_shin", "right")


def past(place: str | None, side: str | None = "right", days_ago: int | None = 30) -> dict[str, Any]:
    return {"place": place, "side": side, "days_ago": days_ago}


def test_two_complaints_of_today_ask_for_care():
    found = ask.finding(complaints=[SHIN, ITB])
    assert (found.severity, found.feet) == ("caution", ())
    assert found.because == ("complaints[0].place", "complaints[1].place")


def test_a_complaint_and_an_earlier_one_within_ninety_days_count():
    assert ask.fires(complaints=[ITB], history=[past("medial_shin", days_ago=90)]) == "caution"
    assert ask.fires(complaints=[SHIN], history=[past("it_band_hip", days_ago=0)]) == "caution"
    assert ask.is_clear(complaints=[ITB], history=[past("medial_shin", days_ago=91)])


def test_it_stays_silent_without_the_pair():
    assert ask.is_clear(complaints=[ITB])
    assert ask.is_clear(complaints=[ITB, sore("anterior_shin")])
    assert ask.is_clear(complaints=[ITB], history=[past("it_band_knee")])
    assert ask.is_clear(complaints=[], history=[past("it_band_knee"), past("medial_shin")])


def test_opposite_legs_are_for_information():
    assert ask.fires(complaints=[ITB, sore("medial_shin", "left")]) == "info"
    assert ask.fires(complaints=[ITB], history=[past("medial_shin", "left")]) == "info"
    assert ask.fires(complaints=[SHIN], history=[past("it_band_hip", "left")]) == "info"


def test_every_pair_must_lie_on_opposite_legs():
    left_shin = sore("medial_shin", "left")
    assert ask.fires(complaints=[ITB, left_shin], history=[past("medial_shin", "right")]) == "caution"
    assert ask.fires(complaints=[ITB, left_shin], history=[past("medial_shin", "right", 91)]) == "info"
    assert ask.fires(complaints=[ITB, left_shin], history=[past("medial_shin", "right", None)]) == "info"
    assert ask.fires(complaints=[ITB, left_shin, SHIN]) == "caution"


def test_other_sore_places_on_the_same_leg_are_no_pair():
    left_shin = sore("medial_shin", "left")
    assert ask.fires(complaints=[ITB, left_shin, sore("calf", "right")]) == "info"
    assert ask.fires(complaints=[ITB, left_shin, sore("calf", "left")]) == "info"
    assert ask.fires(complaints=[ITB, left_shin], history=[past("it_band_hip"), past("medial_shin", "left")]) == "info"


def test_a_side_that_is_both_or_not_known_is_not_opposite():
    assert ask.fires(complaints=[ITB, sore("medial_shin", "both")]) == "caution"
    assert ask.fires(complaints=[ITB, sore("medial_shin", None)]) == "caution"


def test_cycling_makes_it_for_information():
    assert ask.fires(complaints=[ITB, SHIN], runner={"cycling_hours_week": 2}) == "info"
    assert ask.fires(complaints=[ITB, SHIN], runner={"cycling_hours_week": 1.9}) == "caution"
    rider = sore("it_band_knee", "right", recent_events={"cycling": None})
    assert ask.fires(complaints=[rider, SHIN], runner={"cycling_hours_week": None}) == "info"
    assert ask.fires(complaints=[SHIN], runner={"cycling_hours_week": 3}, history=[past("it_band_knee")]) == "info"


def test_it_needs_the_places():
    assert ask.needs(complaints=[ITB, sore(None)]) == ["complaints[1].place"]
    assert ask.needs(complaints=[sore(None), sore(None)]) == ["complaints[0].place", "complaints[1].place"]
    assert ask.is_clear(complaints=[sore(None)])


def test_it_needs_the_history():
    assert ask.needs(complaints=[ITB], history=None) == ["history"]
    assert ask.needs(complaints=[sore(None)], history=None) == ["complaints[0].place", "history"]
    assert ask.is_clear(complaints=[sore("calf")], history=None)
    assert ask.needs(complaints=[ITB], history=[past(None)]) == ["history[0].place"]
    assert ask.needs(complaints=[ITB], history=[past("medial_shin", days_ago=None)]) == ["history[0].days_ago"]
    assert ask.is_clear(complaints=[ITB], history=[past(None, days_ago=91)])


def test_it_needs_complaints_when_they_were_not_asked():
    assert ask.needs(complaints=None) == ["complaints"]
    assert ask.needs(complaints=None, history=None) == ["complaints", "history"]
    assert ask.needs(complaints=None, history=[past("medial_shin")]) == ["complaints"]

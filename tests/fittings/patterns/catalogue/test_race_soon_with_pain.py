from __future__ import annotations

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("race_soon_with_pain")
RACE = {"race_weeks": 4}


def calf(**answers: object) -> list[dict]:
    return [sore("calf", **{"pain_run": 3, **answers})]


def test_a_race_within_four_weeks_asks_for_care():
    found = ask.finding(runner=RACE, complaints=calf())
    assert (found.severity, found.urgency, found.thresholds) == ("caution", None, {"pain_ceiling": 5})
    assert ask.is_clear(runner={"race_weeks": 4.1}, complaints=calf())
    assert ask.is_clear(runner={"race_weeks": "none"}, complaints=calf())


def test_low_pain_is_fine_unless_they_limp():
    assert ask.is_clear(runner=RACE, complaints=calf(pain_run=2))
    assert ask.fires(runner=RACE, complaints=calf(pain_run=0, limping="yes")) == "caution"


def test_pain_above_the_ceiling_is_referred_soon():
    assert ask.fires(runner=RACE, complaints=calf(pain_run=6)) == "refer soon"
    assert ask.fires(runner=RACE, complaints=calf(pain_run=5)) == "caution"
    assert ask.fires({"pain_ceiling": 3}, runner=RACE, complaints=calf(pain_run=4)) == "refer soon"
    assert ask.fires({"pain_ceiling": 6}, runner=RACE, complaints=calf(pain_run=6)) == "caution"


def test_it_needs_the_race_the_pain_and_the_limp():
    assert ask.needs(runner={"race_weeks": None}, complaints=calf()) == ["runner.race_weeks"]
    assert ask.needs(runner=RACE, complaints=calf(pain_run=None)) == ["complaints[0].pain_run"]
    assert ask.needs(runner=RACE, complaints=calf(pain_run=1, limping="unknown")) == ["complaints[0].limping"]


def test_without_complaints_asked_it_depends_on_the_race():
    assert ask.needs(runner=RACE, complaints=None) == ["complaints"]
    assert ask.needs(runner={"race_weeks": None}, complaints=None) == ["complaints", "runner.race_weeks"]
    assert ask.is_clear(runner={"race_weeks": "none"}, complaints=None)
    assert ask.is_clear(runner=RACE, complaints=[])

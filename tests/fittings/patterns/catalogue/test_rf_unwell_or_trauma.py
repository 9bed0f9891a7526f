from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("rf_unwell_or_trauma")
YOUNG = {"age_band": "under_18"}
CANCER = "unexplained_weight_loss_or_cancer_history"


@pytest.mark.parametrize("flag", ["fever_or_unwell", "hot_red_joint", "cannot_bear_weight", "fall_or_blow", "loud_pop"])
def test_it_is_for_today(flag: str):
    assert ask.fires(flags=[flag]) == "refer same_day"


def test_a_deformity_is_an_emergency():
    assert ask.fires(flags=["deformity"]) == "refer emergency"


@pytest.mark.parametrize(
    "injury",
    [
        {"flags": ["cannot_bear_weight", "fall_or_blow"]},
        {"flags": ["cannot_bear_weight", "loud_pop"]},
        {"flags": ["cannot_bear_weight"], "complaints": [sore("ankle", onset="injury")]},
        {"flags": ["cannot_bear_weight"], "complaints": [sore("ankle", recent_events={"fall_or_blow": None})]},
    ],
)
def test_no_weight_after_an_injury_is_an_emergency(injury: dict):
    assert ask.fires(**injury) == "refer emergency"


def test_an_injury_that_is_not_known_is_no_emergency():
    complaint = sore("ankle", onset=None, recent_events=None)
    assert ask.fires(flags=["cannot_bear_weight"], complaints=[complaint]) == "refer same_day"


def test_weight_loss_alone_is_for_the_next_days():
    assert ask.fires(flags=[CANCER]) == "refer soon"
    assert ask.fires(flags=[CANCER, "locks"]) == "refer soon"
    assert ask.fires(flags=[CANCER, "night_or_rest_pain"]) == "refer same_day"
    assert ask.fires(flags=[CANCER, "fever_or_unwell"]) == "refer same_day"
    assert ask.fires(flags=[CANCER], runner=YOUNG, complaints=[sore("calf", limping="yes")]) == "refer same_day"


def test_night_pain_or_a_limp_under_eighteen_is_for_today():
    assert ask.fires(runner=YOUNG, flags=["night_or_rest_pain"]) == "refer same_day"
    assert ask.fires(runner=YOUNG, complaints=[sore("calf", limping="yes")]) == "refer same_day"
    assert ask.is_clear(flags=["night_or_rest_pain"])
    assert ask.is_clear(runner=YOUNG, complaints=[sore("calf")])


def test_it_needs_the_flags_the_age_and_the_limp():
    assert ask.needs(flags=None) == ["flags"]
    assert ask.needs(flags=None, runner={"age_band": "not_said"}, complaints=[sore("calf", limping="yes")]) == [
        "flags",
        "runner.age_band",
    ]
    assert ask.needs(runner=YOUNG, complaints=[sore("calf", limping=None)]) == ["complaints[0].limping"]
    assert ask.needs(runner=YOUNG, complaints=None) == ["complaints"]
    assert ask.needs(runner={"age_band": None}, flags=["night_or_rest_pain"]) == ["runner.age_band"]

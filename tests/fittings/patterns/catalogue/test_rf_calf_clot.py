from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("rf_calf_clot")
CALF = [sore("calf", "left")]


def test_a_swollen_calf_is_for_today():
    assert ask.fires(flags=["calf_swollen_warm_red"]) == "refer same_day"


def test_breathlessness_is_an_emergency():
    assert ask.fires(flags=["breathless_or_chest_pain"]) == "refer emergency"
    assert ask.fires(flags=["breathless_or_chest_pain", "calf_swollen_warm_red"]) == "refer emergency"


@pytest.mark.parametrize(
    "risk",
    [
        {"flags": ["recent_long_travel"]},
        {"flags": ["recent_surgery_or_plaster"]},
        {"runner": {"care_notes": ["clot_history"]}},
    ],
)
def test_calf_pain_with_a_risk_is_for_today(risk: dict):
    assert ask.fires(complaints=CALF, **risk) == "refer same_day"
    assert ask.is_clear(complaints=[sore("achilles")], **risk)
    assert ask.is_clear(**risk)


@pytest.mark.parametrize(("onset", "fires"), [("injury", False), ("sudden", True), ("gradual", True), (None, True)])
def test_only_an_injury_is_a_clear_strain(onset: str | None, fires: bool):
    parts = {"complaints": [sore("calf", onset=onset)], "flags": ["recent_long_travel"]}
    assert ask.fires(**parts) == "refer same_day" if fires else ask.is_clear(**parts)


def test_calf_pain_without_a_risk_is_clear():
    assert ask.is_clear(complaints=CALF)


def test_it_needs_the_flags_the_place_and_the_care_notes():
    assert ask.needs(flags=None) == ["flags"]
    assert ask.needs(complaints=CALF, runner={"care_notes": None}) == ["runner.care_notes"]
    assert ask.needs(complaints=None, flags=["recent_long_travel"]) == ["complaints"]
    assert ask.needs(complaints=[sore(None)], flags=["recent_long_travel"]) == ["complaints[0].place"]
    assert ask.is_clear(complaints=[sore(None, onset="injury")], flags=["recent_long_travel"])

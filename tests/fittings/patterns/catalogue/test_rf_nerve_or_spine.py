from __future__ import annotations

import pytest

from tests.fittings.patterns.noticing import Asked

ask = Asked("rf_nerve_or_spine")
SOON = ["numb_or_weak_foot", "pins_and_needles_persisting"]
EMERGENCY = ["saddle_numb", "bladder_or_bowel_change", "both_legs_weak", "tight_shin_numb_not_easing"]


@pytest.mark.parametrize("flags", [SOON[:1], SOON[1:], SOON, [*SOON, "locks"]])
def test_a_numb_foot_is_for_the_next_days(flags: list[str]):
    assert ask.fires(flags=flags) == "refer soon"


@pytest.mark.parametrize("flag", EMERGENCY)
def test_these_signs_are_an_emergency(flag: str):
    assert ask.fires(flags=[flag]) == "refer emergency"
    assert ask.fires(flags=[*SOON, flag]) == "refer emergency"


def test_it_stays_silent_for_other_flags():
    assert ask.is_clear(flags=["pain_on_hop"])


def test_it_needs_the_flags():
    assert ask.needs(flags=None) == ["flags"]

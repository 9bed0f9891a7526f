from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("self_fitted_stability")
ONLINE = {"category": "stability", "devices": ["guide_rails"], "origin": "self_online"}


@pytest.mark.parametrize("origin", ["self_store_no_fitting", "self_online", "gift"])
def test_it_is_for_information_when_nobody_fitted_the_supportive_shoe(origin: str):
    found = ask.finding(worn={**ONLINE, "origin": origin})
    assert (found.severity, found.feet, found.shoes) == ("info", (), ("worn",))
    assert found.because == ("worn.devices", "worn.origin")


@pytest.mark.parametrize("origin", ["other_store_fitted", "this_shop", "clinician"])
def test_it_stays_silent_when_someone_fitted_it(origin: str):
    assert ask.is_clear(worn={**ONLINE, "origin": origin})


def test_it_stays_silent_for_a_plain_shoe():
    assert ask.is_clear(worn={"origin": "gift"})


def test_any_complaint_asks_for_care():
    assert ask.fires(worn=ONLINE, complaints=[sore(None, None)]) == "caution"
    assert ask.fires(worn=ONLINE, complaints=[{"place": "none"}]) == "info"
    assert ask.fires(worn=ONLINE, complaints=None) == "info"


def test_it_stays_silent_when_both_feet_roll_in_and_nothing_hurts():
    rolls_in = {"flexing": "marked"}
    assert ask.is_clear(both=rolls_in, worn=ONLINE)
    assert ask.is_clear(both=rolls_in, worn={**ONLINE, "origin": None})
    assert ask.fires(left=rolls_in, worn=ONLINE) == "info"
    assert ask.fires(both=rolls_in, worn=ONLINE, complaints=None) == "info"
    assert ask.fires(both=rolls_in, worn=ONLINE, complaints=[sore("calf")]) == "caution"


def test_it_needs_the_origin_and_the_devices():
    assert ask.needs(worn={**ONLINE, "origin": "unknown"}) == ["worn.origin"]
    assert ask.needs(worn={**ONLINE, "category": None, "devices": None}) == ["worn.category", "worn.devices"]
    nothing_known = {"category": None, "devices": None, "origin": None}
    assert ask.needs(worn=nothing_known) == ["worn.category", "worn.devices", "worn.origin"]

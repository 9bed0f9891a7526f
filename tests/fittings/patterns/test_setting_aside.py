"""Setting a finding aside: what stands then, and when it is back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fittings.facts import Facts, parse
from fittings.patterns import DEFAULTS, Thresholds, assess
from fittings.patterns.setting_aside import (
    FOR_OTHERS,
    FOR_RED_FLAGS,
    AsideReason,
    SettingAside,
    Weighed,
    reasons_for,
    weigh,
)
from tests.fittings.facts_factory import fitting, make_facts, sore
from tests.fittings.patterns.strategies import FITTINGS

POST = {"category": "stability", "devices": ["medial_post"]}
STRAIGHT = {"flexing": "none"}
LOADED = {"strike": "forefoot", "heel_loads": "yes", "flexing": "none"}
STABILITY = "stability_on_non_flexing_foot"
FOREFOOT = "forefoot_striker_on_medial_post"
CLOT = "rf_calf_clot"


def set_aside(facts: Facts, *patterns: str, thresholds: Thresholds = DEFAULTS) -> list[SettingAside]:
    """What is kept when these are set aside one after the other, each as it stands by then."""
    asides: list[SettingAside] = []
    for pattern in patterns:
        finding = weigh(facts, thresholds, asides).assessment.finding(pattern)
        assert finding is not None, pattern
        asides.append(SettingAside.of(finding, facts))
    return asides


def standing(found: Weighed) -> list[str]:
    return [finding.pattern for finding in found.assessment.findings]


def aside(found: Weighed) -> list[str]:
    return [finding.pattern for finding in found.aside]


def test_nothing_set_aside_is_the_assessment():
    facts = make_facts(both=STRAIGHT, worn=POST)
    found = weigh(facts)
    assert (found.assessment, found.aside, found.thresholds) == (assess(facts), (), DEFAULTS)


def test_it_stands_no_more_and_is_kept_as_it_was():
    facts = make_facts(both=STRAIGHT, worn=POST)
    found = weigh(facts, asides=set_aside(facts, STABILITY))
    assert STABILITY not in standing(found)
    assert found.aside == (assess(facts).finding(STABILITY),)


def test_nobody_is_asked_about_a_pattern_that_was_set_aside():
    facts = make_facts(left=STRAIGHT, right={"flexing": None}, worn=POST)
    found = weigh(facts, asides=set_aside(facts, STABILITY))
    assert STABILITY not in [gap.pattern for gap in found.assessment.cannot_tell]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ({"left": STRAIGHT, "right": STRAIGHT, "worn": POST}, "another foot"),
        ({"left": STRAIGHT, "worn": {**POST, "devices": ["medial_post", "medial_wedge"]}}, "another answer"),
        ({"left": STRAIGHT, "worn": POST, "complaints": [sore("it_band_knee", "left")]}, "more serious"),
    ],
)
def test_it_is_back_when_an_answer_behind_it_changes(later: dict[str, Any], why: str):
    asides = set_aside(make_facts(left=STRAIGHT, worn=POST), STABILITY)
    found = weigh(make_facts(**later), asides=asides)
    assert STABILITY in standing(found), why
    assert found.aside == ()


def test_it_stays_aside_when_another_answer_changes():
    asides = set_aside(make_facts(left=STRAIGHT, worn=POST), STABILITY)
    later = make_facts(left=STRAIGHT, worn=POST, stride={"step_rate": 150})
    assert aside(weigh(later, asides=asides)) == [STABILITY]


def test_one_that_does_not_fire_any_more_waits_without_effect():
    asides = set_aside(make_facts(left=STRAIGHT, worn=POST), STABILITY)
    facts = make_facts()
    assert weigh(facts, asides=asides) == weigh(facts)


def test_what_a_leader_covered_speaks_for_itself_again():
    facts = make_facts(both=LOADED, worn=POST)
    assert assess(facts).finding(STABILITY).covered_by == FOREFOOT
    found = weigh(facts, asides=set_aside(facts, FOREFOOT))
    assert found.assessment.finding(STABILITY).covered_by is None


def test_leader_and_what_it_covered_can_both_be_set_aside():
    facts = make_facts(both=LOADED, worn=POST)
    found = weigh(facts, asides=set_aside(facts, FOREFOOT, STABILITY))
    assert aside(found) == [FOREFOOT, STABILITY]
    assert not {FOREFOOT, STABILITY} & set(standing(found))


def test_a_red_flag_that_was_asked_and_is_not_so_silences_nobody():
    calf = sore("calf", "left", rest_days=20, strengthening="no")
    facts = make_facts(complaints=[calf], flags=["recent_long_travel"])
    found = weigh(facts, asides=set_aside(facts, CLOT))
    assert assess(facts).red_flag
    assert assess(facts).finding("long_rest_without_strength") is None
    assert not found.assessment.red_flag
    assert "long_rest_without_strength" in standing(found)
    assert aside(found) == [CLOT]


def test_a_red_flag_over_one_more_sign_is_back():
    asides = set_aside(make_facts(complaints=[sore("calf", "left")], flags=["recent_long_travel"]), CLOT)
    later = make_facts(complaints=[sore("calf", "left")], flags=["recent_long_travel", "calf_swollen_warm_red"])
    assert CLOT in standing(weigh(later, asides=asides))


def test_thresholds_are_those_in_force():
    tight = Thresholds(high_drop_mm=8)
    facts = make_facts(worn={"drop_mm": 8}, both={"overstride": "mild", "strike": "heel"})
    asides = set_aside(facts, "high_drop_with_overstriding", thresholds=tight)
    found = weigh(facts, tight, asides)
    assert (aside(found), found.thresholds) == (["high_drop_with_overstriding"], tight)


def test_what_sends_to_a_clinician_is_set_aside_only_once_asked():
    facts = make_facts(
        complaints=[sore("calf", "left", pain_run=8, rest_days=14), sore("medial_shin", "left")], flags=["locks"]
    )
    reasons = {finding.pattern: reasons_for(finding) for finding in assess(facts).findings}
    assert reasons["rf_joint_swollen_locked"] == reasons["pain_above_ceiling"] == FOR_RED_FLAGS


def test_what_sends_to_nobody_is_set_aside_for_any_other_reason():
    (finding,) = assess(make_facts(left=STRAIGHT, worn=POST)).findings
    assert reasons_for(finding) == FOR_OTHERS


def test_red_flags_have_one_reason_and_the_others_have_the_rest():
    assert FOR_RED_FLAGS == (AsideReason.ASKED_NOT_SO,)
    assert {*FOR_RED_FLAGS, *FOR_OTHERS} == set(AsideReason)
    assert not set(FOR_RED_FLAGS) & set(FOR_OTHERS)


@given(record=FITTINGS, data=st.data())
def test_whatever_is_set_aside_stands_no_more_and_nothing_else_is_lost(record: dict[str, Any], data: st.DataObject):
    facts = parse(record)
    asides: list[SettingAside] = []
    for _ in range(3):
        found = weigh(facts, asides=asides)
        if not found.assessment.findings:
            break
        chosen = data.draw(st.sampled_from(found.assessment.findings))
        asides.append(SettingAside.of(chosen, facts))
    found = weigh(facts, asides=asides)
    assert set(aside(found)) == {a.pattern for a in asides}
    assert not set(aside(found)) & set(standing(found))
    assert found.assessment == assess(facts, aside=set(aside(found)))
    assert {f.pattern for f in assess(facts).findings} <= {*standing(found), *aside(found)}


def test_the_answers_behind_it_are_kept_as_they_are_on_the_record():
    facts = parse(fitting(left=STRAIGHT, worn=POST))
    (kept,) = set_aside(facts, STABILITY)
    assert kept == SettingAside(STABILITY, "caution", "", {"worn.devices": ["medial_post"], "left.flexing": "none"})

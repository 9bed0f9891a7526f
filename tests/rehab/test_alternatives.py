"""What staff may put on a plan: what serves it, and nothing that a rule keeps away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from fittings.facts import parse
from fittings.patterns import DEFAULTS, assess
from rehab.alternatives import alternatives
from rehab.exercises import Kind, library
from rehab.prescribing import prescribe
from rehab.prescribing.exercises import NEEDS_RUNNING, PLANS, Phase, left_out_for
from rehab.sheet.exercises import chosen
from rehab.sheet.visit import Visit
from tests.fittings.facts_factory import Json, fitting, sore
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab.sheet_factory import details


def visit_from(data: Json) -> Visit:
    facts = parse(data)
    assessment = assess(facts)
    return Visit(facts, assessment, prescribe(facts, assessment), details(), DEFAULTS)


def offered(place: str, *, runner: Json | None = None, others: tuple[str, ...] = (), **complaint: object) -> set[str]:
    """What is offered for somebody sore there."""
    complaints = [sore(place, pain_run=4, **complaint), *(sore(other, pain_run=1) for other in others)]
    return {item.id for item in alternatives(visit_from(fitting(complaints=complaints, runner=runner or {})))}


@given(FITTINGS)
@settings(max_examples=150)
def test_whatever_is_offered_serves_the_plan_and_no_rule_took_it_away(data: Json):
    visit = visit_from(data)
    items = alternatives(visit)
    assert [item.name for item in items] == sorted(item.name for item in items)
    names = {item.id for item in items}
    assert not names & {item.id for item in chosen(visit)}
    assert not names & left_out_for(visit.case)
    if items:
        assert all(visit.prescription.plan in item.serves for item in items)
        assert not visit.red_flag
    if not visit.runs:
        assert not names & NEEDS_RUNNING
        assert Kind.TECHNIQUE not in {item.kind for item in items}


@pytest.mark.parametrize("place", ["forefoot", "hip_groin", "low_back", "posterior_knee"])
def test_where_the_shop_has_no_exercise_to_offer_none_can_be_added(place: str):
    assert offered(place, days_since_onset=20, seen_clinician="yes") == set()


@pytest.mark.parametrize("place", [place for place in PLANS if len(PLANS[place][Phase.RETURN]) > 2])
def test_every_plan_of_several_exercises_offers_another(place: str):
    assert offered(place, days_since_onset=20)


def test_an_exercise_waits_for_its_phase():
    early, loosen, strengthen = (offered("it_band_knee", days_since_onset=days) for days in (1, 5, 20))
    assert "hip_hike" not in early | loosen
    assert "single_leg_squat" not in early | loosen
    assert "single_leg_squat" in strengthen
    assert "glute_bridge" in strengthen
    assert "run_walk_return" in strengthen - loosen - early


def test_while_it_calms_down_nothing_loads_it():
    found = offered("it_band_hip", days_since_onset=1)
    assert {library()[name].kind for name in found} == {Kind.STRETCH} or not found
    assert not {library()[name].kind for name in offered("it_band_knee", days_since_onset=1)} & {
        Kind.STRENGTH,
        Kind.LOAD,
    }


def test_a_strained_calf_is_not_stretched_in_its_first_days():
    assert "calf_wall_stretch" not in offered("calf", days_since_onset=1)
    assert "calf_wall_stretch" in offered("calf", days_since_onset=5)


def test_rest_is_for_the_first_days_only():
    assert "short_rest" in offered("anterior_knee", days_since_onset=1)
    assert "short_rest" not in offered("anterior_knee", days_since_onset=20)
    assert "short_rest" not in offered("it_band_knee", days_since_onset=5)


@pytest.mark.parametrize(
    ("note", "gone"), [("blood_thinners", "foam_roll_glute_hip"), ("clot_history", "foam_roll_glute_hip")]
)
def test_what_a_care_note_took_away_cannot_come_back(note: str, gone: str):
    assert gone in offered("it_band_knee", days_since_onset=20)
    assert gone not in offered("it_band_knee", days_since_onset=20, runner={"care_notes": [note]})


def test_no_ice_on_poor_circulation():
    assert "ice_15" in offered("it_band_knee", days_since_onset=20)
    assert "ice_15" not in offered("it_band_knee", days_since_onset=20, runner={"care_notes": ["poor_circulation"]})


def test_an_outer_hip_skips_rolling_the_outer_thigh():
    assert "foam_roll_outer_thigh" not in offered("it_band_hip", days_since_onset=20)
    assert "foam_roll_glute_hip" in offered("it_band_hip", days_since_onset=20)


def test_uneven_ground_waits_for_a_sore_calf_or_heel():
    assert "uneven_surface_run" in offered("it_band_knee", days_since_onset=20)
    assert "uneven_surface_run" not in offered("it_band_knee", others=("plantar_heel",), days_since_onset=20)


def test_drills_wait_while_a_race_is_near():
    assert "form_drills" in offered("it_band_knee", days_since_onset=20)
    assert "form_drills" not in offered("it_band_knee", days_since_onset=20, runner={"race_weeks": 3})


def test_what_has_its_own_place_on_the_sheet_is_not_offered_twice():
    everything = set().union(*(offered(place, days_since_onset=20) for place in PLANS))
    assert not everything & {"cadence_up", "wider_track", "flat_quiet_landing", "shoe_transition", "technique_class"}


def test_with_nothing_sore_only_the_longest_run_can_be_added():
    found = alternatives(visit_from(fitting(complaints=[])))
    assert [item.id for item in found] == ["longest_run_rule"]


def test_a_red_flag_or_no_plan_offers_nothing():
    for flags in (["locks"], None, ["breathless_or_chest_pain"]):
        assert alternatives(visit_from(fitting(complaints=[sore("it_band_knee")], flags=flags))) == ()


def test_a_child_with_a_sore_bone_is_offered_no_running():
    runner = {"age_band": "under_18"}
    visit = visit_from(fitting(complaints=[sore("medial_shin", days_since_onset=20)], runner=runner))
    assert not visit.runs
    assert not {item.id for item in alternatives(visit)} & NEEDS_RUNNING
    assert visit.prescription.phase is Phase.STRENGTHEN

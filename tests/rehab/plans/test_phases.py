"""Each phase of each plan says its aim, its usual time and when to move on."""

from __future__ import annotations

import pytest

from rehab.plans.phases import UPKEEP, stage
from rehab.prescribing.exercises import PLANS, Phase


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("phase", Phase)
def test_each_phase_says_what_it_is_for_and_when_to_move_on(plan, phase):
    now = stage(plan, phase)
    assert now.aim.endswith(".")
    assert now.usual_time
    assert now.move_on.endswith(".")


def test_without_a_phase_it_is_upkeep():
    assert stage("prevention", None) is UPKEEP


def test_a_sore_heel_is_told_that_it_is_slow():
    assert "3 months is common" in stage("plantar_heel", Phase.STRENGTHEN).aim

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


@pytest.mark.parametrize(
    ("plan", "phase", "usual_time", "test"),
    [
        ("ankle", Phase.CALM, "3 to 10 days", "no worse"),
        ("ankle", Phase.LOOSEN, "days 4 to 14", "at 3 or less"),
        ("ankle", Phase.STRENGTHEN, "weeks 2 to 8", "easy at 2 or less"),
        ("ankle", Phase.RETURN, "weeks 2 to 12", "30 easy minutes, three times a week, have been green for 2 weeks"),
        ("it_band_knee", Phase.LOOSEN, "days 4 to 14", "3 rounds of 15 clamshells"),
        ("it_band_knee", Phase.STRENGTHEN, "weeks 2 to 8", "10 steady one-legged squats a side stay at 2 or less"),
        ("it_band_hip", Phase.RETURN, "weeks 2 to 8", "green for 2 weeks"),
        ("medial_shin", Phase.CALM, "7 to 14 days", "5 days in a row"),
        ("medial_shin", Phase.LOOSEN, "weeks 1 and 2", "3 rounds of 15 heel raises"),
        ("medial_shin", Phase.STRENGTHEN, "weeks 2 to 10", "20 heel raises on one leg"),
        ("medial_shin", Phase.RETURN, "weeks 2 to 16", "green for 2 weeks"),
        ("anterior_knee", Phase.CALM, "3 to 7 days", "daily life stays at 2 or less"),
        ("anterior_knee", Phase.STRENGTHEN, "weeks 1 to 8", "10 step-downs from 15 cm"),
        ("plantar_heel", Phase.CALM, "1 to 2 weeks", "first steps stay at 4 or less"),
        ("plantar_heel", Phase.STRENGTHEN, "weeks 1 to 12", "3 rounds of 12 on one leg"),
        ("achilles", Phase.CALM, "3 to 7 days", "no stiffer in the morning"),
        ("achilles", Phase.STRENGTHEN, "weeks 1 to 12", "25 heel raises on the sore leg, as many as on the other"),
        ("calf", Phase.CALM, "2 to 5 days", "two legs do not hurt"),
        ("calf", Phase.STRENGTHEN, "3 to 6 weeks", "20 heel raises on the sore leg, as many as on the other"),
    ],
)
def test_times_and_exit_tests_are_those_of_the_knowledge_base(plan, phase, usual_time, test):
    now = stage(plan, phase)
    assert now.usual_time == usual_time
    assert test in now.move_on

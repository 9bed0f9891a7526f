"""The return-to-run tables are those of the knowledge base, number by number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fittings.gait import Place
from rehab.plans.running import TABLE, TABLE_A, TABLE_B, ceiling_at, checks_at
from rehab.prescribing import TABLE_BY_PLACE, Running


def test_table_a_adds_up_to_the_running_minutes_of_the_knowledge_base():
    assert [step.running_min for step in TABLE_A] == [6, 12, 15, 20, 20, 24, 24, 25, 30]
    assert [step.times for step in TABLE_A] == [6, 6, 5, 5, 4, 3, 2, 1, 1]
    assert [step.walk_min for step in TABLE_A] == [2, 2, 2, Fraction(3, 2), 1, 1, 1, 0, 0]


def test_table_b_runs_half_as_long_in_steps_one_to_three_only():
    assert [b.running_min / a.running_min for a, b in zip(TABLE_A, TABLE_B, strict=True)] == [Fraction(1, 2)] * 3 + [
        1
    ] * 6


def test_every_table_that_can_be_prescribed_is_there():
    assert set(TABLE) == set(Running) - {Running.NORMAL, Running.STOP}


@pytest.mark.parametrize("place", TABLE_BY_PLACE)
def test_every_place_has_checks_before_the_first_step(place):
    assert checks_at(place)


def test_the_strictest_place_sets_the_ceiling():
    assert ceiling_at(frozenset()) == 5
    assert ceiling_at(frozenset({Place.ACHILLES, Place.ANTERIOR_KNEE})) == 3
    assert ceiling_at(frozenset({Place.ANTERIOR_KNEE, Place.CALF})) == 2

"""How long pain takes to settle, and beliefs, where the truth is known: only a high drop makes it slower."""

from __future__ import annotations

import pytest

from shop.reports.beliefs import Verdict, beliefs
from shop.reports.filters import Filters
from shop.reports.settling import By, settling
from tests.shop.reports.simulation import simulated_shop

__all__ = ["simulated_shop"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated_shop")]


def test_it_finds_that_pain_settles_later_in_a_high_drop():
    found = settling(Filters(), By.DROP_BAND, ("medium", "high"))
    medium, high = found.groups
    assert found.logrank.p < 0.001
    assert high.curve.median_days > medium.curve.median_days


def test_it_finds_no_difference_between_drops_that_have_none():
    assert settling(Filters(), By.DROP_BAND, ("low", "medium")).logrank.p > 0.05


def test_it_finds_no_difference_between_those_who_did_their_exercises_and_those_who_did_not():
    assert settling(Filters(), By.EXERCISES, ("none", "most")).logrank.p > 0.05


def test_a_belief_that_is_mostly_so_does_not_hold_where_it_says_every():
    verdicts = {answer.belief.key: answer.verdict for answer in beliefs(Filters()).answers}
    assert verdicts["shin_flexes"] == Verdict.DOES_NOT_HOLD
    assert Verdict.HOLDS not in {verdicts["too_much_support"], verdicts["chose_themselves"]}

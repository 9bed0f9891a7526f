from __future__ import annotations

import pytest

from tests.fittings.patterns.noticing import Asked

ask = Asked("rf_joint_swollen_locked")


@pytest.mark.parametrize(
    ("flag", "urgency"),
    [("joint_big_swelling", "same_day"), ("cannot_straighten", "same_day"), ("locks", "soon"), ("gives_way", "soon")],
)
def test_it_refers_as_soon_as_the_sign_asks(flag: str, urgency: str):
    assert ask.fires(flags=[flag]) == f"refer {urgency}"


def test_the_most_urgent_sign_counts():
    assert ask.fires(flags=["locks", "gives_way", "joint_big_swelling"]) == "refer same_day"


def test_it_stays_silent_for_other_flags():
    assert ask.is_clear(flags=["hot_red_joint"])


def test_it_needs_the_flags():
    assert ask.needs(flags=None) == ["flags"]

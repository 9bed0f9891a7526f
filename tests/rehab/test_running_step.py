"""Where a runner is in the return-to-run table (knowledge §6.2, §6.3)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.running_step import AMBER, GREEN, RED, Now, Run, step_now
from rehab.sheet.record import RunStep

FIRST = dt.date(2026, 11, 2)
LETTERS = {"g": GREEN, "a": AMBER, "r": RED}


def table(greens: int = 2) -> tuple[RunStep, ...]:
    return tuple(RunStep(str(number), "1", "2", "×6", "6", greens) for number in range(1, 10))


def every_other_day(lights: str) -> list[Run]:
    return [(FIRST + dt.timedelta(days=2 * at), LETTERS[light]) for at, light in enumerate(lights)]


def after(lights: str, *, start: str = "4", greens: int = 2) -> Now:
    return step_now(table(greens), start, every_other_day(lights))


def where(now: Now) -> tuple[str, int]:
    return (now.step.number if now.step else "10", now.greens)


def test_it_begins_at_the_step_of_the_sheet_on_any_day():
    assert where(after("")) == ("4", 0)
    assert after("").not_before is None


@pytest.mark.parametrize(
    ("lights", "greens", "found"),
    [
        ("g", 2, ("4", 1)),
        ("gg", 2, ("5", 0)),
        ("gg", 3, ("4", 2)),
        ("ggg", 3, ("5", 0)),
        ("a", 2, ("4", 0)),
        ("gag", 2, ("5", 0)),
        ("aaaa", 2, ("4", 0)),
        ("r", 2, ("3", 0)),
        ("gr", 2, ("3", 0)),
        ("grgg", 2, ("4", 0)),
        ("rrrrr", 2, ("1", 0)),
    ],
)
def test_greens_lead_on_amber_repeats_and_red_goes_back_one(lights: str, greens: int, found: tuple[str, int]):
    assert where(after(lights, greens=greens)) == found


def test_after_the_last_row_comes_the_tenth_step_and_red_leads_back_to_the_ninth():
    assert where(after("gggg", start="8")) == ("10", 0)
    assert where(after("ggggggag", start="8")) == ("10", 0)
    assert where(after("ggggr", start="8")) == ("9", 0)


@pytest.mark.parametrize(
    ("lights", "is_told"), [("r", False), ("rr", True), ("rar", False), ("grr", True), ("rrg", False), ("rrr", True)]
)
def test_two_reds_in_a_row_ask_to_see_someone_until_a_run_that_is_not_red(lights: str, is_told: bool):
    assert after(lights).see_someone is is_told


@pytest.mark.parametrize("light", "gar")
def test_a_day_of_rest_comes_before_the_next_run(light: str):
    assert after(light).not_before == FIRST + dt.timedelta(days=2)


def test_a_step_that_the_table_does_not_have_is_refused():
    with pytest.raises(ValueError, match="11"):
        after("", start="11")


@given(st.text("gar", max_size=40), st.sampled_from([2, 3]), st.randoms())
def test_it_moves_one_step_at_a_time_and_in_whatever_order_runs_are_read(lights: str, greens: int, order):
    shuffled = every_other_day(lights)
    order.shuffle(shuffled)
    now = step_now(table(greens), "4", shuffled)
    before = after(lights[:-1], greens=greens)

    assert now == after(lights, greens=greens)
    assert 0 <= now.greens < greens
    assert abs(int(where(now)[0]) - int(where(before)[0])) <= 1

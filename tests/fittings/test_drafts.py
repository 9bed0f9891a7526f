"""What a half-typed draft says, and what it says beside an answer that cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fittings.drafts import read
from fittings.forms.counter import QUESTIONS, SETS


@pytest.mark.parametrize(
    ("answers", "question", "said"),
    [
        ({"worn-drop_mm": "40"}, "worn-drop_mm", "−4 to 20 mm, please."),
        ({"worn-drop_mm": "flat"}, "worn-drop_mm", "Not a number. Please type −4 to 20."),
        ({"worn-drop_mm": "x" * 10_000}, "worn-drop_mm", "Not a number."),
        ({"worn-drop_mm": "1_0"}, "worn-drop_mm", "Not a number."),
        ({"worn-drop_mm": "nan"}, "worn-drop_mm", "−4 to 20 mm, please."),
        ({"worn-km": "1e999"}, "worn-km", "0 to 3000 km, please."),
        ({"worn-km": "1,200"}, "worn-km", "Is that 1200 or 1.2? Please type it without the comma."),
        ({"complaint0-rest_days": "2.5"}, "complaint0-rest_days", "A whole number, please."),
        ({"complaint0-pain_run": "11"}, "complaint0-pain_run", "That is none of the answers."),
        ({"left-flexing": "sideways"}, "left-flexing", "That is none of the answers."),
        ({"complaint0-place": "none"}, "complaint0-place", "That is none of the answers."),
        ({"worn-devices": ["medial_post", "rocket"]}, "worn-devices", "That is none of the answers."),
        ({"flags": ["none_checked", "locks"]}, "flags", "“None of these” stands alone."),
        ({"sold": "<script>"}, "sold", "That is none of the answers."),
        ({"rec-width": "enormous"}, "rec-width", "That is none of the answers."),
        ({"rec-shoe": "; drop table"}, "rec-shoe", "This shoe is not in the list any more."),
        ({"rec-size": "99", "rec-size_system": "us"}, "rec-size", "A size from 1 to 60, please"),
        ({"rec-size": "big", "rec-size_system": "us"}, "rec-size", "A size from 1 to 60, please"),
        ({"rec-size": "NaN", "rec-size_system": "us"}, "rec-size", "A size from 1 to 60, please"),
        ({"rec-size": "9"}, "rec-size", "US, UK or EU?"),
        ({"fitted_at": "2026-02-31T10:00"}, "fitted_at", "There is no such day or time."),
        ({"fitted_at": "yesterday"}, "fitted_at", "There is no such day or time."),
        ({"fitted_at": "2999-01-01T10:00"}, "fitted_at", "That lies in the future."),
        ({"fitted_at": "0001-01-01T00:00"}, "fitted_at", "Please check the year."),
        ({"fitted_at": "9999-12-31T23:59"}, "fitted_at", "That lies in the future."),
        (
            {"kept_against_advice": "x" * 10_000},
            "kept_against_advice",
            "At most 200 characters, please. You typed 10000.",
        ),
        ({"worn-model": "🏃" * 81}, "worn-model", "At most 80 characters"),
        ({"nothing_hurts": "on", "complaint0-place": "calf"}, "nothing_hurts", "A sore spot is noted as well."),
        ({"runner-no_race": "on", "runner-race_weeks": "4"}, "runner-no_race", "Weeks to a race are noted as well."),
    ],
)
def test_an_answer_that_cannot_be_is_named_with_the_reason(answers: Any, question: str, said: str):
    reading = read(answers)

    assert list(reading.refused) == [question]
    assert said in reading.refused[question]
    assert len(reading.refused[question]) < 120


def test_one_wrong_answer_leaves_the_others_standing():
    reading = read({"worn-drop_mm": "40", "worn-category": "neutral", "left-flexing": "marked"})

    assert (reading.facts.worn.drop_mm, reading.facts.worn.category, reading.facts.left.flexing) == (
        None,
        "neutral",
        "marked",
    )


@pytest.mark.parametrize(("typed", "mm"), [("7,5", 7.5), ("7.5", 7.5), (" 8 ", 8), ("−2", -2), ("-4", -4), ("0", 0)])
def test_a_number_is_read_as_people_write_it(typed: str, mm: float):
    reading = read({"rec-drop_mm": typed})

    assert (reading.refused, reading.facts.rec.drop_mm) == ({}, mm)


def test_a_neutral_shoe_with_a_medial_post_is_refused_beside_the_support():
    reading = read({"rec-category": "neutral", "rec-devices": ["medial_post"]})

    assert reading.refused == {
        "rec-devices": "A neutral shoe has no medial post. Please check the kind or the support."
    }
    assert (reading.facts.rec.category, reading.facts.rec.devices) == ("neutral", None)


def test_a_drop_that_does_not_fit_the_stacks_is_refused_beside_the_drop():
    reading = read({"worn-drop_mm": "4", "worn-stack_heel_mm": "34", "worn-stack_front_mm": "24"})

    assert list(reading.refused) == ["worn-drop_mm"]


def test_stacks_that_make_an_impossible_drop_are_refused_even_where_no_drop_was_typed():
    reading = read({"worn-stack_heel_mm": "60", "worn-stack_front_mm": "5"})

    assert list(reading.refused) == ["worn-stack_heel_mm"]
    assert reading.facts.worn.stack_heel_mm is None


@pytest.mark.parametrize(("one", "other"), [("left", "left"), ("both", "left"), ("right", "both")])
def test_the_same_place_and_leg_twice_is_refused_beside_the_second(one: str, other: str):
    spots = {"complaint1-place": "calf", "complaint1-side": one, "complaint2-place": "calf", "complaint2-side": other}

    assert list(read(spots).refused) == ["complaint2-side"]


def test_the_same_place_on_each_leg_is_two_complaints():
    spots = {
        "complaint0-place": "calf",
        "complaint0-side": "left",
        "complaint1-place": "calf",
        "complaint1-side": "right",
    }

    assert (read(spots).refused, len(read(spots).facts.complaints)) == ({}, 2)


ANYTHING = st.text(max_size=30) | st.integers().map(str) | st.floats().map(str)


@given(
    st.dictionaries(st.sampled_from(sorted(QUESTIONS)), ANYTHING, max_size=12).map(
        lambda typed: {name: [value] if name in SETS else value for name, value in typed.items()}
    )
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_is_read_or_refused_and_never_breaks(answers: Any):
    reading = read(answers)

    assert set(reading.refused) <= set(answers)

"""The questions of the counter, drawn once for each answer."""

from __future__ import annotations

from typing import Any

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from hypothesis import given
from hypothesis import strategies as st

from fittings.forms.counter import QUESTIONS, SETS, CounterForm
from fittings.models import Units
from fittings.templatetags.questions import _drawn, as_question

CHOICES = {
    name: [value for value, _ in field.choices] for name, field in QUESTIONS.items() if hasattr(field, "choices")
}
WORDS = st.text("ab<\"'&3", max_size=4)


def drawn_otherwise(answers: dict[str, Any], names: Any, units: str = Units.KM) -> list[str]:
    """The questions of a form with these answers that are not drawn as crispy-forms draws them."""
    form = CounterForm(answers, units=units)
    return [name for name in names if as_question(form[name]) != as_crispy_field(form[name])]


@pytest.mark.parametrize("units", list(Units))
def test_an_unanswered_question_is_drawn_as_ever(units: str):
    assert drawn_otherwise({}, QUESTIONS, units) == []


def test_each_answer_is_drawn_as_ever_and_again_the_second_time():
    for name, values in CHOICES.items():
        for value in [*values, *values[:1]]:
            assert drawn_otherwise({name: [value] if name in SETS else value}, [name]) == []


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.sampled_from(values) | WORDS, max_size=3)
            if name in SETS
            else st.sampled_from(values) | WORDS
            for name, values in CHOICES.items()
        },
    )
)
def test_any_answers_are_drawn_as_ever_refused_ones_too(answers: dict[str, Any]):
    assert drawn_otherwise(answers, answers) == []


def test_a_refused_answer_says_why_and_is_not_kept():
    refused, blank = (as_question(CounterForm(answers)["left-strike"]) for answers in ({"left-strike": "moon"}, {}))
    assert "That is none of the answers." in refused
    assert "That is none of the answers." not in blank


def test_what_was_typed_is_not_remembered():
    before = _drawn.cache_info().currsize
    assert "Canary" in as_question(CounterForm({"worn-model": "Canary"})["worn-model"])
    assert _drawn.cache_info().currsize == before

"""The form of a check-in: four questions, each one tap."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from rehab.check_ins import Given
from rehab.forms import CheckInForm
from rehab.language import speak
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.fittings.counter import SIXTY_SECONDS, finished

pytestmark = pytest.mark.django_db
SAY = speak("en")
ANSWER = {"pain_run": "3", "back_to_running": "partly", "shoe": "returned", "exercises": "most"}


@pytest.fixture
def fitting(robin: Staff):
    done = finished(robin)
    sheet_of(done, by=robin)
    return done


def test_a_full_answer_is_read(fitting) -> None:
    form = CheckInForm(ANSWER, fitting=fitting, say=SAY)

    assert form.is_valid()
    assert form.given == Given(3, "partly", "returned", "most")


def test_pain_and_running_are_needed_and_the_rest_may_stay_open(fitting) -> None:
    form = CheckInForm({"pain_run": "0", "back_to_running": "no"}, fitting=fitting, say=SAY)
    assert form.is_valid()
    assert form.given == Given(0, "no")
    empty = CheckInForm({}, fitting=fitting, say=SAY)
    assert dict(empty.errors) == {
        "pain_run": ["Please tap a number from 0 to 10."],
        "back_to_running": ["Please tap one of these."],
    }


@pytest.mark.parametrize(
    "wrong", [{"pain_run": "11"}, {"pain_run": "x"}, {"back_to_running": "\x00"}, {"shoe": "lost"}], ids=str
)
def test_nothing_else_is_an_answer(fitting, wrong: dict[str, str]) -> None:
    assert not CheckInForm({**ANSWER, **wrong}, fitting=fitting, say=SAY).is_valid()


def test_questions_that_make_no_sense_are_not_asked_and_not_taken(robin: Staff) -> None:
    answers = {name: answer for name, answer in SIXTY_SECONDS.items() if not name.startswith("rec-")}
    form = CheckInForm(ANSWER, fitting=finished(robin, answers=answers), say=SAY)

    assert form.is_valid()
    assert form.given == Given(3, "partly")


def test_each_answer_is_a_radio_button_under_its_words(fitting) -> None:
    form = CheckInForm({"pain_run": "3"}, fitting=fitting, say=SAY)
    page = render_to_string("rehab/check_in_fields.html", {"form": form})

    assert len(re.findall('name="pain_run"', page)) == 11
    assert re.findall(r'value="3" checked', page)
    assert 'id="error-back_to_running">Please tap one of these.<' in page
    assert page.count('aria-describedby="error-back_to_running"') == 3

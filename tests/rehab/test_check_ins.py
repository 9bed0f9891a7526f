"""Answers some weeks later: taken once, kept by day, and what they mean."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection

from fittings.corrections import StandsNoMoreError, correct, void
from fittings.models import Customer, Fitting
from fittings.records import finish
from rehab.check_ins import Given, Going, answered, asked_about, judged, language_of
from rehab.course import courses_of, latest_of_days, pain_at
from rehab.language import speak
from rehab.models import CheckIn
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db

SAY = speak("en")
NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


def day(number: int, hour: int = 12) -> dt.datetime:
    return NOW + dt.timedelta(days=number, hours=hour - 12)


def given(pain: int, back: str = "partly", **more: str) -> Given:
    return Given(pain, back, **more)


def told(fitting: Fitting, *pains: int, every: int = 7) -> Any:
    """Answers a week apart; the outcome of the last."""
    for number, pain in enumerate(pains, 1):
        outcome = answered(fitting, given(pain), at=day(number * every))
    return outcome


def said(outcome: Any) -> str:
    advice = outcome.advice(SAY)
    return " ".join((advice.heading, *advice.lines))


@pytest.fixture
def fitting(robin: Staff) -> Fitting:
    """Of somebody whose knee hurt at 3."""
    with time_machine.travel(NOW):
        return finished(robin, CustomerFactory(store=robin.store))


class TestWhatItMeans:
    @pytest.mark.parametrize(
        ("pains", "going"),
        [
            ((6,), Going.PAIN_OVER_FIVE),
            ((8, 6), Going.PAIN_OVER_FIVE),
            ((5,), Going.STEADY),
            ((8, 5), Going.BETTER),
            ((1, 2, 3), Going.WORSE_TWICE),
            ((1, 2, 2, 3), Going.STEADY),
            ((3, 2, 3, 4), Going.WORSE_TWICE),
            ((2, 3), Going.STEADY),
            ((4, 4), Going.STEADY),
            ((5, 3, 3), Going.BETTER),
            ((5, 3, 4), Going.STEADY),
        ],
    )
    def test_over_five_or_worse_twice_calls_for_help_and_less_is_better(self, pains: tuple[int, ...], going: Going):
        assert judged(pains, "partly") is going
        assert going.calls_for_a_call == (going in (Going.PAIN_OVER_FIVE, Going.WORSE_TWICE))

    def test_hardly_any_pain_and_running_again_is_better_whatever_was_before(self):
        assert [judged(pains, "yes") for pains in ((2,), (0, 1), (3,))] == [Going.BETTER, Going.BETTER, Going.STEADY]

    def test_the_pain_at_the_fitting_is_the_first_to_compare_with(self, fitting: Fitting):
        assert pain_at(fitting) == 3
        assert told(fitting, 4).going is Going.STEADY
        assert told(fitting, 4, 5).going is Going.WORSE_TWICE

    def test_where_it_is_not_known_only_answers_count(self, robin: Staff):
        unknown = {name: answer for name, answer in SIXTY_SECONDS.items() if name != "complaint0-pain_run"}
        with time_machine.travel(NOW):
            fitting = finished(robin, answers=unknown)

        assert pain_at(fitting) is None
        assert told(fitting, 4, 5).going is Going.STEADY
        assert told(fitting, 4, 5, 5).going is Going.STEADY

    def test_nothing_hurt_is_a_pain_of_none(self, robin: Staff):
        answers = {name: answer for name, answer in SIXTY_SECONDS.items() if not name.startswith("complaint")}

        assert pain_at(finished(robin, answers={**answers, "nothing_hurts": "on"})) == 0
        assert pain_at(finished(robin, answers=answers)) is None


class TestAdvice:
    def test_too_much_pain_says_whom_to_see_and_how_soon(self, fitting: Fitting):
        words = said(told(fitting, 6))

        assert "Pain above 5 needs a closer look. See a doctor or physio in the next few days." in words
        assert "Some signs cannot wait." in words

    def test_worse_twice_says_so(self, fitting: Fitting):
        assert "more sore twice in a row. See a doctor or physio in the next few days." in said(told(fitting, 4, 5))

    def test_better_says_what_comes_next_and_what_to_pass_before(self, fitting: Fitting):
        words = said(told(fitting, 2))

        assert "That sounds better It hurts less than before. What comes next: Build up the side of your hip." in words
        assert "Move on when 3 rounds of 15 clamshells feel easy." in words

    def test_back_to_running_without_pain_goes_on_with_upkeep(self, fitting: Fitting):
        words = said(answered(fitting, given(0, "yes")))

        assert "You run with little or no pain. What comes next: Keep up your strength twice a week" in words
        assert "Move on when" not in words

    def test_without_a_plan_no_next_phase_is_promised(self, robin: Staff):
        red = finished(robin, answers={**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"]})
        sheet_of(red, by=robin)
        words = said(answered(red, given(1)))

        assert "What comes next" not in words
        assert "Your sheet asks you to get this checked. If you have not been, please go." in words

    def test_running_is_not_promised_where_it_waits_for_a_clinician(self, robin: Staff):
        answers = {
            **SIXTY_SECONDS,
            "complaint0-place": "medial_shin",
            "complaint0-pain_run": "2",
            "complaint0-days_since_onset": "20",
            "complaint0-strengthening": "partly",
        }
        grown_up, child = (finished(robin, answers=answers | {"runner-age_band": age}) for age in ("18_39", "under_18"))

        assert "Bring running back in small steps." in said(answered(grown_up, given(1)))
        assert "What comes next" not in said(answered(child, given(1)))

    @pytest.mark.parametrize(
        ("pain", "words"),
        [
            (4, "It is more sore than last time. Do less for a few days"),
            (3, "Stay at what you do now, and add nothing for now."),
        ],
    )
    def test_neither_says_to_wait(self, fitting: Fitting, pain: int, words: str):
        assert words in said(answered(fitting, given(pain)))

    def test_little_pain_says_to_go_on(self, robin: Staff):
        fitting = finished(robin, answers={**SIXTY_SECONDS, "complaint0-pain_run": "1"})

        assert "Go on as your sheet says." in said(answered(fitting, given(1)))


class TestTaking:
    def test_the_answer_is_kept_with_who_asked_and_calls_only_when_it_should(self, fitting: Fitting, robin: Staff):
        good = answered(fitting, given(1, "yes", shoe="yes", exercises="most"), by=robin, at=day(7)).check_in
        bad = answered(fitting, given(7), at=day(14)).check_in

        assert (good.store, good.fitting, good.asked_by, good.exercises) == (robin.store, fitting, robin, "most")
        assert (good.calls_for_a_call, bad.calls_for_a_call, bad.asked_by) == (False, True, None)

    def test_a_double_tap_is_one_answer_with_the_same_advice(self, fitting: Fitting):
        first, second = (answered(fitting, given(7), at=day(7, hour)) for hour in (12, 15))

        assert CheckIn.objects.get() == first.check_in == second.check_in
        assert first.going == second.going

    def test_the_same_answer_a_week_later_is_a_new_one(self, fitting: Fitting):
        told(fitting, 4, 4)
        assert CheckIn.objects.count() == 2

    def test_the_latest_of_a_day_counts_on_the_stores_clock(self, fitting: Fitting):
        fitting.store.time_zone = "America/Denver"
        fitting.store.save()
        fitting = Fitting.objects.whole().get()
        for at, pain in ((day(7, 8), 9), (day(7, 23), 2), (day(8, 5), 3), (day(8, 8), 4)):
            answered(fitting, given(pain), at=at)

        assert [row.pain_run for row in latest_of_days(fitting)] == [3, 4]
        assert CheckIn.objects.count() == 4

    def test_a_mistake_put_right_on_the_same_day_calls_for_nobody(self, fitting: Fitting):
        answered(fitting, given(10), at=day(7, 9))
        outcome = answered(fitting, given(1), at=day(7, 10))

        assert outcome.going is Going.BETTER
        assert not CheckIn.objects.filter(calls_for_a_call=True).exists()

    def test_a_corrected_fitting_keeps_its_course(self, fitting: Fitting, robin: Staff):
        answered(fitting, given(4), at=day(7))
        with time_machine.travel(day(8)):
            corrected = finish(correct(fitting, by=robin).id, by=robin)
        row = answered(fitting, given(5), at=day(14)).check_in
        corrected = Fitting.objects.whole().get(id=corrected.id)

        assert row.fitting == corrected
        assert [row.pain_run for row in latest_of_days(corrected)] == [4, 5]
        assert row.calls_for_a_call
        assert [row.pain_run for row in courses_of([corrected, fitting])[corrected.id]] == [4, 5]

    def test_a_void_fitting_and_a_draft_take_no_answer(self, fitting: Fitting, robin: Staff):
        void(fitting, reason="Twice")
        for nothing in (fitting, draft_of(robin)):
            with pytest.raises(StandsNoMoreError):
                answered(nothing, given(1))
        assert not CheckIn.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_answer(fitting: Fitting):
    def tap(_: int) -> Any:
        try:
            return answered(fitting, given(7)).check_in.id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as taps:
        assert len(set(taps.map(tap, range(4)))) == 1
    assert CheckIn.objects.count() == 1


class TestWhatIsAsked:
    def test_the_shoe_only_where_we_recommended_one_and_exercises_only_where_the_sheet_has_some(self, robin: Staff):
        without_shoe = {name: answer for name, answer in SIXTY_SECONDS.items() if not name.startswith("rec-")}
        full, less = finished(robin), finished(robin, answers=without_shoe)
        sheet_of(full, by=robin)

        assert (asked_about(full).shoe, asked_about(full).exercises) == (True, True)
        assert (asked_about(less).shoe, asked_about(less).exercises) == (False, False)

    def test_the_language_is_that_of_the_sheet_then_the_customers(self, robin: Staff):
        spanish = finished(robin, CustomerFactory(store=robin.store, language="es"))
        assert [language_of(fitting) for fitting in (spanish, finished(robin))] == ["es", "en"]
        sheet = sheet_of(spanish, by=robin)
        sheet.content["language"] = "en"
        sheet.save()
        Customer.objects.update(language="es")

        assert language_of(spanish) == "en"

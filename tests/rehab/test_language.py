"""Saying things in the customer's language."""

from __future__ import annotations

import datetime as dt

import pytest

from rehab.language import ENGLISH, LANGUAGES, SPANISH, speak

say = speak(ENGLISH)


def test_english_is_the_text_itself_with_its_values():
    assert say("Stop running for now.") == "Stop running for now."
    assert say("For {name}", name="Dena {x}") == "For Dena {x}"


def test_nothing_to_say_stays_nothing():
    assert [speak(language)("") for language in LANGUAGES] == ["", ""]


def test_a_text_without_values_keeps_its_braces():
    assert say("{n} steps") == "{n} steps"


@pytest.mark.parametrize(("number", "words"), [(1, "1 minute"), (2, "2 minutes"), (0, "0 minutes")])
def test_a_number_takes_its_form(number, words):
    assert say.count("{n} minute", "{n} minutes", number) == words


def test_the_number_may_be_written_in_another_way():
    assert say.count("{n} minute", "{n} minutes", 2, n="1–2") == "1–2 minutes"


def test_numbers_take_the_sign_of_the_language():
    assert [say.number(4.5), speak(SPANISH).number(4.5), say.number(4.0)] == ["4.5", "4,5", "4"]


def test_small_numbers_are_words_and_others_digits():
    assert [say.spelled(number) for number in (1, 2, 10, 11)] == ["1", "two", "ten", "11"]


def test_a_day_is_written_out():
    assert say.date(dt.date(2026, 11, 22)) == "22 November 2026"
    assert say.date(dt.date(2026, 1, 1)) == "1 January 2026"


def test_things_are_listed_with_and():
    assert say.listed("your calf") == "your calf"
    assert say.listed("your calf", "your hip", "your knee") == "your calf and your hip and your knee"


def test_a_language_that_we_do_not_speak_is_refused():
    with pytest.raises(ValueError, match="'fr' is not one of en, es"):
        speak("fr")

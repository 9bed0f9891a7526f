"""What we answer to an answer, and what our e-mails say: easy to read in both languages."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from rehab import check_in_words as words
from rehab.language import LANGUAGES, SPANISH, Say, speak
from rehab.mail import words as mail_words
from rehab.plans.phases import GENERAL, STAGES, UPKEEP
from shop.models import Store
from tests import reading
from tests.rehab import spanish

STORE = Store(name="Riverside Running", address="3 Mill Lane", telephone="01632 960 144")
LINK = "https://shop.example/s/x/"
MOST_WORDS = 20


def advice(say: Say) -> list[words.Advice]:
    """Everything that an answer may be answered with."""
    said = [words.see_someone(say, worse_twice=twice) for twice in (True, False)]
    said += [words.steady(say, pain, worse=worse) for pain, worse in itertools.product((1, 4), (True, False))]
    stages = {stage for plan in (GENERAL, *STAGES.values()) for stage in plan.values()} | {UPKEEP, None}
    said += [
        words.better(say, stage, move_on=stage.move_on if stage else "", settled=settled)
        for stage, settled in itertools.product(stages, (True, False))
    ]
    return said


def letters(say: Say) -> list[mail_words.Letter]:
    """Both kinds of e-mail, with a link and without."""
    day = dt.date(2026, 11, 2)
    return [
        letter
        for link in (LINK, None)
        for letter in (
            mail_words.with_sheet(say, STORE, "Ada", link),
            mail_words.how_is_it(say, STORE, "Ada", day, link),
        )
    ]


def blocks(say: Say) -> list[str]:
    """What is read together."""
    told = [" ".join((*said.lines, words.still_to_check(say))) for said in advice(say)]
    return told + [" ".join(letter.paragraphs[1:-1]).replace(f":\n{LINK}", ".") for letter in letters(say)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_more_than_twenty_words(language: str):
    for block in blocks(speak(language)):
        for sentence in spanish.sentences(block):
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_english_reads_at_grade_eight_or_lower_and_in_plain_words():
    for block in blocks(speak("en")):
        assert reading.is_easy(block)
        assert reading.is_plain(block)


def test_spanish_reads_easily_and_is_spanish():
    say = speak(SPANISH)
    assert [block for block in blocks(say) if spanish.ease(block) < spanish.EASY] == []
    for block in blocks(say):
        assert not spanish.ENGLISH.search(
            block.replace("Riverside Running", "").replace("https://shop.example/s/x/", "")
        )
        assert not spanish.NEVER_PRINTED.search(block)

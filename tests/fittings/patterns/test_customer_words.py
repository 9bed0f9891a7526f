"""What a customer may read about a pattern: easy sentences, and none of the words that staff keep to themselves."""

from __future__ import annotations

import re

import pytest
import textstat

from fittings.patterns import CATALOGUE

GRADE = 8
SENTENCE_WORDS = 20
NOT_FOR_CUSTOMERS = re.compile(
    r"pronat|supinat|medial|stability|neutral|\bdrop\b|IT band|abduct|adduct|overstrid|patellofemoral|plantar"
    r"|tendinopathy|bone stress|dysfunction|weak glutes|imbalance|damage|degenerat"
    r"|wear and tear|crumbl|bad feet|\bwrong\b|abnormal"
    r"|defect|scar tissue|break up|inflam|will fix|cure|prevent|proven|guarantee|the cause is|leg.length|ibuprofen",
    re.IGNORECASE,
)
TEXTS = {
    f"{pattern.id}-{level}": text
    for pattern in CATALOGUE
    for level, text in {"": pattern.customer_text, **pattern.customer_variants}.items()
}

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@every_text
def test_it_reads_at_grade_eight_or_lower(text: str):
    assert textstat.flesch_kincaid_grade(text) <= GRADE


@every_text
def test_no_sentence_has_more_than_twenty_words(text: str):
    for sentence in re.split(r"(?<=[.?!:])\s+", text):
        assert len(sentence.split()) <= SENTENCE_WORDS, sentence


@every_text
def test_it_uses_no_word_that_customers_should_not_read(text: str):
    assert not NOT_FOR_CUSTOMERS.search(text)

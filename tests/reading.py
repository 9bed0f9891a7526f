"""How a customer's text has to read: grade 8 at most, sentences of 20 words at most, plain words (knowledge §7)."""

from __future__ import annotations

import re

import textstat

GRADE = 8
SENTENCE_WORDS = 20
TOO_SHORT_FOR_A_GRADE = 10
"""A grade of fewer words says nothing."""
SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")
NOT_FOR_CUSTOMERS = re.compile(
    r"pronat|supinat|medial|lateral|\bposts?\b|stability|neutral|\bdrops?\b(?! in\b)|IT band|ITB|abduct|adduct"
    r"|overstrid|patello|plantar|fascia|tendin|bone stress|dysfunction|glute|imbalance|damage|degenerat"
    r"|wear and tear|crumbl|bad feet|\bwrong\b|abnormal|defect|scar tissue|break up|inflam|diagnos|shin splint"
    r"|will fix|\bcure|\bprevent|proven|guarantee|the cause is|leg.length|\btorn\b|ibuprofen|paracetamol|aspirin",
    re.IGNORECASE,
)
"""What staff keep to themselves: the clinic's words, promises, names of medicines and diagnoses."""


def grade(text: str) -> float:
    """US school grade of a text, by Flesch and Kincaid; zero for a few words."""
    return textstat.flesch_kincaid_grade(text) if len(text.split()) >= TOO_SHORT_FOR_A_GRADE else 0.0


def words(sentence: str) -> int:
    """How many words it has; a sign that stands between two, like a dash or the dot of a list, is none."""
    return sum(any(map(str.isalnum, word)) for word in sentence.split())


def longest_sentence(text: str) -> str:
    """The sentence with the most words."""
    return max(SENTENCE_ENDS.split(text), key=words)


def is_easy(text: str) -> bool:
    """Fails with what is hard to read in it."""
    assert grade(text) <= GRADE, f"grade {grade(text):.1f}: {text}"
    assert words(longest_sentence(text)) <= SENTENCE_WORDS, f"too long: {longest_sentence(text)}"
    return True


def is_plain(text: str) -> bool:
    """Fails with the word that customers should not read."""
    found = NOT_FOR_CUSTOMERS.search(text)
    assert found is None, f"{found[0]!r} in: {text}"
    return True

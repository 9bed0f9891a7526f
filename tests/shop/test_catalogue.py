"""The catalogue as people read it: groups, searching, and what is read off each pattern."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from fittings.facts import parse
from fittings.patterns import CATALOGUE, DEFAULTS, PATTERNS, Pattern, Thresholds, assess
from fittings.patterns.thresholds import RANGES
from shop import catalogue
from shop.catalogue import Entry

EACH = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.id)


def found(typed: str) -> list[int]:
    return [pattern.number for section in catalogue.sections(typed) for pattern in section.patterns]


def test_each_pattern_is_in_one_group():
    listed = Counter(number for numbers in catalogue.GROUPS.values() for number in numbers)

    assert listed == Counter(pattern.number for pattern in CATALOGUE)
    assert len(listed) == 30
    assert sorted(found("")) == sorted(listed)


def test_the_red_flags_are_the_group_for_a_clinician():
    red_flags = next(group for group in catalogue.sections() if group.title == "See a clinician first")

    assert red_flags.patterns == [pattern for pattern in CATALOGUE if pattern.is_red_flag]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("worn out", [14]),
        ("TIGHTROPE", [20]),
        ("Malisoux regular", [2, 15]),
        ("r47", [2, 15]),
        ("R4", []),
        ("clot", [27]),
        ("itb downhill", [9]),
        ("zebra", []),
        ("worn zebra", []),
        ("%", [17]),
    ],
)
def test_every_typed_word_is_in_title_reason_or_sources(typed: str, numbers: list[int]):
    assert found(typed) == numbers


@EACH
def test_a_pattern_is_found_by_each_of_its_sources_and_by_its_title(pattern: Pattern):
    for typed in (*pattern.sources, pattern.title):
        assert pattern.number in found(typed)


@EACH
def test_what_it_is_and_why_are_the_words_of_its_file(pattern: Pattern):
    what, why = catalogue.background(pattern)

    assert re.fullmatch(r"[A-Z][^\n]+\.", what)
    assert re.fullmatch(r"[A-Z][^\n]+\.", why)
    assert set(re.findall(r"\b[RS]\d+\b", what + why)) <= set(pattern.sources) | set(within_range(why))


def within_range(words: str) -> list[str]:
    """Sources that "S15–S17" also names."""
    return [
        f"{letter}{n}"
        for letter, first, last in re.findall(r"([RS])(\d+)–[RS](\d+)", words)
        for n in range(int(first), int(last) + 1)
    ]


@EACH
def test_it_asks_what_it_cannot_tell_without(pattern: Pattern):
    asked = catalogue.asks(pattern)
    (gap,) = [gap for gap in assess(parse(catalogue.NOTHING_KNOWN)).cannot_tell if gap.pattern == pattern.id]

    assert {about for about, _ in asked} == {catalogue.PARTS[re.match(r"\w+", need)[0]] for need in gap.needs}
    assert all(questions == list(dict.fromkeys(questions)) for _, questions in asked)


def test_both_feet_are_asked_as_one():
    assert catalogue.asks(PATTERNS["uneven_flexing_left_right"]) == [
        ("Each foot", ["flexing"]),
        ("The recommended shoe", ["type", "devices"]),
    ]


@EACH
def test_every_customer_text_is_shown_at_the_levels_that_read_it(pattern: Pattern):
    shown = {words: levels for levels, words in catalogue.customer_words(pattern)}

    assert {pattern.says(severity) for severity in pattern.severities} <= set(shown)
    assert set(pattern.customer_variants.values()) <= set(shown)
    assert "" not in shown.values()
    assert len(shown) == len(catalogue.customer_words(pattern))


def test_words_that_several_levels_share_are_said_once():
    assert [levels for levels, _ in catalogue.customer_words(PATTERNS["stability_on_non_flexing_foot"])] == [
        "Good to know",
        "Take care, Act on this",
    ]
    assert [levels for levels, _ in catalogue.customer_words(PATTERNS["rf_calf_clot"])] == [
        "See a clinician",
        "Now: emergency care",
    ]


def test_thresholds_show_what_the_store_has_beside_the_usual():
    pattern = PATTERNS["high_drop_with_overstriding"]
    high, watch = catalogue.amounts(pattern, Thresholds(high_drop_mm=9.5))

    assert (high.here, high.usual, high.allowed) == ("9.5 mm", "10 mm", "8 to 12")
    assert (watch.here, watch.usual) == ("8 mm", "8 mm")
    assert high.reason == RANGES["high_drop_mm"].reason
    assert catalogue.amounts(PATTERNS["narrow_track_with_itb"], DEFAULTS) == []


def test_each_pattern_leads_to_the_ones_beside_it():
    entries = [Entry.of(pattern, DEFAULTS) for pattern in CATALOGUE]

    assert entries[0].before is None
    assert entries[-1].after is None
    assert [entry.after for entry in entries[:-1]] == list(CATALOGUE[1:])
    assert [entry.before for entry in entries[1:]] == list(CATALOGUE[:-1])

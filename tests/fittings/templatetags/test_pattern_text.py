"""The text of one pattern, as the counter, the record and the catalogue show it."""

from __future__ import annotations

import html
import re

import pytest

from fittings.patterns import CATALOGUE, PATTERNS, Pattern
from fittings.patterns.sources import SOURCES
from fittings.templatetags.pattern_text import pattern_text

EACH = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.id)


def text_of(pattern: Pattern, **how: object) -> str:
    return html.unescape(pattern_text(pattern, **how))


@EACH
def test_it_says_all_that_the_pattern_says_to_staff(pattern: Pattern):
    text = text_of(pattern)
    said = [pattern.staff_reason, pattern.how_sure, pattern.shop_belief, pattern.trials_say, pattern.evidence_note]
    said += [*pattern.suggest, *pattern.exceptions]
    said += [words for letter in pattern.evidence for words in (letter.label, letter.meaning)]

    assert [words for words in said if words not in text] == []


@EACH
def test_each_source_says_who_when_what_and_its_limits(pattern: Pattern):
    text = text_of(pattern)

    for source in (SOURCES[name] for name in pattern.sources):
        (entry,) = [
            found for found in re.findall(r"<li>\s*<p><strong>.*?</li>", text, re.DOTALL) if f">{source.id}<" in found
        ]
        for words in (source.who, str(source.year or ""), source.found, source.limits, f"{source.grade}: "):
            assert words in entry


@EACH
@pytest.mark.parametrize("level", [2, 4])
def test_its_headings_are_all_one_below_the_title(pattern: Pattern, level: int):
    assert set(re.findall(r"<h(\d)>", text_of(pattern, level=level, fold=False))) == {str(level)}


def test_shop_and_trials_stand_side_by_side_only_where_they_differ():
    assert "Trials say" in text_of(PATTERNS["high_drop_with_overstriding"])
    assert "Trials say" not in text_of(PATTERNS["narrow_track_with_itb"])


def test_what_is_from_memory_is_not_said_to_be_read():
    assert SOURCES["R71"].read == "memory"
    text = text_of(PATTERNS["rf_bone_stress"])

    assert "From memory, not re-read." in text[text.index(">R71<") : text.index(">S35<")]
    assert "We read the abstract or page." in text[text.index(">S35<") :]


def test_a_note_that_says_the_same_again_is_left_out():
    assert text_of(PATTERNS["rf_calf_clot"]).count("Public health guidance") == 1
    assert "Standard medical care." in text_of(PATTERNS["rf_bone_stress"])


def test_sources_are_folded_unless_the_page_wants_them_open():
    pattern = PATTERNS["pain_above_ceiling"]

    assert "<details" in text_of(pattern)
    assert "<details" not in text_of(pattern, fold=False)
    assert ">R66<" in text_of(pattern, fold=False)

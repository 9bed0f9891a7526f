"""What every sheet keeps to, whatever was recorded (knowledge §7)."""

from __future__ import annotations

import re

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st

from fittings.gait import CareNote, Flag
from rehab.sheet import PLAN, from_json, to_json
from tests.fittings.patterns.strategies import COMPLAINT, FITTINGS
from tests.rehab.sheet_factory import LETTERED, blocks, example, sheet_from, words

WITH_PLAN = st.builds(
    lambda data, complaints: {**data, "flags": ["none_checked"], "complaints": complaints},
    FITTINGS,
    st.lists(COMPLAINT, max_size=3),
)
ANY = FITTINGS | WITH_PLAN

NEVER_PRINTED = re.compile(
    r"pronat|supinat|medial|\bpost\b|stability|neutral|\bdrops?\b|\bIT band|abduct|adduct|overstrid|patello|fascia"
    r"|tendinop|bone stress|dysfunction|glute|imbalance|damage|degenerat|wear and tear|crumbl|bad feet|\bwrong\b"
    r"|abnormal|defect|scar tissue|break up|inflam|will fix|\bcure|\bprevent|proven|guarantee|the cause is|leg length",
    re.IGNORECASE,
)
CARE = re.compile(
    r"pregnan|birth|thinner|\bclots?\b|diabet|circulation|fracture|osteopor|replacement|period|fuel", re.IGNORECASE
)
SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
MOST_WORDS = 20
MOST_GRADE = 8


@given(ANY)
@settings(max_examples=150)
def test_no_sheet_has_a_word_that_customers_should_not_read(data):
    found = NEVER_PRINTED.search(words(sheet_from(data)))
    assert found is None, found


@given(ANY)
def test_no_sheet_has_a_sentence_of_more_than_twenty_words(data):
    for block in blocks(sheet_from(data)):
        for sentence in SENTENCE.split(block):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@given(ANY)
@settings(max_examples=60)
def test_each_printed_block_reads_at_grade_eight_or_lower(data):
    for block in blocks(sheet_from(data)):
        if len(block.split()) >= 10:  # a grade of a few words says nothing
            assert textstat.flesch_kincaid_grade(block) <= MOST_GRADE, block


@given(ANY)
def test_care_notes_are_never_named(data):
    assert not CARE.search(words(sheet_from(data)))


@given(ANY, st.sets(st.sampled_from([note for note in CareNote if note not in ("none", "not_said")]), max_size=4))
@settings(max_examples=60)
def test_care_notes_add_no_word_to_a_sheet(data, notes):
    with_notes = sheet_from({**data, "runner": {**(data.get("runner") or {}), "care_notes": sorted(notes) or None}})
    without = sheet_from({**data, "runner": {**(data.get("runner") or {}), "care_notes": ["none"]}})
    if with_notes.kind == without.kind == PLAN and not with_notes.check:
        assert set(blocks(with_notes)) - set(blocks(without)) <= {
            " ".join(part.lines) for part in (with_notes.this_week, with_notes.exercises) if part
        }


@given(ANY)
def test_flags_change_nothing_in_the_box_that_every_sheet_has(data):
    ticked = sheet_from({**data, "flags": [Flag.LOCKS, Flag.SADDLE_NUMB]})
    assert ticked.see_someone == sheet_from({**data, "flags": ["none_checked"]}).see_someone


@given(ANY)
@settings(max_examples=200)
def test_at_most_five_exercises_and_three_things_to_do_this_week(data):
    sheet = sheet_from(data)
    if sheet.kind == PLAN:
        assert len(sheet.this_week.lines) == 3
    assert sheet.exercises is None or 1 <= len(sheet.exercises.cards) <= 5
    assert sheet.seen is None or 1 <= len(sheet.seen.lines) <= 3


@given(ANY)
def test_a_kept_sheet_comes_back_as_it_was(data):
    sheet = sheet_from(data)
    assert from_json(to_json(sheet)) == sheet


@pytest.mark.parametrize("letter", LETTERED)
def test_the_examples_say_you_and_name_no_diagnosis(letter):
    text = words(sheet_from(example(letter)))
    assert not re.search(r"you have (a|an|itb|runner|shin)\b", text, re.IGNORECASE)
    assert "you" in text.lower()

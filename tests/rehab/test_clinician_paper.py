"""The record for a GP or physio as a PDF."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.clinician import from_json, to_json
from rehab.clinician_paper import clinician_pdf
from rehab.typesetting import page_count
from tests.fittings.facts_factory import fitting, sore
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab.clinician.records import record_from
from tests.rehab.sheet_factory import LETTERED, example
from tests.rehab.test_printing import LIMIT_BYTES, POINTS, text_of


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("letter", LETTERED)
def test_every_example_takes_one_page_with_all_its_answers(letter, paper):
    made = clinician_pdf(record_from(example(letter), answers=7, paper=paper))
    document = pypdfium2.PdfDocument(made)
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == POINTS[paper]
    assert len(made) < LIMIT_BYTES


def test_its_words_are_in_the_pdf():
    record = record_from(example("l"), answers=2)
    text = text_of(clinician_pdf(record))
    wanted = [record.title, record.who, record.statement, record.refer, record.consent, record.fitted]
    wanted += [part.heading for part in (*record.told, *record.seen)]
    wanted += [found.title for found in record.noticed] + [record.follow_ups[0].when, *record.advised.lines]
    assert [words for words in wanted if words not in text] == []


def test_it_is_tagged_for_screen_readers_and_carries_its_fonts():
    made = clinician_pdf(record_from(fitting(flags=["locks"])))
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"/FontFile", b"/Lang"):
        assert mark in made


def test_the_same_record_gives_the_same_bytes_again():
    record = record_from(example("n"))
    assert clinician_pdf(record) == clinician_pdf(from_json(to_json(record)))


def test_three_crowded_complaints_still_take_one_page():
    told = {"recent_events": {"downhill": 3, "new_shoe": 30, "new_insert": None}, "aids_used": ["strap", "ice", "tape"]}
    complaints = [sore(place, "left", **told) for place in ("it_band_knee", "anterior_knee", "medial_shin")]
    data = fitting(complaints=complaints, runner={"care_notes": ["blood_thinners", "osteoporosis"]})
    assert page_count(clinician_pdf(record_from(data, answers=9, paper="letter"))) == 1


@given(st.text(max_size=80), FITTINGS)
@also("\r", {})
@also("\u200b", {})
@settings(max_examples=20)
def test_any_fitting_of_anybody_prints_on_two_pages_at_most(name, data):
    made = clinician_pdf(record_from(data, answers=6, about={"name": name}))
    assert page_count(made) <= 2

"""The sheet as a PDF: pages, words, tags, fonts, and any character at all."""

from __future__ import annotations

import threading
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.printing import page_count, pdf
from rehab.sheet import from_json, to_json
from tests.fittings.facts_factory import sore
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab.sheet_factory import LETTERED, example, sheet_from, sheet_with

LIMIT_BYTES = 150_000
POINTS = {"a4": (595, 842), "letter": (612, 792)}
TWO_PAGES = "aefg"
"""Five exercises and a run table: the second page is needed."""


def text_of(made):
    document = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("letter", LETTERED)
def test_an_example_takes_one_page_and_a_second_only_when_it_is_needed(letter, paper):
    made = pdf(sheet_from(example(letter), paper=paper))
    document = pypdfium2.PdfDocument(made)
    assert len(document) == page_count(made) == (2 if letter in TWO_PAGES else 1)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {POINTS[paper]}
    assert len(made) < LIMIT_BYTES


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_four_exercises_and_a_run_table_fit_one_page(paper):
    knee = sore("it_band_knee", days_since_onset=20)
    sheet = sheet_with(complaints=[knee], on={"paper": paper})
    assert len(sheet.exercises.cards) == 4
    assert page_count(pdf(sheet)) == 1


def test_the_words_of_the_sheet_are_in_the_pdf():
    sheet = sheet_from(example("b"))
    text = text_of(pdf(sheet))
    for words in (sheet.title, *sheet.this_week.lines, sheet.exercises.cards[0].steps[0], *sheet.running.checks):
        assert words in text, words
    assert sheet.disclaimer in text
    assert sheet.store.class_line in text


def test_it_is_tagged_for_screen_readers_and_carries_its_fonts():
    made = pdf(sheet_from(example("d")))
    assert b"/MarkInfo" in made
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part" in made
    assert b"/FontFile" in made
    assert b"/Lang" in made


def test_the_same_sheet_gives_the_same_bytes_again():
    sheet = sheet_from(example("n"))
    assert pdf(sheet) == pdf(from_json(to_json(sheet)))


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_any_name_prints(name):
    assert pdf(sheet_with(flags=["locks"], on={"customer_name": name})).startswith(b"%PDF-")


def test_what_no_font_has_prints_as_a_box():
    sheet = sheet_with(on={"customer_name": "李 שלום 🏃", "store_name": "Ж\x00 *bold* #panic()"})
    text = text_of(pdf(sheet))
    assert "□ □□□□ □’s running plan" in text
    assert "*bold* #panic()" in text


def test_words_beyond_all_measure_still_print():
    sheet = sheet_with(on={"customer_name": "Nabucodonosor" * 90, "closing_line": "We love running. " * 400})
    assert pdf(sheet).startswith(b"%PDF-")


@given(FITTINGS, st.sampled_from(["a4", "letter"]))
@settings(max_examples=25)
def test_any_fitting_prints_on_two_pages_at_most(data, paper):
    assert page_count(pdf(sheet_from(data, paper=paper))) <= 2


def test_threads_print_side_by_side():
    sheets = [sheet_from(example(letter)) for letter in "bdkn"]
    alone = [pdf(sheet) for sheet in sheets]
    together = {}
    threads = [
        threading.Thread(target=lambda at=at, sheet=sheet: together.update({at: pdf(sheet)}))
        for at, sheet in enumerate(sheets)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[at] for at in range(len(sheets))] == alone


def test_a_name_cannot_pretend_to_be_a_page_count():
    sheet = replace(sheet_with(flags=["locks"]), title="\n<</Type/Pages/Count 7/")
    assert page_count(pdf(sheet)) == 1

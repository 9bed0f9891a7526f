"""The sheet as a PDF: pages, words, tags, fonts, and any character at all."""

from __future__ import annotations

import threading
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.printing import pdf
from rehab.sheet import from_json, to_json
from rehab.sheet.record import SideAmount
from rehab.typesetting import page_count
from tests.fittings.facts_factory import sore
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab.sheet_factory import LETTERED, example, sheet_from, sheet_with

LIMIT_BYTES = 150_000
POINTS = {"a4": (595, 842), "letter": (612, 792)}
TWO_PAGES = "aefg"
"""Five exercises and a run table: the second page is needed."""
DAY_LETTER = pytest.approx(7.4)
LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNfGbd"


def text_of(made):
    document = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("letter", LETTERED)
def test_an_example_takes_one_page_and_a_second_only_when_it_is_needed(letter, paper, language):
    made = pdf(sheet_from(example(letter), paper=paper, language=language), link=LINK)
    document = pypdfium2.PdfDocument(made)
    assert len(document) == page_count(made) == (2 if letter in TWO_PAGES else 1)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {POINTS[paper]}
    assert len(made) < LIMIT_BYTES


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("days", [20, 2])
def test_three_or_four_exercises_and_a_run_table_fit_one_page(paper, language, days):
    knee = sore("it_band_knee", days_since_onset=days)
    sheet = sheet_with(complaints=[knee], on={"paper": paper, "language": language})
    assert len(sheet.exercises.cards) in (3, 4)
    assert page_count(pdf(sheet, link=LINK)) == 1


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("letter", LETTERED)
def test_large_print_is_sixteen_points_or_more_on_as_many_pages_as_it_takes(letter, language):
    made = pdf(sheet_from(example(letter), language=language, large=True), link=LINK)
    assert len(made) < LIMIT_BYTES
    assert min(sizes_of(made)) >= 16


def sizes_of(made):
    """Sizes of all letters in points, but for those over tick boxes: they are part of a drawing, in its own units."""
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        letters = text.get_text_range()
        assert len(letters) == text.count_chars()
        sizes = [pypdfium2.raw.FPDFText_GetFontSize(text, at) for at in range(len(letters))]
        yield from (
            size for letter, size in zip(letters, sizes, strict=True) if not letter.isspace() and size != DAY_LETTER
        )


def test_each_exercise_shows_its_drawing_and_tells_it_to_who_cannot_see_it():
    sheet = sheet_from(example("d"))
    made = pdf(sheet)
    assert [card.id for card in sheet.exercises.cards] == ["calf_wall_stretch", "short_foot", "calf_raise_bent"]
    assert made.count(b"/S/Figure") == 3
    assert made.count(b"/Alt(How it looks: ") == 3


def test_an_exercise_that_the_library_no_longer_has_prints_without_a_drawing():
    sheet = sheet_from(example("d"))
    first, *others = sheet.exercises.cards
    cards = (replace(first, id="left_out"), *others)
    made = pdf(replace(sheet, exercises=replace(sheet.exercises, cards=cards)))
    assert made.count(b"/S/Figure") == 2
    assert first.name in text_of(made)


def test_every_part_of_the_record_is_on_the_paper():
    sheet = sheet_with(
        runner={"care_notes": ["osteoporosis"]}, complaints=[sore("it_band_knee", days_since_onset=20, times_before=3)]
    )
    first, *others = sheet.exercises.cards
    sides = (SideAmount("Left", "4 rounds of 12"), SideAmount("Right", "3 rounds of 12"))
    cards = (replace(first, sides=sides), *others)
    sheet = replace(
        sheet,
        own_line="Ask for Cheryl when you come back, she is in on Tuesdays.",
        exercises=replace(sheet.exercises, cards=cards),
    )
    text = text_of(pdf(sheet, link=LINK))
    for words in (
        sheet.check_plan,
        sheet.own_line,
        "Left: 4 rounds of 12",
        "Right: 3 rounds of 12",
        *sheet.exercises.next,
        *sheet.running.weeks,
        *(card.harder for card in sheet.exercises.cards),
        *(card.easier for card in sheet.exercises.cards),
        *sheet.tell_us.lines,
    ):
        assert words in text, words
    assert text.index(sheet.check_plan) < text.index(sheet.lead[0])


def test_the_words_of_the_sheet_are_in_the_pdf():
    sheet = sheet_from(example("b"))
    text = text_of(pdf(sheet))
    for words in (sheet.title, *sheet.this_week.lines, sheet.exercises.cards[0].steps[0], *sheet.running.checks):
        assert words in text, words
    assert sheet.disclaimer in text
    assert sheet.store.class_line in text


def test_two_lines_of_the_store_do_not_run_into_one_sentence():
    lines = {"class_line": "Running class: Tuesdays, 6 pm, free ", "closing_line": "Questions? Come in!"}
    for link in (LINK, None):
        assert "6 pm, free. Questions? Come in!" in text_of(pdf(sheet_with(on=lines), link=link))


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

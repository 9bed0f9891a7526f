"""The code on the sheet, read back as from a poor scan."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from rehab.printing import pdf
from rehab.typesetting import page_count
from tests.rehab.sheet_factory import example, sheet_from

SCAN_DPI = 150
LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNfGbd"
TOKEN = LINK.rsplit("/", 1)[1]


def scanned(made):
    """What a reader finds on each page, scanned in grey."""
    found = []
    for page in pypdfium2.PdfDocument(made):
        scan = page.render(scale=SCAN_DPI / 72, grayscale=True)
        grey = memoryview(bytes(scan.buffer)).cast("B", (scan.height, scan.stride))
        found += [barcode.text for barcode in zxingcpp.read_barcodes(grey)]
    return found


def text_of(made):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("letter", "dkf")
def test_a_poor_scan_reads_the_exact_link(letter, paper):
    made = pdf(sheet_from(example(letter), paper=paper), link=LINK)
    assert scanned(made) == [LINK]


def test_a_long_address_reads_too():
    link = LINK.replace("main-st", "the-very-longest-name-of-a-running-shop-that-anybody-could-think-of.main-st")
    assert scanned(pdf(sheet_from(example("d")), link=link)) == [link]


@pytest.mark.parametrize("language", ["en", "es"])
def test_beside_it_stands_how_to_tell_us_and_never_the_token(language):
    sheet = sheet_from(example("d"), language=language)
    text = " ".join(text_of(pdf(sheet, link=LINK)).split())
    for words in (sheet.tell_us.heading, *sheet.tell_us.lines):
        assert words in text
    assert "12 Main Street" in " ".join(sheet.tell_us.lines)
    assert TOKEN not in text
    assert "https" not in text


def test_without_a_link_there_is_neither_code_nor_a_word_of_it():
    sheet = sheet_from(example("d"))
    made = pdf(sheet)
    assert scanned(made) == []
    assert sheet.tell_us.heading not in text_of(made)


def test_a_shop_without_an_address_is_still_a_place_to_come_by():
    sheet = sheet_from(example("d"), store_address="")
    assert sheet.tell_us.lines[-1] == "Or come by the shop."


def test_the_code_takes_no_second_page():
    assert page_count(pdf(sheet_from(example("d")), link=LINK)) == 1

"""Setting a paper from a template and what it is given."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.printing import pdf
from rehab.sheet import to_json
from rehab.typeface import printable
from rehab.typesetting import page_count, typeset
from tests.rehab.sheet_factory import example, sheet_from

MADE_AT = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
TEMPLATE = """
#let paper(words: "", pages: 1) = {
  set document(title: "Words")
  set text(font: "Source Sans Pro", size: 9pt, hyphenate: false)
  for _ in range(pages) { page(raw(words)) }
}
"""
IN_A_NEW_PROCESS = """
import hashlib, json, sys
from rehab.printing import pdf
from rehab.sheet import from_json
print(hashlib.sha256(pdf(from_json(json.load(sys.stdin)))).hexdigest())
"""
SIGNS = st.text('\\"#$[]{}()*/\n.;aé€', max_size=40)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("paper with spaces") / "words.typ"
    file.write_text(TEMPLATE)
    return file


def words_of(made: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


@pytest.mark.parametrize(
    "words", ['")))#panic("x")', "\\", '\\"', '\\\\"', '"#read("words.typ")"', "#let x = 3", "\\u{23}", "a\\nb", "//*/"]
)
def test_what_is_given_stays_words(template, words):
    assert words_of(typeset(template, MADE_AT, {"words": words})) == words


@given(SIGNS)
@settings(max_examples=60)
def test_any_signs_stay_words(template, words):
    words = printable(words)
    assert words_of(typeset(template, MADE_AT, {"words": words})).split() == words.split()


def test_it_counts_the_pages(template):
    assert page_count(typeset(template, MADE_AT, {"words": "a", "pages": 3})) == 3


def test_a_template_reads_nothing_outside_its_folder(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "papers").mkdir()
    reading = tmp_path / "papers" / "reading.typ"
    reading.write_text('#let paper(from: "") = read(from)')
    with pytest.raises(RuntimeError, match=r"escape|denied|outside"):
        typeset(reading, MADE_AT, {"from": "../secret.txt"})


def test_a_sheet_is_the_same_whatever_was_set_before_it():
    """What two sheets have in common is set once: nothing of the first may be on the second."""
    first, second = sheet_from(example("a"), customer_name="Dena"), sheet_from(example("e"), customer_name="Tobias")
    pdf(first)
    made = pdf(second)
    alone = subprocess.run(
        [sys.executable, "-c", IN_A_NEW_PROCESS],
        input=json.dumps(to_json(second)),
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert alone.stdout.strip() == hashlib.sha256(made).hexdigest()
    assert "Dena" not in words_of(made)

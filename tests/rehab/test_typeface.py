"""Which characters the sheet can draw."""

from __future__ import annotations

import pytest

from rehab.typeface import characters, printable, printable_all


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Dena O’Brien-Łukasiewicz", "Dena O’Brien-Łukasiewicz"),
        ("De\u0301na", "Déna"),
        ("李", "□"),
        ("שלום", "□□□□"),
        ("🏃", "□"),
        ("👩‍🦰", "□□"),
        ("a\x00b", "a□b"),
        ("line\none\ttwo\u2028three", "line one two three"),
        (" within 4\u00a0mm\u00a0\n ", "within 4\u00a0mm"),
        ("\u202edlrow\u200b", "dlrow"),
        ("\ud800", "□"),
        ("#let x = 3 $y$ *z* @w <v>", "#let x = 3 $y$ *z* @w <v>"),
    ],
)
def test_what_cannot_be_drawn_becomes_a_box(text, drawn):
    assert printable(text) == drawn
    assert printable_all({"told": ((text, [text]), 4)}) == {"told": [[drawn, [drawn]], 4]}


def test_everyday_letters_and_signs_are_there():
    assert {ord(char) for char in "azAZ09éüßñçøłğőČ–—’“”×½•%"} <= characters()
    assert ord("\x00") not in characters()

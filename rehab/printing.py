"""The sheet on paper: a tagged PDF (PDF/UA-1) of A4 or Letter, set by Typst from `sheet.typ`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from rehab import qr_code, typeface
from rehab.exercises import library
from rehab.figures import figure
from rehab.language import Say, speak
from rehab.page_fit import attempts
from rehab.sheet import Sheet, to_json
from rehab.typesetting import page_count, typeset

TEMPLATE = Path(__file__).parent / "sheet.typ"

_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


def pdf(sheet: Sheet, link: str | None = None) -> bytes:
    """The sheet as a PDF. Any text prints: a character without a glyph becomes □. Same sheet, same bytes.

    With a `link` the page carries it as a code, beside the words on how to tell us; it is not printed as text.
    """
    say = speak(sheet.language)
    record = typeface.printable_all(to_json(sheet))
    for card in record["exercises"]["cards"] if record["exercises"] else ():
        card["drawing"] = _drawing(card, say)
    given = {"sheet": record, "code": _code_of(link, say) if link else None}
    printed_on = datetime.combine(date.fromisoformat(sheet.printed_on), datetime.min.time(), UTC)
    for size, pages in attempts(sheet, code=bool(link)):
        made = typeset(TEMPLATE, printed_on, {**given, "size": size, "pages": pages})
        if page_count(made) <= pages:
            break
    return made


def _drawing(card: dict[str, Any], say: Say) -> dict[str, Any] | None:
    """The drawing of an exercise that the library still has, its size in units, and words for who cannot see it."""
    if card["id"] not in library():
        return None
    return {**_drawn(card["id"]), "alt": say("How it looks: {exercise}", exercise=card["name"])}


@cache
def _drawn(exercise: str) -> dict[str, Any]:
    drawn = figure(library()[exercise].drawing)
    width, height = _SIZE.findall(drawn)[0]
    return {"svg": drawn, "width": int(width), "height": int(height)}


def _code_of(link: str, say: Say) -> dict[str, Any]:
    """A code with the quiet zone of its standard, how many modules wide, and what it is for who cannot see it."""
    drawing, modules = qr_code.drawn(link)
    alt = say("A code for your phone’s camera: it opens this sheet there.")
    return {"drawing": drawing, "modules": modules, "alt": alt}

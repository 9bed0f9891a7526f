"""The sheet on paper: a tagged PDF (PDF/UA-1) of A4 or Letter, set by Typst from `sheet.typ`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno

from rehab import typeface
from rehab.exercises import library
from rehab.figures import figure
from rehab.language import Say, speak
from rehab.page_fit import attempts
from rehab.sheet import Sheet, to_json
from rehab.typesetting import page_count, typeset

TEMPLATE = Path(__file__).parent / "sheet.typ"

MASK = 3
"""Every mask of a QR code reads; weighing all eight against each other would take longer than a fifth of the page."""

_DARK = re.compile(rb"\x01+")
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
    """A QR code with the quiet zone of its standard, how many modules wide, and what it is for who cannot see it."""
    code = segno.make_qr(link, error="m", mask=MASK)
    wide = code.symbol_size()[0]
    quiet = code.default_border_size
    lines = "".join(
        f"M{quiet + run.start()} {quiet + y}.5h{run.end() - run.start()}"
        for y, row in enumerate(code.matrix)
        for run in _DARK.finditer(row)
    )
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}"><path stroke="#000" d="{lines}"/></svg>'
    )
    alt = say("A code for your phone’s camera: it opens this sheet there.")
    return {"drawing": drawing, "modules": wide, "alt": alt}

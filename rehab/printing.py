"""The sheet on paper: a tagged PDF (PDF/UA-1) of A4 or Letter, set by Typst from `sheet.typ`."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import segno
import typst

from rehab import typeface
from rehab.exercises import library
from rehab.figures import figure
from rehab.language import speak
from rehab.page_fit import attempts
from rehab.sheet import Sheet, to_json

TEMPLATE = Path(__file__).parent / "sheet.typ"

MASK = 3
"""Every mask of a QR code reads; weighing all eight against each other would take longer than a fifth of the page."""

_PAGES = re.compile(rb"\n<</Type/Pages/Count (\d+)/")
_DARK = re.compile(rb"\x01+")
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
_of_this_thread = threading.local()
"""A Typst compiler serves one thread; two at once would refuse each other."""


def pdf(sheet: Sheet, link: str | None = None) -> bytes:
    """The sheet as a PDF. Any text prints: a character without a glyph becomes □. Same sheet, same bytes.

    With a `link` the page carries it as a code, beside the words on how to tell us; it is not printed as text.
    """
    inputs = {
        "sheet": json.dumps(typeface.printable_all(to_json(sheet)), ensure_ascii=False),
        "drawings": json.dumps(_drawings(sheet), ensure_ascii=False),
        **_code_of(link, sheet.language),
    }
    printed_on = datetime.combine(date.fromisoformat(sheet.printed_on), datetime.min.time(), UTC)
    for size, pages in attempts(sheet, code=bool(link)):
        made = _set(inputs, printed_on, size, pages)
        if page_count(made) <= pages:
            break
    return made


def _drawings(sheet: Sheet) -> dict[str, tuple[str, int, int, str]]:
    """The drawing of each exercise that the library still has, its size in units, and words for who cannot see it."""
    cards = sheet.exercises.cards if sheet.exercises else ()
    say = speak(sheet.language)
    return {
        card.id: (*_drawn(card.id), typeface.printable(say("How it looks: {exercise}", exercise=card.name)))
        for card in cards
        if card.id in library()
    }


@cache
def _drawn(exercise: str) -> tuple[str, int, int]:
    drawn = figure(library()[exercise].drawing)
    width, height = _SIZE.findall(drawn)[0]
    return drawn, int(width), int(height)


def _code_of(link: str | None, language: str) -> dict[str, str]:
    """A QR code with the quiet zone of its standard, how many modules wide, and what it is for who cannot see it."""
    if not link:
        return {}
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
    alt = speak(language)("A code for your phone’s camera: it opens this sheet there.")
    return {"code": drawing, "code_modules": str(wide), "code_alt": alt}


def _set(inputs: dict[str, str], printed_on: datetime, size: float, pages: int) -> bytes:
    return typeset(TEMPLATE, printed_on, {**inputs, "size": str(size), "pages": str(pages)})


def typeset(template: Path, made_at: datetime, inputs: dict[str, str]) -> bytes:
    """A tagged PDF of that template with these inputs. Same inputs, same bytes."""
    made = _compiler(template).compile(format="pdf", pdf_standards="ua-1", sys_inputs=inputs, timestamp=made_at)
    if not isinstance(made, bytes):
        raise TypeError("Typst gives a PDF as one piece of bytes.")
    return made


def page_count(made: bytes) -> int:
    """Pages of a PDF that Typst wrote."""
    root = _PAGES.search(made)
    return int(root[1]) if root else 1


def _compiler(template: Path) -> typst.Compiler:
    """The compiler of this thread for that template."""
    compilers: dict[Path, typst.Compiler] = vars(_of_this_thread).setdefault("compilers", {})
    if template not in compilers:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[typeface.folder()])
        compilers[template] = typst.Compiler(template, font_paths=fonts)
    return compilers[template]

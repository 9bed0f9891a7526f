"""The typeface of the sheet, and which characters it can draw.

The paper embeds Source Sans. A character it cannot draw would stop the whole PDF, so such a character becomes a box.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FAMILY = "Source Sans Pro"
FACES = ("Regular", "Semibold", "Bold")
"""The faces that `sheet.typ` uses."""
BOX = "□"
_SPACES = re.compile(r"[^\S\u00a0]+")
"""Any run of white space, but not the space that holds a number and its unit together."""
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
_FORMAT_4, _FORMAT_12 = 4, 12


def folder() -> Path:
    """Where the font package keeps its files."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The package font-source-sans-pro is missing: install the requirements again.")
    return Path(spec.submodule_search_locations[0]) / "files"


def printable(text: str) -> str:
    """The text on one line with what cannot be drawn as a box; marks that nobody sees are left out."""
    line = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return line.translate(_written())


def printable_all(value: Any) -> Any:
    """The same with every text printable, as JSON has it: tuples become lists."""
    match value:
        case str():
            return printable(value)
        case list() | tuple():
            return [printable_all(item) for item in value]
        case dict():
            return {key: printable_all(item) for key, item in value.items()}
    return value


class _Written(dict[int, str]):
    """How each code point is printed, for `str.translate`; what is not among them has no glyph."""

    def __missing__(self, code: int) -> str:
        return "" if unicodedata.category(chr(code)) in ("Cf", "Mn", "Me") else BOX


@cache
def _written() -> _Written:
    return _Written({code: chr(code) for code in characters()})


@cache
def characters() -> frozenset[int]:
    """Code points that every face can draw, without control and format characters."""
    drawn = frozenset.intersection(*(_cmap(folder() / f"SourceSansPro-{face}.otf") for face in FACES))
    return frozenset(code for code in drawn if unicodedata.category(chr(code)) not in _INVISIBLE)


def _cmap(file: Path) -> frozenset[int]:
    """Code points in the character map of an OpenType font (formats 4 and 12)."""
    data = file.read_bytes()
    table_count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">L", data, at + 8)[0] for at in range(12, 12 + 16 * table_count, 16)
    }
    start = tables[b"cmap"]
    subtable_count = struct.unpack_from(">H", data, start + 2)[0]
    offsets = {struct.unpack_from(">L", data, start + 8 + 8 * at)[0] for at in range(subtable_count)}
    return frozenset().union(*(_subtable(data, start + offset) for offset in offsets))


def _subtable(data: bytes, at: int) -> frozenset[int]:
    """Code points with a glyph; a format of no interest has none."""
    kind = struct.unpack_from(">H", data, at)[0]
    if kind == _FORMAT_12:
        groups = struct.unpack_from(">L", data, at + 12)[0]
        ranges = [struct.unpack_from(">LL", data, at + 16 + 12 * number) for number in range(groups)]
        return frozenset(code for first, last in ranges for code in range(first, last + 1))
    return _segments(data, at) if kind == _FORMAT_4 else frozenset()


def _segments(data: bytes, at: int) -> frozenset[int]:
    """Format 4: segments of code points, each with a shift or a list of glyphs; glyph 0 means none."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends, starts, shifts, lists = (
        struct.unpack_from(f">{count}H", data, at + offset)
        for offset in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    found = set()
    for number, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, lists, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                where = at + 16 + 6 * count + 2 * number + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, where)[0]
            if glyph and (glyph + shift) % 0x10000:
                found.add(code)
    return frozenset(found)

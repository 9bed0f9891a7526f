"""One cell of a catalogue file: from text to a value that fits the database, or a reason why not.

A reader takes the text of a cell without outer blanks and returns its value; it raises ValueError with a reason that
reads well after "line 5, drop_mm:".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from fittings.gait import BOUNDS, Category, Device
from fittings.models import Confidence, Shoe, Terrain, Use, Width

Value = str | float | int | list[str] | None
Reader = Callable[[str], Value]

NUMBER = re.compile(r"[-−]?\d{1,6}(\.\d{1,6})?", re.ASCII)
SHOWN = 40
"""Characters of a wrong cell that a message repeats."""


def quoted(cell: str) -> str:
    return f'"{cell[:SHOWN]}{"…" if len(cell) > SHOWN else ""}"'


def _text(field: str, *, needed: bool = False) -> Reader:
    longest = int(Shoe._meta.get_field(field).max_length or 0)  # type: ignore[union-attr]

    def read(cell: str) -> str:
        cell = " ".join(cell.split())
        if needed and not cell:
            raise ValueError("is missing")
        if len(cell) > longest:
            raise ValueError(f"is {len(cell)} characters long, at most {longest} fit")
        if not cell.isprintable():
            raise ValueError("has a character that cannot be printed")
        return cell

    return read


def _one(words: Iterable[str], *, blank: str) -> Reader:
    known = list(words)

    def read(cell: str) -> str:
        word = cell.lower().replace(" ", "_").replace("-", "_")
        if not cell:
            return blank
        if word not in known:
            raise ValueError(f"{quoted(cell)} is none of {', '.join(known)}")
        return word

    return read


def _some(words: Iterable[str], *, blank: list[str] | None) -> Reader:
    """A list parted by semicolons, commas or bars, each word once, in the order of the vocabulary."""
    known = list(words)
    one = _one(known, blank="")

    def read(cell: str) -> list[str] | None:
        if not cell:
            return blank
        found = {str(one(part.strip())) for part in re.split(r"[;,|]", cell)} - {""}
        return [word for word in known if word in found] or blank

    return read


def _number(low: float, high: float, unit: str = "", *, whole: bool = False) -> Reader:
    within = f"{low:g} to {high:g} {unit}".strip()

    def read(cell: str) -> float | int | None:
        if not cell:
            return None
        if not NUMBER.fullmatch(cell):
            raise ValueError(f"{quoted(cell)} is not a number, such as {high:g}")
        number = float(cell.replace("−", "-"))
        if not low <= number <= high:
            raise ValueError(f"{number:g} is outside {within}")
        if whole and number != int(number):
            raise ValueError(f"{number:g} is not a whole number")
        return int(number) if whole else number

    return read


def _length(name: str) -> Reader:
    bounds = BOUNDS[name]
    return _number(bounds.low, bounds.high, bounds.unit)


READERS: dict[str, Reader] = {
    "brand": _text("brand", needed=True),
    "model": _text("model", needed=True),
    "version": _text("version"),
    "year": _number(1960, 2100, whole=True),
    "terrain": _one(Terrain.values, blank=Terrain.ROAD.value),
    "use": _one(Use.values, blank=Use.TRAINING.value),
    "category": _one(Category.values(), blank=Category.UNKNOWN.value),
    "devices": _some(Device.values(), blank=None),
    "stack_heel_mm": _length("stack_heel_mm"),
    "stack_front_mm": _length("stack_front_mm"),
    "drop_mm": _length("drop_mm"),
    "drop_women_mm": _length("drop_mm"),
    "widths_men": _some(Width.values, blank=[]),
    "widths_women": _some(Width.values, blank=[]),
    "weight_g": _number(50, 900, "g", whole=True),
    "reference_size": _text("reference_size"),
    "source": _text("source"),
    "confidence": _one(Confidence.values, blank=Confidence.SHOP.value),
}
"""Every column that a file may have, in the order of the shipped one."""

NEEDED = ("brand", "model", "version", "category", "devices", "drop_mm")
"""Columns that a file must have; their cells may be blank, but for brand and model."""
NAME = ("brand", "model", "version")

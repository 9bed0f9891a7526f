"""What a drawing is made of, strokes and discs, and how they become SVG.

Only presentation attributes and no ids: many drawings stand in one HTML page under a strict policy, and Typst draws the
same text on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from rehab.figures.space import Eye, Flat, Vec

PINE, PINE_LIGHT, EMBER = "#1f4b43", "#8fb5aa", "#d9532c"
SAND, STONE, STONE_DARK, GROUND = "#e3b39c", "#ddd6c8", "#b5ad9c", "#c9c4b8"
MAT, ICE, GRASS, WHITE = "#cfe0d9", "#a9cde0", "#9dbf8f", "#fff"
LEAF, INK, SAND_DARK = "#cfe0c4", "#5c6763", "#c98f74"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `curved` takes every second point as what the line bends toward, without touching it."""

    points: tuple[Vec, ...]
    colour: str = PINE
    width: float = 0
    fill: str = "none"
    closed: bool = False
    curved: bool = False

    def svg(self, eye: Eye) -> str:
        first, *rest = (_written(eye.sees(point)) for point in self.points)
        joined = (
            [f"Q{c} {end}" for c, end in zip(rest[::2], rest[1::2], strict=True)]
            if self.curved
            else [f"L{p}" for p in rest]
        )
        paint = f' fill="{self.fill}"' if self.fill != "none" else ""
        line = f' stroke="{self.colour}" stroke-width="{self.width:g}"' if self.width else ""
        return f'<path{paint}{line} d="M{first}{"".join(joined)}{"Z" if self.closed else ""}"/>'

    def extent(self, eye: Eye) -> Iterable[Flat]:
        """Corners of what it covers."""
        seen = [eye.sees(point) for point in self.points]
        if self.curved:
            seen = [point for start in range(0, len(seen) - 2, 2) for point in _along(*seen[start : start + 3])]
        for x, y in seen:
            yield x - self.width / 2, y - self.width / 2
            yield x + self.width / 2, y + self.width / 2


@dataclass(frozen=True, slots=True)
class Disc:
    at: Vec
    radius: float
    fill: str = PINE
    rim: str = ""
    width: float = 0

    def svg(self, eye: Eye) -> str:
        x, y = eye.sees(self.at)
        rim = f' stroke="{self.rim}" stroke-width="{self.width:g}"' if self.width else ""
        return f'<circle fill="{self.fill}"{rim} cx="{_number(x)}" cy="{_number(y)}" r="{_number(self.radius)}"/>'

    def extent(self, eye: Eye) -> Iterable[Flat]:
        x, y = eye.sees(self.at)
        reach = self.radius + self.width / 2
        yield x - reach, y - reach
        yield x + reach, y + reach


@dataclass(frozen=True, slots=True)
class Faint:
    """Marks of where something was before it moved."""

    marks: tuple[Stroke | Disc, ...]

    def svg(self, eye: Eye) -> str:
        return f'<g opacity=".28">{"".join(mark.svg(eye) for mark in self.marks)}</g>'

    def extent(self, eye: Eye) -> Iterable[Flat]:
        return (corner for mark in self.marks for corner in mark.extent(eye))


Mark = Stroke | Disc | Faint


def sheet(marks: Sequence[Mark], eye: Eye, *, scale: float = 1, margin: float = 3) -> str:
    """One SVG that ends where the marks end, with so many pixels a unit as `scale` says."""
    corners = [corner for mark in marks for corner in mark.extent(eye)]
    across, down = zip(*corners, strict=True)
    left, top = floor(min(across) - margin), floor(min(down) - margin)
    right, bottom = ceil(max(across) + margin), ceil(max(down) + margin)
    wide, high = right - left, bottom - top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}"'
        f' width="{_number(wide * scale)}" height="{_number(high * scale)}"'
        ' aria-hidden="true" fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(mark.svg(eye) for mark in marks)}</svg>"
    )


def _along(start: Flat, control: Flat, end: Flat) -> Iterable[Flat]:
    """Points of a quadratic curve, close enough together to know how far it goes."""
    for step in range(9):
        t = step / 8
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield (a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1])


def _written(point: Flat) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """To a tenth of a unit, in as few letters as it takes."""
    return f"{round(value, 1) + 0:g}"

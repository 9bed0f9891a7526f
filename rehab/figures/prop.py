"""A thing around the person, and the two shapes that most things are made of."""

from __future__ import annotations

from dataclasses import dataclass

from rehab.figures.marks import STONE, STONE_DARK, Disc, Stroke
from rehab.figures.space import FigureError, Vec

Drawn = Stroke | Disc


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing of a known `kind`. What `at`, `to` and `size` mean is told by the function that draws the kind.

    `front` is drawn over the person; `other` is a second look that a kind may have.
    """

    kind: str
    at: Vec
    to: Vec
    size: tuple[float, ...]
    front: bool = False
    other: bool = False

    def sized(self, *usual: float) -> tuple[float, ...]:
        """Its `size`, filled up with the usual one. Raises `FigureError` where too much is told."""
        if len(self.size) > len(usual):
            raise FigureError("size", f"a {self.kind} has {len(usual)} at most")
        return (*self.size, *usual[len(self.size) :])


def box(x: float, y: float, wide: float, high: float, colour: str = STONE, *, z: float = 0, soft: float = 0) -> Stroke:
    """A rectangle from its lower left corner; `soft` rounds its corners."""
    half = soft / 2
    left, right, low, top = x + half, x + wide - half, y + half, y + high - half
    corners: tuple[Vec, ...] = ((left, low, z), (right, low, z), (right, top, z), (left, top, z))
    return Stroke(corners, colour, soft, colour, closed=True)


def line(*points: tuple[float, float], colour: str = STONE_DARK, width: float = 5, curved: bool = False) -> Stroke:
    return Stroke(tuple((x, y, 0.0) for x, y in points), colour, width, curved=curved)

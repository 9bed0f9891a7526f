"""Points and directions in the room of a drawing, and the eye that looks at them.

x runs to the right of the picture, y up from the ground, z toward the one who looks. A centimetre of a grown person
is about 1.1 units.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians, sin

Vec = tuple[float, float, float]
Flat = tuple[float, float]
"""A point on the paper: x to the right, y down."""


class FigureError(ValueError):
    """Something that nobody could draw. `key` says where, as in `near_leg.to`."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


def plus(point: Vec, way: Vec, times: float = 1) -> Vec:
    return (point[0] + way[0] * times, point[1] + way[1] * times, point[2] + way[2] * times)


def minus(point: Vec, other: Vec) -> Vec:
    return plus(point, other, -1)


def dot(one: Vec, other: Vec) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def length(way: Vec) -> float:
    return hypot(*way)


def unit(way: Vec, key: str) -> Vec:
    """The direction of `way`. Raises `FigureError` where it has none."""
    size = length(way)
    if size < 1e-6:
        raise FigureError(key, "needs a direction")
    return (way[0] / size, way[1] / size, way[2] / size)


@dataclass(frozen=True, slots=True)
class Eye:
    """Looks at the room from afar: from the front, or `tilt` degrees from above."""

    tilt: float = 0

    def sees(self, point: Vec) -> Flat:
        down = radians(self.tilt)
        return (point[0], -(point[1] * cos(down) - point[2] * sin(down)))

"""A foot seen larger, in a round frame beside the person, where the movement is too small to see on the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

from rehab.figures.marks import GROUND, PINE, SAND, SAND_DARK, STONE, STONE_DARK, WHITE, Disc, Faint, Stroke
from rehab.figures.space import FigureError, Flat, Vec

RADIUS = 42.0
HEEL, ANKLE, TOES = (-34.0, 0.0), (-27.0, 21.0), 13.0
"""Of a flat foot, from its ball; the toes reach so far ahead."""
_FOOT_WIDTH, _SHIN_WIDTH, _TOE_WIDTH, _LEG_WIDTH = 12.0, 18.0, 10.0, 26.0


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot that looks to the right. Angles in degrees: how far the `heel` is above its ball, how far the `toes` point
    up, and how far the `shin` leans back; `arch` is how far the sole is hollow.
    """

    ball: Flat
    heel: float = 0
    toes: float = 0
    shin: float = 0
    arch: float = 4
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg from the side, its `points` thigh, knee and shin, with a strap around it and a dot on the bony knee."""

    points: tuple[Flat, ...]
    strap: tuple[Flat, ...] = ()


@dataclass(frozen=True, slots=True)
class Closeup:
    """Round `at` a place. Within it x and y count from there; the floor is at `floor`, and begins at `edge` if a step.
    A rolled `towel` lies around a place.
    """

    at: Vec
    feet: tuple[Foot, ...] = ()
    legs: tuple[Leg, ...] = ()
    floor: float | None = None
    edge: float | None = None
    towel: Flat | None = None

    def marks(self) -> Iterator[Disc | Stroke | Faint]:
        """From the frame to the foot in full. Raises `FigureError` for what does not fit into the frame."""
        yield from self._scenery()
        for foot in sorted(self.feet, key=lambda foot: not foot.ghost):
            strokes = tuple(self._foot(foot))
            if foot.ghost:
                yield Faint(strokes)
            else:
                yield from strokes

    def _scenery(self) -> Iterator[Disc | Stroke]:
        yield Disc(self.at, RADIUS, WHITE, STONE_DARK, 2)
        if self.floor is not None:
            yield self._floor(self.floor)
        if self.towel:
            yield Disc(self._there(self.towel), 8, SAND)
            yield Disc(self._there(self.towel), 3, SAND_DARK)
        for leg in self.legs:
            yield from self._leg(leg)

    def _floor(self, floor: float) -> Stroke:
        """The part of the round frame below the floor, or below the step."""
        reach = RADIUS - 1
        if max(abs(floor), abs(self.edge or 0)) >= reach:
            raise FigureError("floor", "is outside the frame")
        half = sqrt(reach**2 - floor**2)
        start = -half if self.edge is None else self.edge
        rim = ((reach * cos(radians(turn)), reach * sin(radians(turn))) for turn in range(0, -180, -12))
        below = [point for point in rim if point[0] > start and point[1] < floor]
        corners = [(start, -sqrt(reach**2 - start**2)), (start, floor), (half, floor), *below]
        return Stroke(tuple(self._there(point) for point in corners), GROUND, 0, STONE, closed=True)

    def _leg(self, leg: Leg) -> Iterator[Disc | Stroke]:
        yield Stroke(tuple(map(self._there, leg.points)), PINE, _LEG_WIDTH)
        if leg.strap:
            yield Stroke(tuple(map(self._there, leg.strap)), SAND_DARK, 9)
        yield Disc(self._there(leg.points[1]), 4, WHITE)

    def _foot(self, foot: Foot) -> Iterator[Stroke]:
        up = radians(foot.heel)
        heel, ankle = (_turned(point, up, foot.ball) for point in (HEEL, ANKLE))
        hollow = _turned((HEEL[0] / 2, foot.arch * 2), up, foot.ball)
        tip = radians(foot.toes)
        toe = (foot.ball[0] + TOES * cos(tip), foot.ball[1] + TOES * sin(tip))
        yield Stroke((self._there(foot.ball), self._there(toe)), PINE, _TOE_WIDTH)
        ways = (foot.ball, hollow, heel, _between(heel, ankle), ankle, _between(ankle, foot.ball), foot.ball)
        yield Stroke(tuple(map(self._there, ways)), PINE, _FOOT_WIDTH, PINE, closed=True, curved=True)
        lean = radians(foot.shin)
        yield Stroke((self._there(ankle), self._there(self._rim(ankle, (-sin(lean), cos(lean))))), PINE, _SHIN_WIDTH)

    def _rim(self, start: Flat, way: Flat) -> Flat:
        """Where the shin leaves the frame."""
        reach = RADIUS - _SHIN_WIDTH / 2 - 1
        ahead = start[0] * way[0] + start[1] * way[1]
        inside = ahead**2 - hypot(*start) ** 2 + reach**2
        if inside < 0:
            raise FigureError("feet", "the ankle is outside the frame")
        along = sqrt(inside) - ahead
        return (start[0] + way[0] * along, start[1] + way[1] * along)

    def _there(self, point: Flat) -> Vec:
        return (self.at[0] + point[0], self.at[1] + point[1], self.at[2])


def _turned(point: Flat, up: float, ball: Flat) -> Flat:
    x, y = point
    return (ball[0] + x * cos(up) + y * sin(up), ball[1] - x * sin(up) + y * cos(up))


def _between(one: Flat, other: Flat) -> Flat:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)

"""A drawing of one exercise, and its SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import hypot

from rehab.figures.body import HEAD, LIMB_WIDTH, TORSO_WIDTH, Person
from rehab.figures.closeup import Closeup
from rehab.figures.marks import EMBER, GROUND, PINE, PINE_LIGHT, WHITE, Disc, Faint, Mark, Stroke, sheet
from rehab.figures.prop import Prop
from rehab.figures.props import drawn
from rehab.figures.space import Eye, Vec, minus, plus

ARROW_WIDTH = 4.4
HEAD_LONG, HEAD_WIDE = 12.0, 6.6
"""Of an arrow: how long its head is, and how wide to either side."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where something moves: from `start` to `end`, bent aside by `bow` times its length; `both` has two heads."""

    start: Vec
    end: Vec
    bow: float = 0
    both: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One person in full, and the same one as a ghost where the movement begins. `light` names the far limbs."""

    person: Person
    ghosts: tuple[Person, ...]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on one picture. With `tilt` the eye looks down by so many degrees; `ground` is the line at y = 0."""

    figures: tuple[Figure, ...]
    props: tuple[Prop, ...]
    arrows: tuple[Arrow, ...]
    closeups: tuple[Closeup, ...] = ()
    tilt: float = 0
    ground: bool = True


@cache
def figure(drawing: Drawing, scale: float = 1) -> str:
    """The drawing as SVG text, as large as it needs to be: `scale` pixels a unit, so that people are of one size."""
    eye = Eye(drawing.tilt)
    marks = list(_scene(drawing))
    if drawing.ground:
        corners = [corner for mark in marks for corner in mark.extent(eye)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        marks.insert(0, Stroke(((left, -1.5, 0), (right, -1.5, 0)), GROUND, 3))
    return sheet(marks, eye, scale=scale)


def _scene(drawing: Drawing) -> Iterator[Mark]:
    for prop in drawing.props:
        if not prop.front:
            yield from drawn(prop)
    for one in drawing.figures:
        for ghost in one.ghosts:
            yield Faint(tuple(_moved(one, ghost)))
    for one in drawing.figures:
        yield from _body(one.person, one.light)
    for prop in drawing.props:
        if prop.front:
            yield from drawn(prop)
    for closeup in drawing.closeups:
        yield from closeup.marks()
    for arrow in drawing.arrows:
        yield from _arrow(arrow)


def _body(person: Person, light: frozenset[str]) -> Iterator[Stroke | Disc]:
    """From the farthest part to the nearest."""
    if "far_arm" in light:
        yield _limb(person, "far_arm", light)
    yield _limb(person, "far_leg", light)
    yield _torso(person)
    yield Disc(person.head, HEAD)
    yield _limb(person, "near_leg", light)
    if "far_arm" not in light:
        yield from _arm(person, "far_arm", light)
    yield from _arm(person, "near_arm", light)


def _arm(person: Person, name: str, light: frozenset[str]) -> Iterator[Stroke]:
    """With a thin light edge from the elbow on, so that it is seen before the body."""
    limb = _limb(person, name, light)
    yield Stroke(limb.points[1:], WHITE, LIMB_WIDTH + 3)
    yield limb


def _moved(one: Figure, ghost: Person) -> Iterator[Stroke | Disc]:
    """The parts of the ghost that are elsewhere than in the end."""
    there = set(_body(one.person, one.light))
    return (mark for mark in _body(ghost, one.light) if mark not in there)


def _limb(person: Person, name: str, light: frozenset[str]) -> Stroke:
    points: tuple[Vec, ...] = getattr(person, name)
    return Stroke(points, PINE_LIGHT if name in light else PINE, LIMB_WIDTH)


def _torso(person: Person) -> Stroke:
    """As wide as the shoulders from the front, a single stroke from the side."""
    shoulders, hips = (person.near_arm[0], person.far_arm[0]), (person.near_leg[0], person.far_leg[0])
    corners = (
        _between(person.chest, shoulders[0], 0.7),
        _between(person.chest, shoulders[1], 0.7),
        _between(person.hip, hips[1], 0.6),
        _between(person.hip, hips[0], 0.6),
    )
    return Stroke(corners, PINE, TORSO_WIDTH, PINE, closed=True)


def _between(start: Vec, end: Vec, share: float) -> Vec:
    return plus(start, minus(end, start), share)


def _arrow(arrow: Arrow) -> Iterator[Stroke]:
    (x, y, z), (end_x, end_y, _) = arrow.start, arrow.end
    control = ((x + end_x) / 2 - (end_y - y) * arrow.bow * 2, (y + end_y) / 2 + (end_x - x) * arrow.bow * 2, z)
    start, end = arrow.start, arrow.end
    tips = [_tip(control, end)]
    if arrow.both:
        tips.append(_tip(control, start))
        start = tips[1][0]
    yield Stroke((start, control, tips[0][0]), EMBER, ARROW_WIDTH, curved=True)
    for _, corners in tips:
        yield Stroke(corners, EMBER, 1, EMBER, closed=True)


def _tip(before: Vec, end: Vec) -> tuple[Vec, tuple[Vec, ...]]:
    """Where the line ends inside the head, and the corners of the head."""
    x, y = end[0] - before[0], end[1] - before[1]
    size = hypot(x, y)
    x, y = x / size, y / size
    foot = plus(end, (x, y, 0), -HEAD_LONG)
    aside = (-y, x, 0.0)
    return foot, (end, plus(foot, aside, HEAD_WIDE), plus(foot, aside, -HEAD_WIDE))

"""Reading the drawing of one exercise from its file in `library/`.

    [drawing]
    tilt = 0                    # degrees from above
    ground = true               # the line at y = 0
    props = [{ kind = "wall", at = [60, 0] }]              # also to, size, front, other: see figures/scenery.py
    arrows = [{ from = [30, 40], to = [30, 60], bow = 0.2, both = true }]

    [[drawing.poses]]           # a person in full: where the movement ends
    faces = "right"             # or left, front, back, up, down; decides which way knees, elbows and toes go
    hip = [0, 100]              # middle of the pelvis
    torso = [0.1, 1]            # a way, of any length; usually straight up
    head = [0.2, 1]             # a way; usually that of the torso
    across = [0, 0, 1]          # from the far shoulder to the near one
    hips = [0, 0, 1]            # the same for the hips, where it differs
    light = ["far_arm"]         # limbs drawn light; usually both far ones, and none of a person seen from the front
    near_leg = { to = [0, 6], bend = [1, 0], toe = [1, 0] }
    far_leg = { along = [[0, -1], [-0.3, -1]] }            # the ways of thigh and shin
    near_arm = { to = [30, 120] }                          # arms that are not named hang down
    [[drawing.poses]]           # the same person before the movement: says only what is different
    ghost = true
    hip = [0, 80]

    [[drawing.closeups]]        # a foot seen larger, in a round frame; see figures/closeup.py
    at = [90, 80]               # middle of the frame, from which everything inside counts
    floor = -28                 # and edge = 4 where a step begins, towel = [18, -19]
    feet = [{ ball = [10, -22], heel = 42, toes = 0, shin = 2, arch = 4, ghost = false }]

Places and ways are x (right), y (up from the ground), z (toward the eye); see figures/space.py for the unit. An ankle
at y = 6 stands on the ground. Bones keep their length, so a place out of reach is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from rehab.figures import Arrow, Drawing, Figure, FigureError, Prop
from rehab.figures.body import FACES, Limb, Pose, person
from rehab.figures.closeup import Closeup, Foot, Leg
from rehab.figures.props import KINDS, drawn
from rehab.figures.space import Vec
from rehab.library_file import Table

LIMBS = ("near_arm", "far_arm", "near_leg", "far_leg")
_FAR = frozenset({"far_arm", "far_leg"})
_HANGING = Limb(along=((0, -1, 0), (0, -1, 0)))


def read_drawing(table: Table) -> Drawing:
    """The drawing in a `[drawing]` table. Raises `LibraryError` that names file and key."""
    drawing = Drawing(
        figures=tuple(_figures(table)),
        props=tuple(_prop(inner) for inner in table.tables("props")),
        arrows=tuple(_arrow(inner) for inner in table.tables("arrows")),
        closeups=tuple(_closeup(inner) for inner in table.tables("closeups")),
        tilt=table.number("tilt", default=0),
        ground=table.flag("ground", default=True),
    )
    table.close()
    return drawing


def _figures(table: Table) -> Iterator[Figure]:
    found: list[tuple[Pose, Figure]] = []
    for inner in table.tables("poses"):
        ghost = inner.flag("ghost")
        if ghost and not found:
            raise inner.wrong("ghost", "comes after the pose in full")
        pose = _pose(inner, found[-1][0] if ghost else None)
        light = _light(inner, pose)
        with _named(inner):
            body = person(pose)
        inner.close()
        if ghost:
            base, figure = found[-1]
            found[-1] = (base, replace(figure, ghosts=(*figure.ghosts, body)))
        else:
            found.append((pose, Figure(body, (), light)))
    return (figure for _, figure in found)


@contextmanager
def _named(table: Table) -> Iterator[None]:
    """Adds the file to what cannot be drawn."""
    try:
        yield
    except FigureError as error:
        raise table.wrong(error.key, error.reason) from error


def _light(table: Table, pose: Pose) -> frozenset[str]:
    if "light" not in table:
        return frozenset() if pose.faces[2] else _FAR
    names = frozenset(table.texts("light"))
    for name in names - set(LIMBS):
        raise table.wrong("light", f"{name!r} is not one of {', '.join(LIMBS)}")
    return names


def _pose(table: Table, base: Pose | None) -> Pose:
    """The pose a table tells; what it leaves out is as in `base`."""
    faces = FACES[_word(table, "faces", "right")] if "faces" in table or not base else base.faces
    sideways: Vec = (1, 0, 0) if faces[2] else (0, 0, 1)
    across = _vec(table, "across", base.across if base else sideways)
    torso = _vec(table, "torso", base.torso if base else (0, 1, 0))
    limbs = dict(base.limbs) if base else {"near_arm": _HANGING, "far_arm": _HANGING}
    limbs |= {name: _limb(table.table(name)) for name in LIMBS if name in table}
    for name in LIMBS:
        if name not in limbs:
            raise table.wrong(name, "needs a table")
    return Pose(
        hip=_vec(table, "hip", base.hip if base else None),
        faces=faces,
        across=across,
        torso=torso,
        head=_vec(table, "head", base.head if base and base.head != base.torso else torso),
        hips_across=_vec(table, "hips", base.hips_across if base and base.hips_across != base.across else across),
        limbs=limbs,
    )


def _word(table: Table, key: str, default: str) -> str:
    word = table.text(key, default=default)
    if word not in FACES:
        raise table.wrong(key, f"{word!r} is not one of {', '.join(FACES)}")
    return word


def _limb(table: Table) -> Limb:
    if ("to" in table) == ("along" in table):
        raise table.wrong("to", "either `to` a place or `along` two ways")
    along = table.lists("along", count=2) if "along" in table else None
    limb = Limb(
        to=table.numbers("to") if "to" in table else None,
        along=(_deep(along[0]), _deep(along[1])) if along else None,
        bend=_vec(table, "bend") if "bend" in table else None,
        toe=_vec(table, "toe") if "toe" in table else None,
    )
    table.close()
    return limb


def _prop(table: Table) -> Prop:
    kind = table.text("kind")
    if kind not in KINDS:
        raise table.wrong("kind", f"{kind!r} is not one of {', '.join(KINDS)}")
    at = _vec(table, "at")
    size = table.numbers("size", counts=range(1, 7)) if "size" in table else ()
    if any(part <= 0 for part in size):
        raise table.wrong("size", "needs numbers above 0")
    prop = Prop(kind, at, to=_vec(table, "to", at), size=size, front=table.flag("front"), other=table.flag("other"))
    with _named(table):
        drawn(prop)
    table.close()
    return prop


def _arrow(table: Table) -> Arrow:
    arrow = Arrow(
        start=_vec(table, "from"),
        end=_vec(table, "to"),
        bow=table.number("bow", default=0),
        both=table.flag("both"),
    )
    if arrow.start[:2] == arrow.end[:2]:
        raise table.wrong("to", "an arrow needs a length")
    table.close()
    return arrow


def _closeup(table: Table) -> Closeup:
    closeup = Closeup(
        at=_vec(table, "at"),
        feet=tuple(_foot(inner) for inner in table.tables("feet")),
        legs=tuple(_leg(inner) for inner in table.tables("legs")),
        floor=table.number("floor", default=0) if "floor" in table else None,
        edge=table.number("edge", default=0) if "edge" in table else None,
        towel=_flat(table.numbers("towel", counts=(2,))) if "towel" in table else None,
    )
    with _named(table):
        tuple(closeup.marks())
    table.close()
    return closeup


def _leg(table: Table) -> Leg:
    leg = Leg(
        points=tuple(map(_flat, table.lists("points", count=3))),
        strap=tuple(map(_flat, table.lists("strap", count=2))) if "strap" in table else (),
    )
    table.close()
    return leg


def _foot(table: Table) -> Foot:
    foot = Foot(
        ball=_flat(table.numbers("ball", counts=(2,))),
        heel=table.number("heel", default=0),
        toes=table.number("toes", default=0),
        shin=table.number("shin", default=0),
        arch=table.number("arch", default=4),
        ghost=table.flag("ghost"),
    )
    table.close()
    return foot


def _vec(table: Table, key: str, default: Vec | None = None) -> Vec:
    if key not in table and default is not None:
        return default
    return _deep(table.numbers(key))


def _flat(numbers: tuple[float, ...]) -> tuple[float, float]:
    return (numbers[0], numbers[1])


def _deep(numbers: tuple[float, ...]) -> Vec:
    x, y, z = (*numbers, 0.0)[:3]
    return (x, y, z)

"""The body of the person in every drawing: one head, one torso, four limbs, always of the same size.

A pose says where things are: the hip, which way the torso and each limb point, or which place a hand or foot holds.
Elbows and knees follow from the lengths of the two bones.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from rehab.figures.space import FigureError, Vec, dot, length, minus, plus, unit

HEAD = 13.0
"""Radius. This and the lengths below are in units; a standing person is 190 tall."""
NECK = 27.0
TORSO = 52.0
UPPER_ARM, FOREARM = 33.0, 34.0
THIGH, SHIN = 47.0, 47.0
FOOT = 17.0
SHOULDER, HIP = 15.0, 8.0
"""From the middle of the body to where an arm and a leg begin."""
LIMB_WIDTH, TORSO_WIDTH = 12.0, 19.0
SOLE = LIMB_WIDTH / 2
"""Height of the ankle of a foot that stands flat."""

_SLACK = 1.0
"""A limb this much too short is stretched out toward its place instead of being refused."""

FACES: dict[str, Vec] = {
    "right": (1, 0, 0),
    "left": (-1, 0, 0),
    "front": (0, 0, 1),
    "back": (0, 0, -1),
    "up": (0, 1, 0),
    "down": (0, -1, 0),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Where everything of one body is. A leg is hip, knee, ankle, toes; an arm is shoulder, elbow, hand."""

    head: Vec
    chest: Vec
    hip: Vec
    across: Vec
    near_arm: tuple[Vec, ...]
    far_arm: tuple[Vec, ...]
    near_leg: tuple[Vec, ...]
    far_leg: tuple[Vec, ...]


@dataclass(frozen=True, slots=True)
class Limb:
    """How one limb is held: it reaches `to` a place, or its two bones point `along` two ways.

    `bend` is the way in which the knee or elbow moves out; `toe` is where the foot points. Each has a usual way.
    A place without z is as deep as the joint where the limb begins.
    """

    to: tuple[float, ...] | None = None
    along: tuple[Vec, Vec] | None = None
    bend: Vec | None = None
    toe: Vec | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """What a drawing says of one body. `across` points from the far hip to the near one."""

    hip: Vec
    faces: Vec
    across: Vec
    torso: Vec
    head: Vec
    hips_across: Vec
    limbs: dict[str, Limb]


def person(pose: Pose) -> Person:
    """The body in this pose. Raises `FigureError` for a place that is out of reach."""
    chest = plus(pose.hip, unit(pose.torso, "torso"), TORSO)
    shoulders, hips = unit(pose.across, "across"), unit(pose.hips_across, "hips_across")
    limbs = pose.limbs
    return Person(
        head=plus(chest, unit(pose.head, "head"), NECK),
        chest=chest,
        hip=pose.hip,
        across=shoulders,
        near_arm=_arm("near_arm", limbs, plus(chest, shoulders, SHOULDER), pose),
        far_arm=_arm("far_arm", limbs, plus(chest, shoulders, -SHOULDER), pose),
        near_leg=_leg("near_leg", limbs, plus(pose.hip, hips, HIP), pose),
        far_leg=_leg("far_leg", limbs, plus(pose.hip, hips, -HIP), pose),
    )


def _arm(name: str, limbs: dict[str, Limb], shoulder: Vec, pose: Pose) -> tuple[Vec, ...]:
    return _chain(name, limbs[name], shoulder, (UPPER_ARM, FOREARM), tuple(-part for part in pose.faces))


def _leg(name: str, limbs: dict[str, Limb], hip: Vec, pose: Pose) -> tuple[Vec, ...]:
    limb = limbs[name]
    chain = _chain(name, limb, hip, (THIGH, SHIN), pose.faces)
    return (*chain, plus(chain[-1], unit(limb.toe or pose.faces, f"{name}.toe"), FOOT))


def _chain(name: str, limb: Limb, root: Vec, bones: tuple[float, float], bend: tuple[float, ...]) -> tuple[Vec, ...]:
    if limb.along:
        upper, lower = (unit(way, f"{name}.along") for way in limb.along)
        middle = plus(root, upper, bones[0])
        return (root, middle, plus(middle, lower, bones[1]))
    if limb.to is None:
        raise FigureError(name, "needs `to` or `along`")
    x, y, z = (*limb.to, root[2])[:3]
    bx, by, bz = limb.bend or bend
    return _two_bones(name, root, (x, y, z), bones, (bx, by, bz))


def _two_bones(name: str, root: Vec, end: Vec, bones: tuple[float, float], bend: Vec) -> tuple[Vec, ...]:
    """Root, joint and end of two bones that meet where `bend` leads them."""
    upper, lower = bones
    far = length(minus(end, root))
    if not abs(upper - lower) < far < upper + lower + _SLACK:
        raise FigureError(f"{name}.to", f"is {far:.1f} away, and the limb is {upper + lower:.0f} long")
    way = unit(minus(end, root), f"{name}.to")
    if far >= upper + lower:
        return (root, plus(root, way, upper), plus(root, way, upper + lower))
    along = (upper**2 - lower**2 + far**2) / (2 * far)
    out = unit(plus(bend, way, -dot(bend, way)), f"{name}.bend")
    joint = plus(plus(root, way, along), out, sqrt(max(upper**2 - along**2, 0)))
    return (root, joint, end)

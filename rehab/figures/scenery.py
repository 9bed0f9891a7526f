"""What stands or lies around the person: walls, furniture, ground."""

from __future__ import annotations

from collections.abc import Iterator

from rehab.figures.marks import GRASS, GROUND, LEAF, MAT, SAND, STONE, STONE_DARK, Disc, Stroke
from rehab.figures.prop import Drawn, Prop, box, line


def wall(prop: Prop) -> Iterator[Drawn]:
    """Rises from `at`, its left face."""
    wide, high = prop.sized(10, 186)
    yield box(prop.at[0], prop.at[1], wide, high, z=prop.at[2])


def step(prop: Prop) -> Iterator[Drawn]:
    """A step or a low box: `at` is its lower left corner."""
    wide, high = prop.sized(60, 16)
    yield box(prop.at[0], prop.at[1], wide, high)


def chair(prop: Prop) -> Iterator[Drawn]:
    """Its back stands at x, and the seat looks to the right."""
    x, seat, deep = prop.at[0], 41.0, 46.0
    yield line((x, 96), (x, 2))
    yield line((x, seat), (x + deep, seat), (x + deep, 2))


def stool(prop: Prop) -> Iterator[Drawn]:
    wide, high = prop.sized(40, 44)
    x, y = prop.at[0], high - 2.5
    yield line((x + 3, 2), (x + 3, y))
    yield line((x + wide - 3, 2), (x + wide - 3, y))
    yield line((x, y), (x + wide, y))


def table(prop: Prop) -> Iterator[Drawn]:
    """A top from `at` on, with two legs; `size` is width, height, and how far the top comes toward the eye."""
    wide, high, deep = prop.sized(90, 96, 0)
    x, _, z = prop.at
    for leg in (x + 8, x + wide - 8):
        yield line((leg, 2), (leg, high - 4))
    back, front = (x + 3, high - 3.5, z), (x + wide - 3, high - 3.5, z + deep)
    corners = (back, (front[0], back[1], z), front, (back[0], back[1], z + deep))
    yield Stroke(corners, STONE_DARK, 7, STONE, closed=True)


def sofa(prop: Prop) -> Iterator[Drawn]:
    """Its back stands at x, and the seat looks to the right."""
    x = prop.at[0]
    yield line((x + 12, 6), (x + 88, 6), width=8)
    yield line((x, 20), (x, 84), colour=SAND, width=22)
    yield line((x + 10, 28), (x + 86, 28), colour=SAND, width=28)


def rail(prop: Prop) -> Iterator[Drawn]:
    """A post at x with a bar from `at` to `to` at hand height."""
    yield line((prop.at[0], 2), prop.at[:2], prop.to[:2], (prop.to[0], 2))


def mat(prop: Prop) -> Iterator[Drawn]:
    """Lies from `at` on; `size` is its length and how far it comes toward the eye."""
    (x, y, z), (long, deep) = prop.at, prop.sized(200, 0)
    near = (x + long, y, z + deep)
    yield Stroke(((x, y, z), (x + long, y, z), near, (x, y, z + deep)), MAT, 5, MAT, closed=True)


def hill(prop: Prop) -> Iterator[Drawn]:
    """Falls or rises from `at` to `to`, filled down to the ground."""
    (x, y, _), (end, low, _) = prop.at, prop.to
    yield Stroke(((x, y, 0), (end, low, 0), (end, 0, 0), (x, 0, 0)), STONE, 0, STONE, closed=True)
    yield line((x, y), (end, low), colour=GROUND, width=3)


def grass(prop: Prop) -> Iterator[Drawn]:
    """Blades of grass on the ground from `at` to `to`."""
    x, tufts = prop.at[0], int((prop.to[0] - prop.at[0]) // 15)
    for n in range(tufts + 1):
        at = x + n * 15
        yield Stroke(((at - 4, 7 + n % 2 * 3, 0), (at, 1, 0), (at + 4, 8 - n % 2 * 3, 0)), GRASS, 2.5)


def tree(prop: Prop) -> Iterator[Drawn]:
    x = prop.at[0]
    yield line((x, 4), (x, 90), colour=STONE_DARK, width=9)
    for across, up, radius in ((-16, 104, 22), (16, 104, 22), (0, 128, 24)):
        yield Disc((x + across, up, 0), radius, LEAF)

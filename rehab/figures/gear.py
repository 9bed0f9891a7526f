"""What the person uses, wears or counts with."""

from __future__ import annotations

from collections.abc import Iterator

from rehab.figures.marks import EMBER, GROUND, ICE, INK, PINE, PINE_LIGHT, SAND, SAND_DARK, WHITE, Disc, Stroke
from rehab.figures.prop import Drawn, Prop, box, line


def roller(prop: Prop) -> Iterator[Drawn]:
    (radius,) = prop.sized(12)
    yield Disc(prop.at, radius, SAND)
    yield Disc(prop.at, radius * 0.35, SAND_DARK)


def strip(prop: Prop) -> Iterator[Drawn]:
    """A band, a strap or a painted line from `at` to `to`."""
    (width,) = prop.sized(5)
    yield Stroke((prop.at, prop.to), SAND_DARK, width)


def ice(prop: Prop) -> Iterator[Drawn]:
    wide, high = prop.sized(26, 16)
    x, y, _ = prop.at
    yield box(x - wide / 2, y - high / 2, wide, high, ICE, soft=8)
    yield Disc((x - 5, y + 1, 0), 2, WHITE)
    yield Disc((x + 5, y - 2, 0), 2, WHITE)


def shoe(prop: Prop) -> Iterator[Drawn]:
    """Its heel stands at `at`; the toe looks to the right. The `other` is the worn old one."""
    x, y, _ = prop.at
    upper = ((4, 10), (5, 34), (19, 33), (28, 24), (52, 17), (66, 14), (70, 10))
    colour = PINE_LIGHT if prop.other else PINE
    yield Stroke(tuple((x + across, y + up, 0.0) for across, up in upper), colour, 6, colour, closed=True)
    for lace in (30, 38, 46):
        yield line((x + lace, y + 17), (x + lace + 3, y + 24 - (lace - 30) * 0.25), colour=WHITE, width=2.5)
    yield line((x + 4, y + 5), (x + 70, y + 5), colour=SAND, width=7)


def footprints(prop: Prop) -> Iterator[Drawn]:
    """Steps on the ground from `at` to `to`, as far apart as `size` says; far ones are light with `other`."""
    x, y, z = prop.at
    (apart,), colour = prop.sized(36), PINE_LIGHT if prop.other else PINE
    for n in range(int((prop.to[0] - x) // apart) + 1):
        yield Stroke(((x + n * apart, y, z), (x + n * apart + 9, y, z)), colour, 6)


def footprint(prop: Prop) -> Iterator[Drawn]:
    """One footprint from heel to toe."""
    yield Stroke((prop.at, prop.to), PINE_LIGHT, 7)


def phone(prop: Prop) -> Iterator[Drawn]:
    """A phone around `at`; unless it is turned (`other`), a beat sounds from it."""
    x, y, _ = prop.at
    yield box(x - 9, y - 16, 18, 32, INK, soft=5)
    yield box(x - 6, y - 11, 12, 21, WHITE)
    for reach in () if prop.other else (9, 16):
        yield line(
            (x + 8 + reach * 0.5, y - reach),
            (x + 10 + reach, y),
            (x + 8 + reach * 0.5, y + reach),
            curved=True,
            width=3,
        )


def bars(prop: Prop) -> Iterator[Drawn]:
    """Bars of the heights in `size`; the last one is dark."""
    x, y, _ = prop.at
    for n, high in enumerate(prop.size):
        yield box(x + n * 19, y, 14, high, PINE if n == len(prop.size) - 1 else PINE_LIGHT)


def calendar(prop: Prop) -> Iterator[Drawn]:
    """A calendar leaf around `at`, with a week of rest marked."""
    x, y, _ = prop.at
    yield box(x - 24, y - 22, 48, 44, WHITE)
    yield Stroke(
        tuple((x + a, y + b, 0.0) for a, b in ((-23, -21), (23, -21), (23, 21), (-23, 21))), INK, 2.5, closed=True
    )
    yield line((x - 22, y + 15), (x + 22, y + 15), colour=INK, width=10)
    for n in range(12):
        yield Disc((x - 15 + n % 4 * 10, y + 3 - n // 4 * 9, 0), 2.6, EMBER if n in (4, 5, 6, 7) else GROUND)


def clock(prop: Prop) -> Iterator[Drawn]:
    """A quarter of an hour, around `at`."""
    x, y, _ = prop.at
    yield Disc(prop.at, 22, WHITE, INK, 3)
    arc = ((x, y), (x, y + 9), (x, y + 18), (x + 18, y + 18), (x + 18, y), (x + 9, y), (x, y))
    yield Stroke(tuple((a, b, 0.0) for a, b in arc), EMBER, 0, SAND, closed=True, curved=True)
    yield line((x, y + 17), (x, y), (x + 17, y), colour=INK, width=3)

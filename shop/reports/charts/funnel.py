"""Shares by how many they are of, and what chance alone would do. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shop.reports.charts.style import (
    EMBER,
    MUTE,
    NARROW,
    PERCENT,
    PINE,
    PINE_MID,
    WIDE,
    Chart,
    Spec,
    line_at,
    mark_of,
    spec_of,
)

AROUND = 64, 47
"""Pixels that axes and margins add to width and height."""
NAMED = 3
"""Points that bear their name, those furthest out; more would stand on each other. The table has them all."""


@dataclass(frozen=True, slots=True)
class Point:
    """One of a funnel: a fraction of `n`."""

    label: str
    n: int
    rate: float
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which fractions chance alone leaves 95 and 99.8 of 100 points with this `n`."""

    n: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


def funnel_plot(
    *,
    table: str,
    title: str,
    summary: str,
    points: Sequence[Point],
    limits: Sequence[Limits],
    centre: float,
    axes: tuple[str, str],
) -> Chart:
    """Shares by how many they are of, between the limits that chance keeps; `axes` names both directions."""
    specs = [_funnel(title, points, limits, centre, axes, is_wide=is_wide) for is_wide in (True, False)]
    return Chart(table, title, summary, *specs)


def _funnel(
    title: str,
    points: Sequence[Point],
    limits: Sequence[Limits],
    centre: float,
    axes: tuple[str, str],
    *,
    is_wide: bool,
) -> Spec:
    most = max((p.n for p in points), default=1)
    top = min(1.0, max([*(p.rate for p in points), centre * 2, 0.05]) * 1.15)
    x = {
        "field": "n",
        "type": "quantitative",
        "scale": {"domain": [0, most * 1.05], "nice": False},
        "axis": {"title": axes[0], "grid": False, "tickCount": 6 if is_wide else 4},
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, top], "clamp": True},
        "axis": {"labelExpr": PERCENT, "title": axes[1], "tickCount": 5},
    }
    layers = [*_edges(limits, x, y), line_at("y", centre, f"all {centre * 100:.0f} %"), *_points(x, y)]
    size = (WIDE if is_wide else NARROW) - 70, 300 if is_wide else 260
    return spec_of(title, layers, _rows(points, centre), *size, around=AROUND)


def _rows(points: Sequence[Point], centre: float) -> list[Spec]:
    out = sorted((p for p in points if p.stands_out), key=lambda p: -abs(p.rate - centre))
    return [
        {"label": p.label, "n": p.n, "rate": p.rate, "out": p.stands_out, "named": p in out[:NAMED]} for p in points
    ]


def _edges(limits: Sequence[Limits], x: Spec, y: Spec) -> list[Spec]:
    """The band that 95 of 100 lie in with its edges, and the dashed ones of 99.8."""
    rows = [
        {"n": at.n, "low": at.low_95, "high": at.high_95, "far_low": at.low_998, "far_high": at.high_998}
        for at in limits
    ]

    def limit(field: str, dash: list[int]) -> Spec:
        mark = {"type": "line", "color": MUTE, "strokeWidth": 1.25, "strokeDash": dash, "clip": True}
        return {"data": {"values": rows}, **mark_of(mark, {"x": x, "y": y | {"field": field}})}

    band = {"type": "area", "color": PINE_MID, "opacity": 0.22, "clip": True}
    return [
        {"data": {"values": rows}, **mark_of(band, {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}})},
        *(limit(field, [1, 0]) for field in ("low", "high")),
        *(limit(field, [5, 4]) for field in ("far_low", "far_high")),
    ]


def _points(x: Spec, y: Spec) -> list[Spec]:
    """A point for each, those that stand out in another colour and shape, a few of them with their names."""
    rate = y | {"field": "rate"}
    point = {"type": "point", "filled": True, "size": 70, "opacity": 1, "stroke": "#fffdf9", "strokeWidth": 1}
    colour = {"condition": {"test": "datum.out", "value": EMBER}, "value": PINE}
    shape = {"condition": {"test": "datum.out", "value": "diamond"}, "value": "circle"}
    name = {"type": "text", "align": "right", "dx": -8, "dy": -8, "fontSize": 12.5, "limit": 200}
    return [
        mark_of(point, {"x": x, "y": rate, "color": colour, "shape": shape}),
        {
            "transform": [{"filter": "datum.named"}],
            **mark_of(name, {"x": x, "y": rate, "text": {"field": "label"}}),
        },
    ]

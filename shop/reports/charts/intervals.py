"""Shares with their intervals, one under the other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shop.reports.charts.style import (
    INK,
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

ROW, ROW_WITH_LABEL = 27, 42
"""Height of one row in pixels: beside its label, and under it."""
BELOW, ABOVE, MARGIN = 47, 16, 2
"""Pixels for the axis under the rows, for the words on the dashed line, and beside all of it."""
COUNTS = 72
"""Pixels for how many each share is of, beside it."""
LABELS, LETTER, GAP = 190, 7.5, 12
"""Pixels for the labels beside the rows at most, for one letter of them in any typeface, and from there to the rows."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A share with its 95 % interval, as fractions, of `n`."""

    label: str
    rate: float
    low: float
    high: float
    n: int


def interval_plot(
    *, table: str, title: str, summary: str, dots: Sequence[Dot], overall: float | None, axis: str
) -> Chart:
    """A dot for each share on its interval, in the order given, and a dashed line where all of them stand."""
    specs = [_intervals(title, dots, overall, axis, is_wide=is_wide) for is_wide in (True, False)]
    return Chart(table, title, summary, *specs)


def _intervals(title: str, dots: Sequence[Dot], overall: float | None, axis: str, *, is_wide: bool) -> Spec:
    rows = [
        {"label": dot.label, "at": at, "rate": dot.rate, "low": dot.low, "high": dot.high, "n": f"n {dot.n:,}"}
        for at, dot in enumerate(dots)
    ]
    top = min(1.0, max((dot.high for dot in dots), default=1.0) * 1.06)
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, top], "nice": True, "clamp": True},
        "axis": {"labelExpr": PERCENT, "title": axis, "tickCount": 5 if is_wide else 4, "grid": True},
    }
    labels = _room_for_labels(dots) if is_wide else 0
    y: Spec = {"field": "at", "type": "ordinal", "axis": _names_beside(dots, labels) if is_wide else None}
    layers = _shares(x, y, is_wide=is_wide)
    if not is_wide:
        layers.append(_name_above(y))
    if overall is not None:
        layers = [line_at("x", overall, f"all {overall * 100:.0f} %"), *layers]
    height = len(rows) * (ROW if is_wide else ROW_WITH_LABEL)
    width = (WIDE if is_wide else NARROW) - labels - COUNTS
    around = labels + COUNTS + MARGIN, BELOW + (ABOVE if overall is not None else 0)
    return spec_of(title, layers, rows, width, height, around=around)


def _room_for_labels(dots: Sequence[Dot]) -> int:
    longest = max((len(dot.label) for dot in dots), default=0)
    return min(LABELS, round(longest * LETTER) + GAP)


def _names_beside(dots: Sequence[Dot], room: int) -> Spec:
    """An axis with the name of each row, where there is room beside them."""
    names = f"[{', '.join(_quoted(dot.label) for dot in dots)}][datum.value]"
    return {
        "labelExpr": names,
        "labelLimit": room - GAP,
        "minExtent": room,
        "labelPadding": GAP,
        "title": None,
        "grid": False,
    }


def _name_above(y: Spec) -> Spec:
    """The name of each row over it, on narrow screens."""
    text = {"type": "text", "align": "left", "fontSize": 13, "dy": -8, "limit": NARROW - 60, "color": INK}
    return mark_of(text, {"x": {"value": 0}, "y": y, "text": {"field": "label"}})


def _shares(x: Spec, y: Spec, *, is_wide: bool) -> list[Spec]:
    """The interval, the dot on it, and at the end how many it is of."""
    below = 0 if is_wide else 10
    rule = {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "color": PINE_MID, "yOffset": below}
    dot = {"type": "point", "filled": True, "size": 110, "color": PINE, "opacity": 1, "yOffset": below}
    count = {"type": "text", "align": "right", "color": MUTE, "fontSize": 12.5, "dx": COUNTS - 10}
    count |= {"dy": 0 if is_wide else -8}
    return [
        mark_of(rule, {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y}),
        mark_of(dot, {"x": x | {"field": "rate"}, "y": y}),
        mark_of(count, {"x": {"value": {"expr": "width"}}, "y": y, "text": {"field": "n"}}),
    ]


def _quoted(text: str) -> str:
    """As a Vega string: a name is never read as an expression."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"

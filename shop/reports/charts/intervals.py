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
    longest = max((len(dot.label) for dot in dots), default=0)
    labels = min(LABELS, round(longest * LETTER) + GAP) if is_wide else 0
    y: Spec = {"field": "at", "type": "ordinal", "axis": None}
    if is_wide:
        names = f"[{', '.join(_quoted(dot.label) for dot in dots)}][datum.value]"
        y["axis"] = {
            "labelExpr": names,
            "labelLimit": labels - GAP,
            "minExtent": labels,
            "labelPadding": GAP,
            "title": None,
            "grid": False,
        }
    below = 0 if is_wide else 10
    layers: list[Spec] = [
        mark_of(
            {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "color": PINE_MID, "yOffset": below},
            {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y},
        ),
        mark_of(
            {"type": "point", "filled": True, "size": 110, "color": PINE, "opacity": 1, "yOffset": below},
            {"x": x | {"field": "rate"}, "y": y},
        ),
        mark_of(
            {
                "type": "text",
                "align": "right",
                "color": MUTE,
                "fontSize": 12.5,
                "dx": COUNTS - 10,
                "dy": 0 if is_wide else -8,
            },
            {"x": {"value": {"expr": "width"}}, "y": y, "text": {"field": "n"}},
        ),
    ]
    if not is_wide:
        layers.append(
            mark_of(
                {"type": "text", "align": "left", "fontSize": 13, "dy": -8, "limit": NARROW - 60, "color": INK},
                {"x": {"value": 0}, "y": y, "text": {"field": "label"}},
            )
        )
    if overall is not None:
        layers = [line_at("x", overall, f"all {overall * 100:.0f} %"), *layers]
    height = len(rows) * (ROW if is_wide else ROW_WITH_LABEL)
    width = (WIDE if is_wide else NARROW) - labels - COUNTS
    return spec_of(title, layers, rows, width, height)


def _quoted(text: str) -> str:
    """As a Vega string: a name is never read as an expression."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"

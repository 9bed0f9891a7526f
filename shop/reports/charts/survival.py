"""Who is still sore, day by day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shop.reports.charts.style import EMBER, MUTE, NARROW, PERCENT, PINE, WIDE, Chart, Spec, mark_of, spec_of

COLOURS = (PINE, EMBER, "#1d5b86", "#7d5100")
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
AXES = 74, 49
"""Pixels that axes and margins add to width and height."""
LEGEND, LEGEND_LINE, COUNTS, COUNTS_LINE = 13, 21, 25, 17
"""Pixels for the names of the groups, and for how many are watched: beside all lines, and for each."""
CLOSE = 4
"""Lines that can still be told apart by their dashes."""


@dataclass(frozen=True, slots=True)
class Step:
    """From `day` on, this fraction is `still` sore, with its band; None where the band is not known."""

    day: int
    still: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One group of people over time: its steps, the days on which somebody was lost sight of, and how many are still
    watched on some days."""

    label: str
    steps: tuple[Step, ...]
    lost: tuple[int, ...] = ()
    at_risk: tuple[tuple[int, int], ...] = ()


def survival_steps(*, table: str, title: str, summary: str, curves: Sequence[Curve], axis: str) -> Chart:
    """Steps down from all to those still sore, with their bands; ticks where somebody was lost sight of."""
    specs = [_survival(title, curves[:CLOSE], axis, is_wide=is_wide) for is_wide in (True, False)]
    return Chart(table, title, summary, *specs)


@dataclass(frozen=True, slots=True)
class _Data:
    """What is drawn, as rows of a chart; `last` is the day on which it ends."""

    last: int
    rows: list[Spec]
    ticks: list[Spec]
    counts: list[Spec]

    @classmethod
    def of(cls, curves: Sequence[Curve]) -> _Data:
        last = max([0, *(step.day for curve in curves for step in curve.steps), *(d for c in curves for d in c.lost)])
        found = cls(last, [], [], [])
        for at, curve in enumerate(curves):
            name, steps = {"group": curve.label}, [Step(0, 1.0, 1.0, 1.0), *curve.steps]
            steps.append(Step(last, steps[-1].still, steps[-1].low, steps[-1].high))
            found.rows.extend(name | {"day": s.day, "still": s.still, "low": s.low, "high": s.high} for s in steps)
            found.ticks.extend(name | {"day": d, "still": _still_on(steps, d)} for d in sorted(set(curve.lost)))
            found.counts.extend(name | {"day": d, "watched": f"{n:,}", "line": at} for d, n in curve.at_risk)
        return found


def _survival(title: str, curves: Sequence[Curve], axis: str, *, is_wide: bool) -> Spec:
    data = _Data.of(curves)
    marked = sorted({row["day"] for row in data.counts})
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [0, max(data.last, 1)], "nice": False},
        "axis": {"title": axis, "grid": False} | ({"values": marked} if marked else {"tickCount": 7 if is_wide else 5}),
    }
    colour, dash = _by_group([curve.label for curve in curves], is_wide=is_wide)
    height = 260 if is_wide else 220
    layers = _lines(data, x, colour, dash)
    if data.counts:
        layers += _watched(data, x, colour, height)
    around = AXES[0], AXES[1] + _more_height(len(curves), is_wide=is_wide, counts=bool(data.counts))
    spec = spec_of(title, layers, data.rows, (WIDE if is_wide else NARROW) - 70, height, around=around)
    spec["padding"] = {"left": 8, "right": 24, "top": 4, "bottom": 4}
    return spec


def _more_height(groups: int, *, is_wide: bool, counts: bool) -> int:
    """Pixels for the legend, which stands in one line on a wide screen, and for the numbers under the axis."""
    lines = 1 if is_wide else groups
    legend = LEGEND + LEGEND_LINE * lines if groups > 1 else 0
    return legend + (COUNTS + COUNTS_LINE * groups if counts else 0)


def _by_group(names: Sequence[str], *, is_wide: bool) -> tuple[Spec, Spec]:
    """The colour and the dashes of each group, with one legend for both where there are several."""
    legend: Spec = {"title": None, "orient": "top", "direction": "horizontal" if is_wide else "vertical"}
    legend |= {"symbolType": "stroke", "symbolSize": 500, "symbolOpacity": 1, "symbolFillColor": "transparent"}
    group = {"field": "group", "type": "nominal", "legend": legend if len(names) > 1 else None}
    colour = group | {"scale": {"domain": list(names), "range": list(COLOURS[: len(names)])}}
    return colour, group | {"scale": {"domain": list(names), "range": list(DASHES[: len(names)])}}


def _lines(data: _Data, x: Spec, colour: Spec, dash: Spec) -> list[Spec]:
    """The bands, the steps on them, and a tick for everybody who was lost sight of."""
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"labelExpr": PERCENT, "title": None, "tickCount": 4},
    }
    still = y | {"field": "still"}
    band = {"type": "area", "interpolate": "step-after", "opacity": 0.22}
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5}
    tick = {"type": "tick", "orient": "vertical", "thickness": 1.5, "size": 10, "opacity": 1}
    return [
        mark_of(band, {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}, "color": colour}),
        mark_of(line, {"x": x, "y": still, "color": colour, "strokeDash": dash}),
        {"data": {"values": data.ticks}, **mark_of(tick, {"x": x, "y": still, "color": colour})},
    ]


def _watched(data: _Data, x: Spec, colour: Spec, height: int) -> list[Spec]:
    """Under the axis, how many are still watched on some days."""
    rows = [count | {"below": height + 66 + 17 * count["line"]} for count in data.counts]
    below = {"field": "below", "type": "quantitative", "scale": None, "axis": None}
    number = {"type": "text", "fontSize": 12, "baseline": "top"}
    head = number | {"align": "left", "color": MUTE}
    at = {"x": {"value": 0}, "y": {"value": height + 48}, "text": {"value": "People still watched"}}
    return [
        {
            "data": {"values": rows},
            **mark_of(number, {"x": x, "y": below, "text": {"field": "watched"}, "color": colour}),
        },
        {"data": {"values": [{}]}, **mark_of(head, at)},
    ]


def _still_on(steps: Sequence[Step], day: int) -> float:
    return next(step.still for step in reversed(steps) if step.day <= day)

"""Charts as Vega-Lite specifications. Pure: nothing here draws.

Each is made twice, for a wide and for a narrow screen, since an SVG that is scaled down cannot be read. What differs
differs in shape and lightness too, so that it prints in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "Source Sans Pro, sans-serif"
INK, MUTE, LINE = "#1d2522", "#56615d", "#ddd7ca"
PINE, PINE_MID, EMBER = "#1f4b43", "#8fb5aa", "#b1380f"
PERCENT = "format(datum.value * 100, '.0f') + ' %'"
"""How an axis writes a fraction."""
WIDE, NARROW = 600, 330
"""Widths in CSS pixels, at which text of 13 is read as it stands."""
ROW, ROW_WITH_LABEL = 27, 42
"""Height of one row in pixels: beside its label, and under it."""
LABELS, LABELS_SET = 190, 165
"""Pixels for the labels beside the rows, and for the words in them: another typeface may be wider than ours."""
COLOURS = (PINE, EMBER, "#1d5b86", "#7d5100")
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
CLOSE = 4
"""Lines that can still be told apart by their dashes."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`table` is the name of the table that says the same; `summary` says in words what is to be seen."""

    table: str
    title: str
    summary: str
    wide: Spec
    narrow: Spec


@dataclass(frozen=True, slots=True)
class Dot:
    """A share with its 95 % interval, as fractions, of `n`."""

    label: str
    rate: float
    low: float
    high: float
    n: int


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


def interval_plot(
    *, table: str, title: str, summary: str, dots: Sequence[Dot], overall: float | None, axis: str
) -> Chart:
    """A dot for each share on its interval, in the order given, and a dashed line where all of them stand."""
    specs = [_intervals(title, dots, overall, axis, is_wide=is_wide) for is_wide in (True, False)]
    return Chart(table, title, summary, *specs)


def survival_steps(*, table: str, title: str, summary: str, curves: Sequence[Curve], axis: str) -> Chart:
    """Steps down from all to those still sore, with their bands; ticks where somebody was lost sight of."""
    specs = [_survival(title, curves[:CLOSE], axis, is_wide=is_wide) for is_wide in (True, False)]
    return Chart(table, title, summary, *specs)


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
    y: Spec = {"field": "at", "type": "ordinal", "axis": None}
    if is_wide:
        names = f"[{', '.join(_quoted(dot.label) for dot in dots)}][datum.value]"
        y["axis"] = {
            "labelExpr": names,
            "labelLimit": LABELS_SET,
            "minExtent": LABELS,
            "labelPadding": 12,
            "title": None,
            "grid": False,
        }
    below = {"offset": 0 if is_wide else 10, "type": "mark"}
    layers: list[Spec] = [
        _mark(
            {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "color": PINE_MID, "yOffset": below["offset"]},
            {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y},
        ),
        _mark(
            {"type": "point", "filled": True, "size": 110, "color": PINE, "opacity": 1, "yOffset": below["offset"]},
            {"x": x | {"field": "rate"}, "y": y},
        ),
        _mark(
            {"type": "text", "align": "right", "color": MUTE, "fontSize": 12.5, "dx": 62, "dy": 0 if is_wide else -8},
            {"x": {"value": {"expr": "width"}}, "y": y, "text": {"field": "n"}},
        ),
    ]
    if not is_wide:
        layers.append(
            _mark(
                {"type": "text", "align": "left", "fontSize": 13, "dy": -8, "limit": NARROW - 60, "color": INK},
                {"x": {"value": 0}, "y": y, "text": {"field": "label"}},
            )
        )
    if overall is not None:
        layers = [_line_at("x", overall, f"all {overall * 100:.0f} %"), *layers]
    height = len(rows) * (ROW if is_wide else ROW_WITH_LABEL)
    width = (WIDE - LABELS if is_wide else NARROW) - 72
    return _spec(title, layers, rows, width, height)


def _survival(title: str, curves: Sequence[Curve], axis: str, *, is_wide: bool) -> Spec:
    last = max((step.day for curve in curves for step in curve.steps), default=0)
    last = max([last, *(day for curve in curves for day in curve.lost)])
    rows: list[Spec] = []
    ticks: list[Spec] = []
    counts: list[Spec] = []
    for at, curve in enumerate(curves):
        steps = [Step(0, 1.0, 1.0, 1.0), *curve.steps]
        steps.append(Step(last, steps[-1].still, steps[-1].low, steps[-1].high))
        rows += [{"group": curve.label, "day": s.day, "still": s.still, "low": s.low, "high": s.high} for s in steps]
        ticks += [{"group": curve.label, "day": day, "still": _still_on(steps, day)} for day in sorted(set(curve.lost))]
        counts += [{"group": curve.label, "day": day, "watched": f"{n:,}", "line": at} for day, n in curve.at_risk]
    names = [curve.label for curve in curves]
    legend = {"title": None, "orient": "top", "direction": "horizontal" if is_wide else "vertical", "symbolSize": 400}
    group = {"field": "group", "type": "nominal", "legend": legend if len(names) > 1 else None}
    colour = group | {"scale": {"domain": names, "range": list(COLOURS[: len(names)])}}
    dash = group | {"scale": {"domain": names, "range": list(DASHES[: len(names)])}}
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [0, max(last, 1)], "nice": False},
        "axis": {"title": axis, "grid": False, "tickCount": 7 if is_wide else 5},
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"labelExpr": PERCENT, "title": None, "tickCount": 4},
    }
    layers = [
        _mark(
            {"type": "area", "interpolate": "step-after", "opacity": 0.22},
            {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}, "color": colour},
        ),
        _mark(
            {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5},
            {
                "x": x,
                "y": y | {"field": "still"},
                "color": colour,
                "strokeDash": dash,
            },
        ),
        {
            "data": {"values": ticks},
            **_mark(
                {"type": "tick", "orient": "vertical", "thickness": 1.5, "size": 10, "opacity": 1},
                {"x": x, "y": y | {"field": "still"}, "color": colour},
            ),
        },
    ]
    height = 260 if is_wide else 220
    if counts:
        layers.append(
            {
                "data": {"values": [count | {"below": height + 66 + 17 * count["line"]} for count in counts]},
                **_mark(
                    {"type": "text", "fontSize": 12, "baseline": "top"},
                    {
                        "x": x,
                        "y": {"field": "below", "type": "quantitative", "scale": None, "axis": None},
                        "text": {"field": "watched"},
                        "color": colour,
                    },
                ),
            }
        )
        layers.append(
            {
                "data": {"values": [{}]},
                **_mark(
                    {"type": "text", "fontSize": 12, "align": "left", "baseline": "top", "color": MUTE},
                    {"x": {"value": 0}, "y": {"value": height + 48}, "text": {"value": "People still watched"}},
                ),
            }
        )
    spec = _spec(title, layers, rows, (WIDE if is_wide else NARROW) - 70, height)
    spec["padding"] = {"left": 8, "right": 24, "top": 4, "bottom": 4}
    return spec


def _funnel(
    title: str,
    points: Sequence[Point],
    limits: Sequence[Limits],
    centre: float,
    axes: tuple[str, str],
    *,
    is_wide: bool,
) -> Spec:
    rows = [{"label": p.label, "n": p.n, "rate": p.rate, "out": p.stands_out} for p in points]
    edges = [
        {"n": at.n, "low": at.low_95, "high": at.high_95, "far_low": at.low_998, "far_high": at.high_998}
        for at in limits
    ]
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

    def limit(field: str, dash: list[int]) -> Spec:
        mark = {"type": "line", "color": MUTE, "strokeWidth": 1.25, "strokeDash": dash, "clip": True}
        return {"data": {"values": edges}, **_mark(mark, {"x": x, "y": y | {"field": field}})}

    band = {"type": "area", "color": PINE_MID, "opacity": 0.22, "clip": True}
    layers = [
        {"data": {"values": edges}, **_mark(band, {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}})},
        *(limit(field, [1, 0]) for field in ("low", "high")),
        *(limit(field, [5, 4]) for field in ("far_low", "far_high")),
        _line_at("y", centre, f"all {centre * 100:.0f} %"),
        _mark(
            {"type": "point", "filled": True, "size": 70, "opacity": 1, "stroke": "#fffdf9", "strokeWidth": 1},
            {
                "x": x,
                "y": y | {"field": "rate"},
                "color": {"condition": {"test": "datum.out", "value": EMBER}, "value": PINE},
                "shape": {"condition": {"test": "datum.out", "value": "diamond"}, "value": "circle"},
            },
        ),
        {
            "transform": [{"filter": "datum.out"}],
            **_mark(
                {"type": "text", "align": "right", "dx": -8, "dy": -8, "fontSize": 12.5, "limit": 200},
                {"x": x, "y": y | {"field": "rate"}, "text": {"field": "label"}},
            ),
        },
    ]
    return _spec(title, layers, rows, (WIDE if is_wide else NARROW) - 70, 300 if is_wide else 260)


def _still_on(steps: Sequence[Step], day: int) -> float:
    return next(step.still for step in reversed(steps) if step.day <= day)


def _mark(mark: Spec, encoding: Spec) -> Spec:
    return {"mark": mark, "encoding": encoding}


def _line_at(direction: str, at: float, words: str) -> Spec:
    """A dashed line across the chart, with its words at the end."""
    place: Spec = {direction: {"datum": at, "type": "quantitative"}}
    text: dict[str, Spec] = {
        "x": {"align": "left", "dx": 5, "baseline": "bottom"},
        "y": {"align": "right", "dx": -2, "dy": -6},
    }
    end: dict[str, Spec] = {"x": {"y": {"value": -3}}, "y": {"x": {"value": {"expr": "width"}}}}
    rule: Spec = {"type": "rule", "color": EMBER, "strokeDash": [4, 4], "strokeWidth": 1.25}
    label: Spec = {"type": "text", "color": EMBER, "fontSize": 12.5} | text[direction]
    said = {"text": {"value": words}}
    return {"data": {"values": [{}]}, "layer": [_mark(rule, place), _mark(label, place | end[direction] | said)]}


def _spec(title: str, layers: list[Spec], rows: list[Spec], width: int, height: int) -> Spec:
    return {
        "$schema": SCHEMA,
        "description": title,
        "background": "transparent",
        "width": width,
        "height": max(height, ROW),
        "padding": {"left": 4, "right": 66, "top": 16, "bottom": 4},
        "autosize": {"type": "pad", "contains": "content"},
        "data": {"values": rows},
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": 12.5,
                "titleFontSize": 12.5,
                "titleFontWeight": "normal",
                "labelColor": MUTE,
                "titleColor": MUTE,
                "gridColor": LINE,
                "domain": False,
                "ticks": False,
                "labelPadding": 6,
            },
            "axisY": {"labelFontSize": 13, "labelColor": INK},
            "legend": {"labelFontSize": 13, "labelColor": INK, "labelLimit": 240},
        },
    }


def _quoted(text: str) -> str:
    """As a Vega string: a name is never read as an expression."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"

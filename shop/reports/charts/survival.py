"""Who is still sore, day by day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shop.reports.charts.style import EMBER, MUTE, NARROW, PERCENT, PINE, WIDE, Chart, Spec, mark_of, spec_of

COLOURS = (PINE, EMBER, "#1d5b86", "#7d5100")
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
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
    marked = sorted({day for curve in curves for day, _ in curve.at_risk})
    names = [curve.label for curve in curves]
    legend: Spec = {"title": None, "orient": "top", "direction": "horizontal" if is_wide else "vertical"}
    legend |= {"symbolType": "stroke", "symbolSize": 500, "symbolOpacity": 1, "symbolFillColor": "transparent"}
    group = {"field": "group", "type": "nominal", "legend": legend if len(names) > 1 else None}
    colour = group | {"scale": {"domain": names, "range": list(COLOURS[: len(names)])}}
    dash = group | {"scale": {"domain": names, "range": list(DASHES[: len(names)])}}
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [0, max(last, 1)], "nice": False},
        "axis": {"title": axis, "grid": False} | ({"values": marked} if marked else {"tickCount": 7 if is_wide else 5}),
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"labelExpr": PERCENT, "title": None, "tickCount": 4},
    }
    layers = [
        mark_of(
            {"type": "area", "interpolate": "step-after", "opacity": 0.22},
            {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}, "color": colour},
        ),
        mark_of(
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
            **mark_of(
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
                **mark_of(
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
                **mark_of(
                    {"type": "text", "fontSize": 12, "align": "left", "baseline": "top", "color": MUTE},
                    {"x": {"value": 0}, "y": {"value": height + 48}, "text": {"value": "People still watched"}},
                ),
            }
        )
    spec = spec_of(title, layers, rows, (WIDE if is_wide else NARROW) - 70, height)
    spec["padding"] = {"left": 8, "right": 24, "top": 4, "bottom": 4}
    return spec


def _still_on(steps: Sequence[Step], day: int) -> float:
    return next(step.still for step in reversed(steps) if step.day <= day)

"""How all charts look, and the parts they are put together from. Pure."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Chart:
    """`table` is the name of the table that says the same; `summary` says in words what is to be seen."""

    table: str
    title: str
    summary: str
    wide: Spec
    narrow: Spec

    @property
    def sizes(self) -> dict[str, tuple[int, int]]:
        """Width and height in CSS pixels of both as they are drawn, so that a page keeps their place free."""
        return {"wide": self.wide["usermeta"]["drawn"], "narrow": self.narrow["usermeta"]["drawn"]}


def mark_of(mark: Spec, encoding: Spec) -> Spec:
    return {"mark": mark, "encoding": encoding}


def line_at(direction: str, at: float, words: str) -> Spec:
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
    return {"data": {"values": [{}]}, "layer": [mark_of(rule, place), mark_of(label, place | end[direction] | said)]}


def spec_of(
    title: str, layers: list[Spec], rows: list[Spec], width: int, height: int, *, around: tuple[int, int]
) -> Spec:
    """One chart of these layers over these rows; lengths in CSS pixels, `around` what axes and margins add to both."""
    return {
        "$schema": SCHEMA,
        "description": title,
        "usermeta": {"drawn": (width + around[0], height + around[1])},
        "background": "transparent",
        "width": width,
        "height": height,
        "padding": {"left": 4, "right": 8, "top": 8, "bottom": 4},
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

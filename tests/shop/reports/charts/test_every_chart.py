"""Each kind of chart, wide and narrow: it can be drawn, says what it shows, and passes a strict policy."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from shop.reports.charts import (
    Chart,
    Curve,
    Dot,
    Limits,
    Point,
    Step,
    funnel_plot,
    interval_plot,
    survival_steps,
)
from shop.reports.charts.style import NARROW, WIDE
from shop.reports.drawing import svg

NASTY = "O'Neil's \\ \"<b>&\" 'Long' Name that goes on and on and on"
SAID: dict[str, Any] = {"table": "a-table", "title": "A title", "summary": "In words."}
DOTS = [Dot("Calf", 0.3, 0.18, 0.45, 40), Dot(NASTY, 0.0, 0.0, 0.11, 1030), Dot("Knee", 1.0, 0.9, 1.0, 31)]
STEPS = (Step(7, 0.9, 0.8, 0.95), Step(20, 0.5, 0.35, 0.62), Step(40, 0.0, None, None))
CURVES = [
    Curve("zero", STEPS, (10, 10, 33), ((0, 120), (20, 60), (40, 4))),
    Curve(NASTY, STEPS[:1], (12,), ((0, 12), (40, 1))),
]
FOUR = [Curve(f"{n} mm", STEPS, at_risk=((0, 12), (40, 1))) for n in (0, 4, 8, 12)]
LIMITS = [Limits(n, 0.05, 0.3, 0.0, 0.5) for n in (1, 100, 300)]


def intervals(dots: list[Dot], overall: float | None = 0.2) -> Chart:
    return interval_plot(**SAID, dots=dots, overall=overall, axis="Came back")


def funnel(points: list[Point]) -> Chart:
    return funnel_plot(**SAID, points=points, limits=LIMITS, centre=0.12, axes=("Pairs", "Came back"))


CHARTS = {
    "intervals": intervals(DOTS),
    "one interval": intervals(DOTS[:1], None),
    "survival": survival_steps(**SAID, curves=CURVES, axis="Days"),
    "survival of four": survival_steps(**SAID, curves=FOUR, axis="Days"),
    "survival of nobody": survival_steps(**SAID, curves=[Curve("all", ())], axis="Days"),
    "funnel": funnel([Point("Strider", 100, 0.1), Point(NASTY, 300, 0.4, stands_out=True)]),
    "empty funnel": funnel([]),
}


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def texts(drawn: str) -> list[str]:
    return ["".join(text.itertext()) for text in parsed(drawn).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_it_is_drawn_without_anything_that_a_strict_policy_refuses(name: str) -> None:
    chart = CHARTS[name]
    assert (chart.table, chart.title, chart.summary) == ("a-table", "A title", "In words.")
    for spec, most in ((chart.wide, WIDE), (chart.narrow, NARROW)):
        drawn = svg(spec)
        box = parsed(drawn)
        assert not re.search(r"<style|<script|<foreignObject|\sstyle=|\son\w+=|href=|NaN", drawn)
        assert float(box.get("width", "0")) <= most + 10


@pytest.mark.parametrize("name", CHARTS)
def test_a_page_can_keep_its_place_free_before_it_is_drawn(name: str) -> None:
    chart = CHARTS[name]
    for size, spec in (("wide", chart.wide), ("narrow", chart.narrow)):
        box = parsed(svg(spec))
        assert chart.sizes[size] == pytest.approx((float(box.get("width", 0)), float(box.get("height", 0))), abs=8)


def test_a_share_stands_under_its_label_on_a_phone_and_beside_it_elsewhere() -> None:
    wide, narrow = (texts(svg(spec)) for spec in (CHARTS["intervals"].wide, CHARTS["intervals"].narrow))

    for words in (wide, narrow):
        assert {"Calf", "Knee", "n 40", "n 1,030", "all 20 %", "Came back", "100 %"} <= set(words)
        assert any(text.startswith("O'Neil's \\ \"<b>&\" 'Lo") for text in words)
    assert "all 20 %" not in texts(svg(CHARTS["one interval"].wide))


def test_lines_have_their_names_and_how_many_are_still_watched() -> None:
    words = texts(svg(CHARTS["survival"].wide))

    assert {"zero", "Days", "People still watched", "120", "60", "4", "12", "1", "100 %"} <= set(words)


def test_lines_differ_in_more_than_colour() -> None:
    drawn = svg(CHARTS["survival"].wide)

    assert "stroke-dasharray" in drawn
    assert len(CHARTS["survival"].wide["layer"]) == 5


def test_only_what_stands_out_is_named_in_a_funnel() -> None:
    words = texts(svg(CHARTS["funnel"].wide))

    assert any(text.startswith("O'Neil") for text in words)
    assert "Strider" not in words
    assert "all 12 %" in words

"""Charts drawn as SVG, once each, and kept in the cache under the hash of what they show."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import cache

import vl_convert
from django.core.cache import cache as kept

from rehab import typeface
from shop.models import Staff
from shop.reports.charts import Chart, Spec

A_WEEK = 7 * 24 * 3600
"""Seconds for which a page can be left open and still fetch its charts."""


def offered(charts: Sequence[Chart], person: Staff) -> dict[str, tuple[Chart, str]]:
    """Keeps what to draw and gives, by the name of its table, each chart with the hash under which it is drawn.

    All of a page are kept together, so that a page with ten charts writes once; one without charts does so too, and
    takes as many queries in a small shop as in a large one.
    """
    specs = {chart.table: {"wide": chart.wide, "narrow": chart.narrow} for chart in charts}
    page = json.dumps({"for": _audience(person), "specs": specs}, sort_keys=True, separators=(",", ":"))
    name = hashlib.sha256(page.encode()).hexdigest()[:40]
    kept.add(f"charts-{name}", page, A_WEEK)
    return {chart.table: (chart, name) for chart in charts}


def drawing(name: str, table: str, size: str, person: Staff) -> bytes | None:
    """The SVG; None for what no page has offered to them."""
    page = kept.get(f"charts-{name}")
    if page is None:
        return None
    told = json.loads(page)
    spec = told["specs"].get(table, {}).get(size)
    if spec is None or told["for"] != _audience(person):
        return None
    key = "chart-" + hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:40]
    made = kept.get(key)
    if made is None:
        made = svg(spec)
        kept.set(key, made, A_WEEK)
    return str(made).encode()


def _audience(person: Staff) -> str:
    """Who may have a page's charts drawn: the managers of a store, or one fitter."""
    return f"store {person.works_in.pk}" if person.is_manager else f"staff {person.pk}"


def svg(spec: Spec) -> str:
    """Takes about a second the first time in a process and a tenth of it afterwards; any number of threads may."""
    _know_our_typeface()
    return str(vl_convert.vegalite_to_svg(spec, vl_version="5.21"))


def warm_up() -> None:
    """Lets the first chart of this process be drawn while the page that asks for it is still being read."""
    _warm_up_once()


@cache
def _know_our_typeface() -> None:
    vl_convert.register_font_directory(str(typeface.folder()))


@cache
def _warm_up_once() -> None:
    point = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    threading.Thread(target=svg, args=(point,), daemon=True).start()

"""The shoes we recommended as a report: figures, funnels, and the lists behind the numbers."""

from __future__ import annotations

from collections.abc import Mapping

from shop.reports import fitted as counting
from shop.reports.behind import Listed
from shop.reports.charts import Chart, Limits, Point, funnel_plot
from shop.reports.filters import Filters
from shop.reports.fitted import Fitted, Funnel, fitted
from shop.reports.outcomes.chosen import parameters
from shop.reports.report import Asked, Figure, Report
from shop.reports.table import Share

FEWEST = 3
"""Shoes without which a funnel shows nothing."""
ENDINGS = {
    "fitted": "recommended",
    "known": "the sale noted",
    "taken": "taken home",
    "kept": "kept",
    "returned": "returned",
    "over": "their weeks over",
    "after": "something hurt after",
    "answered": "told us how it went",
}
FUNNELS = {"returned": "Returned, of those taken home", "after": "Something hurt after, of those whose weeks are over"}


def read(filters: Filters, _: Asked) -> Fitted:
    return fitted(filters)


def figures(result: Fitted) -> tuple[Figure, ...]:
    count = sum(shoe.fitted for shoe in result.shoes)
    return (
        Figure("Pairs recommended", count, f"of {len(result.shoes)} models"),
        Figure("Kept", _sum(result, "kept", "taken"), "of those taken home"),
        Figure("Returned", _sum(result, "returned", "taken"), "of those taken home"),
        Figure("Something hurt after", _sum(result, "after", "over"), "of known customers whose weeks are over"),
    )


def charts(result: Fitted) -> tuple[Chart, ...]:
    return tuple(_chart(funnel) for funnel in (result.returned, result.after) if len(funnel.points) >= FEWEST)


def behind(filters: Filters, query: Mapping[str, str], _: Asked) -> Listed | None:
    """The fittings of the shoe `key` that `what` tells."""
    what, key = query.get("what", ""), query.get("key", "")
    try:
        found = counting.listing(what)
    except ValueError:
        return None
    return Listed(f"One shoe, {ENDINGS[what]}", found, parameters(filters) | {"key": key})


def _sum(result: Fitted, events: str, of: str) -> Share:
    return Share(*(sum(getattr(shoe, name) for shoe in result.shoes) for name in (events, of)))


def _chart(funnel: Funnel) -> Chart:
    rate = funnel.overall.rate or 0
    outside = ", ".join(f"{point.label} ({point.share.events} of {point.share.n})" for point in funnel.outside)
    points = [
        Point(point.label, point.share.n, point.share.rate or 0, stands_out=bool(point.outside))
        for point in funnel.points
    ]
    limits = [Limits(each.n, each.low_95, each.high_95, each.low_998, each.high_998) for each in funnel.limits]
    return funnel_plot(
        table=f"funnel-{funnel.name}",
        title=FUNNELS[funnel.name],
        summary=(
            f"Each of {len(points)} shoes by how many it is of, around {rate * 100:.0f} % of all. "
            f"Outside the 95 % limits: {outside or 'none'}."
        ),
        points=points,
        limits=limits,
        centre=rate,
        axes=("Pairs", FUNNELS[funnel.name].split(",")[0]),
    )


SHOES = Report(
    name="shoes",
    title="Shoes",
    question="Which shoes are kept, which come back, and what hurts after?",
    read=read,
    tables=Fitted.tables,
    as_json=Fitted.as_json,
    figures=figures,
    charts=charts,
    behind=behind,
    about="shop/reports/about_shoes.html",
)

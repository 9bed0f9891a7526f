"""Advice and outcome as a report: figures, charts, and the lists behind the numbers."""

from __future__ import annotations

from collections.abc import Mapping

from fittings.patterns import PATTERNS
from shop.reports.advice import FINDINGS, SHOES, Advice, Group, advice, listing
from shop.reports.behind import Listed
from shop.reports.charts import Chart, Dot, interval_plot
from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import parameters
from shop.reports.report import Asked, Figure, Report
from shop.reports.table import Share

ENDINGS = {"": "", "back": ", came back", "settled": ", settled", "aside": ", set aside"}


SHORT = {
    f"{advised}_{sold}": f"{words}, {what}"
    for advised, words in (("advised", "Advised"), ("against", "Against advice"))
    for sold, what in (
        ("this", "bought it"),
        ("another", "bought another"),
        ("none", "bought none"),
        ("not_noted", "not noted"),
    )
}
"""The groups of shoes as a chart has room for them."""


def read(filters: Filters, _: Asked) -> Advice:
    return advice(filters)


def figures(result: Advice) -> tuple[Figure, ...]:
    """Who kept a shoe against advice and came back, beside those for whom nothing spoke against theirs."""
    kept, followed = (_together(result.shoes, start) for start in ("against_this", "advised_this"))
    aside = sum(pattern.aside.events for pattern in result.patterns)
    fired = sum(pattern.fired for pattern in result.patterns)
    return (
        Figure("Findings set aside", Share(aside, fired), "of all that fired"),
        Figure("Kept the shoe against advice", kept, "came back, of those who bought it all the same"),
        Figure("Nothing spoke against theirs", followed, "came back, of those who bought it"),
    )


def charts(result: Advice) -> tuple[Chart, ...]:
    """What came back, where at least two groups have enough to be compared."""
    named = (("findings", "whether something was set aside", result.findings), ("shoes", "the shoe", result.shoes))
    return tuple(
        _chart(table, title, enough)
        for table, title, groups in named
        if len(enough := [group for group in groups if group.outcome.back_share.is_enough]) > 1
    )


def behind(filters: Filters, query: Mapping[str, str], _: Asked) -> Listed | None:
    """The fittings of one group; `only` says which of them: those that came back, settled, or had it set aside."""
    what, key, only = query.get("what", ""), query.get("key", ""), query.get("only", "")
    labels = {"findings": FINDINGS, "shoes": SHOES}.get(what) or {name: each.title for name, each in PATTERNS.items()}
    try:
        found = listing(what, only)
    except ValueError:
        return None
    return Listed(f"{labels.get(key, key)}{ENDINGS[only]}", found, parameters(filters) | {"key": key})


def _together(groups: tuple[Group, ...], key: str) -> Share:
    return next((group.outcome.back_share for group in groups if group.key == key), Share(0, 0))


def _chart(table: str, title: str, groups: list[Group]) -> Chart:
    dots = [_dot(group) for group in groups]
    said = "; ".join(
        f"{dot.label} {dot.rate * 100:.0f} % ({dot.low * 100:.0f} to {dot.high * 100:.0f}) of {dot.n}" for dot in dots
    )
    return interval_plot(
        table=table,
        title=f"Share that came back, by {title}",
        summary=f"Share of fittings of which a complaint came back, with its 95 % interval. {said}.",
        dots=dots,
        overall=None,
        axis="Came back",
    )


def _dot(group: Group) -> Dot:
    share = group.outcome.back_share
    low, high = share.interval or (0, 1)
    return Dot(SHORT.get(group.key, group.label), share.rate or 0, low, high, share.n)


ADVICE = Report(
    name="advice",
    title="Advice and outcome",
    question="Who kept a shoe or set a finding aside against our advice, and what came of it?",
    read=read,
    tables=Advice.tables,
    as_json=Advice.as_json,
    figures=figures,
    charts=charts,
    behind=behind,
    about="shop/reports/about_advice.html",
)

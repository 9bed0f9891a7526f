"""What we believe as a report: how many of the beliefs hold, and the lists behind their tables."""

from __future__ import annotations

from collections.abc import Mapping

from shop.reports.behind import Listed
from shop.reports.beliefs import BELIEFS as ALL
from shop.reports.beliefs import Beliefs, Verdict, beliefs
from shop.reports.beliefs.counting import listing
from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import parameters
from shop.reports.report import Asked, Figure, Report

SMALL = {
    Verdict.HOLDS: "the whole 95 % range lies on its side",
    Verdict.DOES_NOT_HOLD: "the whole 95 % range lies on the other side",
    Verdict.CANNOT_SAY: "the range lies on both sides, or too few were seen",
}
CELLS = {"known": "of whom it is known", "left_out": "left out"}


def read(filters: Filters, _: Asked) -> Beliefs:
    return beliefs(filters)


def figures(result: Beliefs) -> tuple[Figure, ...]:
    found = [answer.verdict for answer in result.answers]
    return tuple(Figure(verdict.label, found.count(verdict), SMALL[verdict]) for verdict in Verdict)


def behind(filters: Filters, query: Mapping[str, str], _: Asked) -> Listed | None:
    """The fittings in one cell of the table of a belief: its `row` and `cell`."""
    key, row, cell = query.get("belief", ""), query.get("row", ""), query.get("cell", "")
    try:
        asked = listing(key, row, cell)
    except KeyError:
        return None
    belief = next(each for each in ALL if each.key == key)
    who = dict(zip(("first", "second"), belief.rows, strict=True)).get(row, belief.question)
    what = {"yes": belief.columns[0], "no": belief.columns[1]}.get(cell) or CELLS[cell]
    return Listed(f"{who}: {what.lower()}", asked, parameters(filters))


BELIEFS: Report[Beliefs] = Report(
    name="beliefs",
    title="What we believe",
    question="What do our own records say to what this shop believes?",
    read=read,
    tables=Beliefs.tables,
    as_json=Beliefs.as_json,
    figures=figures,
    behind=behind,
    about="shop/reports/about_beliefs.html",
    card="shop/reports/belief.html",
)

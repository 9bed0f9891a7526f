"""Time to settle as a report: by what it is grouped, two groups compared, the curves, and the lists behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from shop.reports.behind import Listed
from shop.reports.charts import Chart, Curve, Step, survival_steps
from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import parameters
from shop.reports.report import Asked, Figure, Grouping, Report
from shop.reports.saying import p_value
from shop.reports.settling import COURSES, HEARD_OF, UNKNOWN, WORDS, By, Group, Settling, settling
from shop.reports.table import Column, Row, Share, Table

CURVES = 4
"""Lines that can be told apart in one chart."""
CHANCE = 0.05
"""How often two groups that settle alike may be said to differ."""
A_WEEK = 7
MARKS = 6
"""Days of the chart under which stands how many are still watched, without the first."""
HEARD = {"yes": "Told us how it went", "no": "Never told us how it went"}
GROUPINGS = {by.value: Grouping(by.label, WORDS[by]) for by in By}


def read(filters: Filters, asked: Asked) -> Settling:
    """Raises ValueError for a grouping or a group that there is not."""
    return settling(filters, asked.by or By.PLACE, asked.groups)


def tables(result: Settling) -> tuple[Table, ...]:
    """One line for each group, one for each step of the curves, and who was heard of again."""
    return _of_groups(result), _of_steps(result), _heard_of(result.followed)


def figures(result: Settling) -> tuple[Figure, ...]:
    total = result.total
    return (
        Figure("Followed", total.curve.n, f"fittings with a complaint; {result.not_followed:,} never answered"),
        Figure("Settled so far", total.share, "of those followed; the others were still sore when last heard of"),
        Figure("Half had settled by day", total.half_by, "after the fitting; who was lost sight of counts until then"),
    )


def charts(result: Settling) -> tuple[Chart, ...]:
    groups = drawn(result)
    if not groups:
        return ()
    last = max(day for group in groups for day in (*group.settled, *group.lost))
    return (
        survival_steps(
            table="steps",
            title=". ".join(filter(None, ("Share still sore, day by day", compared(result)))),
            summary=f"{_summary(groups)} {compared(result)}".strip(),
            curves=[_curve(group, marks(last)) for group in groups],
            axis="Days after the fitting",
        ),
    )


def drawn(result: Settling) -> tuple[Group, ...]:
    """The largest groups that have enough people, in the order of the report; without any two, all together.

    Those of whom it is not known are left to the table, unless they were asked for.
    """
    enough = [group for group in result.groups if group.is_enough]
    if len(result.groups) != 2:
        enough = [group for group in enough if group.key != UNKNOWN]
    largest = sorted(enough, key=lambda group: -group.curve.n)[:CURVES]
    if len(largest) > 1:
        return tuple(group for group in enough if group in largest)
    return (result.total,) if result.total.is_enough else ()


def marks(last: int) -> tuple[int, ...]:
    """Days from 0 to the last one, whole weeks apart."""
    apart = A_WEEK * max(1, -(-last // (A_WEEK * MARKS)))
    return tuple(range(0, last + 1, apart))


def compared(result: Settling) -> str:
    """The log-rank test in a sentence; empty unless exactly two groups are compared."""
    if len(result.groups) != 2:
        return ""
    one, other = (group.label for group in result.groups)
    if not all(group.is_enough for group in result.groups):
        return f"{one} and {other}: too few to compare."
    test = result.logrank
    if test is None:
        return f"{one} and {other} cannot be compared: too few have settled."
    said = "differ more than chance would" if test.p < CHANCE else "no clear difference"
    return f"{one} and {other}: {said} (log-rank test, p {p_value(test.p)})."


def behind(filters: Filters, query: Mapping[str, str], _: Asked) -> Listed | None:
    """The fittings of a group, `of` and `key`, or with `only` those that settled; or those that were `heard` of."""
    asked = parameters(filters)
    if (heard := query.get("heard", "")) in HEARD:
        return Listed(HEARD[heard], HEARD_OF, asked | {"heard_of": heard == "yes"})
    of, key = query.get("of", ""), query.get("key", "")
    if of not in GROUPINGS or key not in WORDS[By(of)]:
        return None
    only = query.get("only") == "settled"
    title = f"{By(of).label}: {WORDS[By(of)][key]}, {'settled' if only else 'followed'}"
    return Listed(title, COURSES[By(of)], asked | {"key": key, "only_settled": only})


def _of_groups(result: Settling) -> Table:
    columns = (
        Column(result.by, result.by.label),
        Column("n", "Followed"),
        Column("settled", "Settled so far"),
        Column("median_days", "Half by day"),
    )
    rows = tuple(
        Row((group.label, group.curve.n, group.share, group.half_by), lists=_lists(result.by, group.key))
        for group in result.groups
    )
    note = (
        f"Settled: pain of at most 2 out of 10 when running, and back to running. {compared(result)} "
        "A group went with its time; that does not say it made it."
    )
    return Table("groups", f"Time to settle, by {result.by.label.lower()}", columns, rows, " ".join(note.split()))


def _lists(by: By, key: str) -> tuple[str, ...]:
    """The query of the list behind each number of a group."""
    all_of_them = {"report": "settling", "of": by.value, "key": key}
    return "", urlencode(all_of_them), urlencode(all_of_them | {"only": "settled"}), ""


def _of_steps(result: Settling) -> Table:
    """What the chart draws: a line for each day on which somebody settled."""
    keys = ("group", "day", "at_risk", "events", "still_sore", "low", "high")
    titles = (result.by.label, "Day", "Sore until then", "Settled", "Still sore, %", "95 % from", "to")
    rows = tuple(
        Row((
            group.label, step.day, step.at_risk, step.events,
            _percent(step.still_sore), _percent(step.low), _percent(step.high),
        ))
        for group in drawn(result)
        for step in group.curve.steps
    )  # fmt: skip
    note = (
        "A band is where the true share lies in 95 of 100 such shops. A tick is somebody we lost sight of: until then "
        "they count as sore, and never as settled."
    )
    return Table("steps", f"Still sore, by {result.by.label.lower()}", tuple(map(Column, keys, titles)), rows, note)


def _heard_of(followed: Share) -> Table:
    columns = (Column("answered", "With a complaint"), Column("fittings", "Fittings"))
    rows = (
        Row((HEARD["yes"], followed.events), "report=settling&heard=yes"),
        Row((f"{HEARD['no']}, left out", followed.n - followed.events), "report=settling&heard=no"),
    )
    note = "Those who never told us may have fared differently."
    return Table("followed", "Who was heard of again", columns, rows if followed.n else (), note)


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else round(100 * fraction, 1)


def _curve(group: Group, days: Sequence[int]) -> Curve:
    steps = tuple(Step(step.day, step.still_sore, step.low, step.high) for step in group.curve.steps)
    return Curve(group.label, steps, tuple(sorted(group.lost)), tuple((day, group.at_risk(day)) for day in days))


def _summary(groups: Sequence[Group]) -> str:
    return "Share still sore by day after the fitting. " + " ".join(_told(group) for group in groups)


def _told(group: Group) -> str:
    half = group.half_by
    by = "fewer than half have settled" if half is None else f"half had settled by day {half}"
    return f"{group.label}: {by}, {group.curve.events:,} of {group.curve.n:,} so far."


SETTLING: Report[Settling] = Report(
    name="settling",
    title="Time to settle",
    question="How long until it no longer hurts, and what went with a shorter time?",
    read=read,
    tables=tables,
    as_json=Settling.as_json,
    figures=figures,
    charts=charts,
    behind=behind,
    groupings=GROUPINGS,
    about="shop/reports/about_settling.html",
)

"""Advice and outcome: what was set aside or bought against advice, and who came back or settled.

A group went with its outcome; that does not say that it made it. Who came back is counted in fittings, as for patterns:
those of known customers with a complaint that can come back, whose weeks are over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from fittings.models import Fitting
from fittings.patterns import PATTERNS
from shop.reports.advice_sql import LISTS, ONLY, TALLIES
from shop.reports.filters import Filters
from shop.reports.fittings_behind import fittings_in
from shop.reports.outcomes.chosen import parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.table import ENOUGH, Column, Row, Share, Table

FINDINGS = {"stood": "Everything we noticed stood", "aside": "Something was set aside"}
SHOES = {
    "advised_this": "Nothing spoke against it: bought it",
    "advised_another": "Nothing spoke against it: bought another",
    "advised_none": "Nothing spoke against it: bought none",
    "advised_not_noted": "Nothing spoke against it: sale not noted",
    "against_this": "Kept against advice: bought it",
    "against_another": "Kept against advice: bought another",
    "against_none": "Kept against advice: bought none",
    "against_not_noted": "Kept against advice: sale not noted",
}
"""By whether something spoke against the recommended shoe when it was kept, and what was sold."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of so many `fittings`: those that can come back and did, and those that hurt, were answered for, and settled."""

    fittings: int = 0
    counted: int = 0
    came_back: int = 0
    sore: int = 0
    followed: int = 0
    settled: int = 0

    @property
    def back_share(self) -> Share:
        return Share(self.came_back, self.counted)

    @property
    def settled_share(self) -> Share:
        """Of those with a complaint that anybody answered for."""
        return Share(self.settled, self.followed)

    @property
    def follow_up(self) -> Share:
        """Of those with a complaint, the ones that anybody answered for at least once."""
        return Share(self.followed, self.sore)

    @property
    def cells(self) -> tuple[Share, Share, Share]:
        return self.back_share, self.settled_share, self.follow_up


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PatternOutcome:
    """How often a pattern fired and was set aside, and what became of the fittings in which it `stood`."""

    key: str
    label: str
    aside: Share
    stood: Outcome

    @property
    def fired(self) -> int:
        return self.aside.n

    @property
    def leads_nowhere(self) -> bool:
        """Fires often, and is surely set aside more than half of the times: its whole interval lies above."""
        return self.aside.is_enough and self.aside.interval is not None and self.aside.interval[0] > 0.5


@dataclass(frozen=True, slots=True)
class Advice:
    """The groups that have fittings, in a fixed order; patterns by how often they fired."""

    findings: tuple[Group, ...]
    shoes: tuple[Group, ...]
    patterns: tuple[PatternOutcome, ...]

    def as_json(self) -> dict[str, Any]:
        """Counts as they are, also where they are too few to say anything."""
        return {
            "name": "advice",
            "findings": [_json(group) for group in self.findings],
            "shoes": [_json(group) for group in self.shoes],
            "patterns": [
                {
                    "key": pattern.key,
                    "fired": pattern.fired,
                    "set_aside": pattern.aside.as_json(),
                    "leads_nowhere": pattern.leads_nowhere,
                    **_outcome(pattern.stood),
                }
                for pattern in self.patterns
            ],
        }

    def tables(self) -> tuple[Table, ...]:
        return (
            _table("findings", "What we noticed, and whether it was set aside", self.findings),
            _table("shoes", "The shoe, and the advice about it", self.shoes),
            self._of_patterns(),
        )

    def _of_patterns(self) -> Table:
        columns = (
            Column("pattern", "Pattern"),
            Column("fired", "Fired"),
            Column("set_aside", "Set aside"),
            *OUTCOMES,
            Column("flag", "Fires often, leads nowhere"),
        )
        rows = (
            Row(
                (
                    pattern.label,
                    pattern.fired,
                    pattern.aside,
                    *pattern.stood.cells,
                    "mostly set aside" if pattern.leads_nowhere else None,
                ),
                urlencode({"report": "advice", "what": "patterns", "key": pattern.key}),
            )
            for pattern in self.patterns
        )
        note = (
            "What came of it is counted where the pattern stood: what was set aside never reached the customer. "
            f"Mostly set aside: fired at least {ENOUGH} times, and the whole range of its share lies above half. "
            f"{len(self.patterns)} patterns are compared here, so some will stand out by chance."
        )
        return Table("patterns", "What each pattern went with", columns, tuple(rows), note, tells_of_chance=True)


OUTCOMES = (Column("came_back", "Came back"), Column("settled", "Settled"), Column("follow_up", "Told us how it went"))


def advice(filters: Filters) -> Advice:
    """In one query."""
    with outcomes() as cursor:
        cursor.execute(TALLIES, parameters(filters))
        rows = cursor.fetchall()
    found = {(kind, key): Outcome(*counts) for kind, key, *counts in rows}
    return Advice(
        findings=_groups("findings", FINDINGS, found), shoes=_groups("shoes", SHOES, found), patterns=_patterns(found)
    )


def behind(filters: Filters, what: str, key: str, only: str = "") -> QuerySet[Fitting]:
    """The fittings of one group of `findings`, `shoes` or `patterns`, newest first; with `only` those that came `back`,
    `settled` or had it set `aside`. Raises ValueError for what is none of these."""
    return fittings_in(listing(what, only), parameters(filters) | {"key": key})


def listing(what: str, only: str = "") -> str:
    """The query of that list, with `key` among its parameters; see `chosen.LISTED` for its columns."""
    if what not in LISTS or only not in ONLY:
        raise ValueError(f"there is no list of {what!r}, {only!r}")
    return f"{LISTS[what]} AND {ONLY[only]}"


def _groups(kind: str, labels: Mapping[str, str], found: Mapping[tuple[str, str], Outcome]) -> tuple[Group, ...]:
    return tuple(Group(key, label, found[kind, key]) for key, label in labels.items() if (kind, key) in found)


def _patterns(found: Mapping[tuple[str, str], Outcome]) -> tuple[PatternOutcome, ...]:
    names = {key for kind, key in found if kind in {"pattern", "set aside"}}
    each = (
        PatternOutcome(
            name, PATTERNS[name].title if name in PATTERNS else name, Share(aside, aside + stood.fittings), stood
        )
        for name in names
        for aside, stood in [
            (found.get(("set aside", name), Outcome()).fittings, found.get(("pattern", name), Outcome()))
        ]
    )
    return tuple(sorted(each, key=lambda pattern: (-pattern.fired, pattern.key)))


def _table(what: str, title: str, groups: Iterable[Group]) -> Table:
    columns = (Column("group", "Group"), Column("fittings", "Fittings"), *OUTCOMES)
    rows = (
        Row(
            (group.label, group.outcome.fittings, *group.outcome.cells),
            urlencode({"report": "advice", "what": what, "key": group.key}),
        )
        for group in groups
    )
    note = "A group went with what came of it. Whoever sets advice aside differs in more than that from the others."
    return Table(what, title, columns, tuple(rows), note)


def _json(group: Group) -> dict[str, Any]:
    return {"key": group.key, "fittings": group.outcome.fittings, **_outcome(group.outcome)}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {column.key: share.as_json() for column, share in zip(OUTCOMES, outcome.cells, strict=True)}

"""What other thresholds would have noticed in the fittings of a store: nothing is written."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self

from fittings.facts import Facts
from fittings.history import facts_in_bulk
from fittings.models import Fitting
from fittings.models.fittings import FittingQuerySet
from fittings.patterns import CATALOGUE, Assessment, Finding, Pattern, Thresholds, assess
from fittings.patterns.thresholds import RANGES


class How(Enum):
    """In which way one finding would differ, in words for staff."""

    NEWLY = "Newly noticed"
    SILENT = "No longer noticed"
    GRAVER = "Taken more seriously"
    MILDER = "Taken less seriously"
    OTHERWISE = "Noticed over other answers"
    """At the same level, but for other feet, shoes or complaints, or inside another pattern."""


@dataclass(frozen=True, slots=True)
class Group:
    """The fittings in which one pattern would differ in one way: how many, and the latest of them."""

    count: int
    latest: tuple[Fitting, ...]

    @property
    def more(self) -> int:
        """How many there are beside the latest."""
        return self.count - len(self.latest)


@dataclass(frozen=True, slots=True)
class PatternChange:
    """One pattern that would differ: in how many fittings it fires now, in how many it would, and how they differ.

    Both counts are None for a pattern that reads none of the changed thresholds: it fires as often as before, but
    another one now leads it, or is led by it.
    """

    pattern: Pattern
    now: int | None
    then: int | None
    groups: Mapping[How, Group]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The fittings of a period under two sets of thresholds; `changes` are in the order of the catalogue."""

    since: dt.date
    until: dt.date
    looked_at: int
    affected: int
    changes: tuple[PatternChange, ...]


def finished_between(store: Any, since: dt.date, until: dt.date) -> FittingQuerySet:
    """The finished fittings of a store from one day to another, both included, on the store's clock."""
    begin, end = (dt.datetime.combine(day, dt.time(), store.clock) for day in (since, until + dt.timedelta(days=1)))
    return Fitting.objects.in_store(store).finished().filter(fitted_at__gte=begin, fitted_at__lt=end)


def what_if(
    store: Any, since: dt.date, until: dt.date, now: Thresholds, then: Thresholds, *, sample: int = 5
) -> WhatIf:
    """Every finished fitting of these days, assessed with `now` and with `then`; what was set aside is looked for too.

    Each group keeps its `sample` latest fittings, with their customers. Memory stays flat however many there are.
    """
    comparison, tally = Comparison.of(now, then), Tally(sample)
    for past in facts_in_bulk(finished_between(store, since, until)):
        tally.note(past.id, past.fitted_at, comparison.put_to(past.facts))
    return WhatIf(since, until, tally.looked_at, tally.affected, tally.changes(store, comparison))


@dataclass(frozen=True, slots=True)
class Compared:
    """One fitting under both: which of the patterns in question fire, and how the findings differ by pattern."""

    now: tuple[str, ...]
    then: tuple[str, ...]
    differing: Mapping[str, How]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets of thresholds, and the patterns to leave out at first: those that read none of the changed ones.

    Each fitting is assessed without them, only with red flags, which silence others. If what is left fires alike on
    both sides, so do all: thresholds are read by patterns alone, not by what settles them. Else both are done in full.
    """

    before: Thresholds
    after: Thresholds
    left_out: frozenset[str]

    @classmethod
    def of(cls, before: Thresholds, after: Thresholds) -> Self:
        changed = {name for name in RANGES if getattr(before, name) != getattr(after, name)}
        others = (p.id for p in CATALOGUE if changed.isdisjoint(p.thresholds) and not p.is_red_flag)
        return cls(before, after, frozenset(others))

    def put_to(self, facts: Facts) -> Compared:
        now, then = (assess(facts, thresholds, aside=self.left_out) for thresholds in (self.before, self.after))
        found = differences(now, then)
        if found:
            found = differences(assess(facts, self.before), assess(facts, self.after))
        return Compared(_patterns(now), _patterns(then), found)


def _patterns(assessment: Assessment) -> tuple[str, ...]:
    return tuple(finding.pattern for finding in assessment.findings)


def differences(before: Assessment, after: Assessment) -> dict[str, How]:
    """How the findings of one fitting differ, by pattern; those that are the same are left out."""
    was = {finding.pattern: finding for finding in before.findings}
    becomes = {finding.pattern: finding for finding in after.findings}
    found = {pattern: How.NEWLY for pattern in becomes if pattern not in was}
    found |= {pattern: How.SILENT for pattern in was if pattern not in becomes}
    for pattern in was.keys() & becomes.keys():
        if how := _how(was[pattern], becomes[pattern]):
            found[pattern] = how
    return found


def _how(was: Finding, becomes: Finding) -> How | None:
    level, later = _level(was), _level(becomes)
    if level != later:
        return How.GRAVER if later > level else How.MILDER
    same = (was.units, was.covered_by) == (becomes.units, becomes.covered_by)
    return None if same else How.OTHERWISE


def _level(finding: Finding) -> tuple[int, int]:
    """How serious: by severity, then by urgency."""
    return finding.severity.rank, finding.urgency.rank if finding.urgency else 0


@dataclass(slots=True)
class Tally:
    """Counts of what differs, and the latest `sample` fittings of each kind."""

    sample: int
    looked_at: int = 0
    affected: int = 0
    now: Counter[str] = field(default_factory=Counter)
    then: Counter[str] = field(default_factory=Counter)
    counts: Counter[tuple[str, How]] = field(default_factory=Counter)
    latest: dict[tuple[str, How], list[tuple[dt.datetime, uuid.UUID]]] = field(default_factory=dict)

    def note(self, key: uuid.UUID, fitted_at: dt.datetime, compared: Compared) -> None:
        """Counts one fitting."""
        self.looked_at += 1
        self.affected += bool(compared.differing)
        self.now.update(compared.now)
        self.then.update(compared.then)
        for change in compared.differing.items():
            self.counts[change] += 1
            known = self.latest.get(change, [])
            self.latest[change] = sorted([*known, (fitted_at, key)], reverse=True)[: self.sample]

    def changes(self, store: Any, comparison: Comparison) -> tuple[PatternChange, ...]:
        """What was counted, by pattern; the fittings to look at come from one query."""
        keys = {key for latest in self.latest.values() for _, key in latest}
        fittings = Fitting.objects.in_store(store).select_related("customer").in_bulk(keys)
        return tuple(
            PatternChange(pattern, None, None, groups)
            if pattern.id in comparison.left_out
            else PatternChange(pattern, self.now[pattern.id], self.then[pattern.id], groups)
            for pattern in CATALOGUE
            if (groups := self._groups(pattern, fittings))
        )

    def _groups(self, pattern: Pattern, fittings: Mapping[uuid.UUID, Fitting]) -> dict[How, Group]:
        return {
            how: Group(self.counts[pattern.id, how], _known(self.latest[pattern.id, how], fittings))
            for how in How
            if (pattern.id, how) in self.counts
        }


def _known(
    latest: Iterable[tuple[dt.datetime, uuid.UUID]], fittings: Mapping[uuid.UUID, Fitting]
) -> tuple[Fitting, ...]:
    return tuple(fittings[key] for _, key in latest if key in fittings)

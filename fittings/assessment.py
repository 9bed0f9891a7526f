"""Facts, thresholds and what was set aside, brought together; the only writer of findings."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from fittings.earlier import history_of
from fittings.facts import Facts, parse
from fittings.models import Finding, Fitting, StoreThresholds, among
from fittings.patterns import DEFAULTS, PATTERNS, Thresholds
from fittings.patterns import Finding as Noticed
from fittings.patterns.setting_aside import Weighed, weigh
from fittings.patterns.thresholds import parse as parse_thresholds
from fittings.rows import record_of


class Noted(NamedTuple):
    """One finding as its row keeps it; whose it is, is left out."""

    position: int
    pattern: str
    pattern_version: int
    severity: str
    urgency: str
    feet: list[str]
    shoes: list[str]
    aside: bool
    covered_by: str
    thresholds: dict[str, float]
    because: list[str]


@dataclass(frozen=True, slots=True)
class Revision:
    """What the record of a finished fitting says (`before`, made with `assessed_with`), and what it should say."""

    fitting_id: uuid.UUID
    store_id: uuid.UUID
    before: Sequence[Noted]
    after: Sequence[Noted]
    assessed_with: Thresholds
    thresholds: Thresholds

    @property
    def rewrites(self) -> bool:
        """Whether findings change, and not only what they were made with."""
        return self.before != self.after

    @property
    def is_needed(self) -> bool:
        return self.rewrites or self.assessed_with != self.thresholds

    @property
    def fell_silent(self) -> set[str]:
        """Patterns whose finding is gone."""
        return {noted.pattern for noted in self.before} - {noted.pattern for noted in self.after}


def facts_of(fitting: Fitting) -> Facts:
    """The facts of a finished fitting, with the customer's earlier complaints."""
    record = record_of(fitting)
    history = history_of(fitting)
    if history is not None:
        record["history"] = history
    return parse(record)


def thresholds_in(store: Any) -> Thresholds:
    """The thresholds in force in a store (the row or its key)."""
    latest = StoreThresholds.objects.filter(store=store).order_by("-number").values_list("amounts", flat=True).first()
    return thresholds_from(latest) if latest else DEFAULTS


def thresholds_by_store(store: Any = None) -> dict[uuid.UUID, Thresholds]:
    """The thresholds in force in this store, else in all, by key; stores that never changed theirs are not in it."""
    changed = StoreThresholds.objects.filter(store=store) if store else StoreThresholds.objects.all()
    latest = changed.order_by("store", "-number").distinct("store").values_list("store", "amounts")
    return {key: thresholds_from(amounts) for key, amounts in latest}


def thresholds_of(fitting: Fitting) -> Thresholds:
    """The thresholds that a fitting was assessed with; for a draft those in force in its store."""
    return thresholds_in(fitting.store_id) if fitting.is_draft else thresholds_from(fitting.thresholds)


def thresholds_from(amounts: Mapping[str, float]) -> Thresholds:
    """Thresholds as a row keeps them. A history has few different sets, so each is read once."""
    return _thresholds(tuple(amounts.items()))


@lru_cache(maxsize=64)
def _thresholds(amounts: tuple[tuple[str, float], ...]) -> Thresholds:
    return parse_thresholds(dict(amounts))


def weighed(fitting: Fitting, facts: Facts) -> Weighed:
    """What is noticed in a fitting, without what staff set aside."""
    return weigh(facts, thresholds_of(fitting), [row.claim for row in fitting.asides.all()])


def record(fitting: Fitting, found: Weighed) -> None:
    """Puts what was noticed in a finished fitting on the record, in place of earlier findings."""
    Finding.objects.filter(fitting=fitting).delete()
    Finding.objects.bulk_create(row_of(fitting.id, fitting.store_id, noted) for noted in noted_of(found))


def revise(revisions: Sequence[Revision]) -> None:
    """Brings the records of these locked fittings up to date. A finding that is the same stays the same row."""
    gone, with_thresholds = defaultdict(list), defaultdict(list)
    for revision in revisions:
        for pattern in revision.fell_silent:
            gone[pattern].append(revision.fitting_id)
        if revision.assessed_with != revision.thresholds:
            with_thresholds[revision.thresholds].append(revision.fitting_id)
    for pattern, fittings in gone.items():
        Finding.objects.filter(pattern=pattern, fitting__in=among(fittings)).delete()
    new = [row_of(r.fitting_id, r.store_id, noted) for r in revisions for noted in r.after if noted not in r.before]
    Finding.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["fitting", "pattern"],
        update_fields=[name for name in Noted._fields if name != "pattern"],
    )
    for thresholds, fittings in with_thresholds.items():
        Fitting.objects.filter(id__in=among(fittings)).update(thresholds=thresholds.as_json())


def row_of(fitting: uuid.UUID, store: uuid.UUID, noted: Noted) -> Finding:
    return Finding(fitting_id=fitting, store_id=store, **noted._asdict())


def noted_of(found: Weighed) -> list[Noted]:
    """What was noticed as rows keep it: what stands, then what was set aside."""
    standing = found.assessment.findings
    together = [(finding, False) for finding in standing] + [(finding, True) for finding in found.aside]
    return [note(finding, position, aside) for position, (finding, aside) in enumerate(together)]


def note(finding: Noticed, position: int, aside: bool) -> Noted:
    return Noted(
        position=position,
        pattern=finding.pattern,
        pattern_version=PATTERNS[finding.pattern].version,
        severity=finding.severity,
        urgency=finding.urgency or "",
        feet=list(finding.feet),
        shoes=list(finding.shoes),
        aside=aside,
        covered_by="" if aside else finding.covered_by or "",
        thresholds=dict(finding.thresholds),
        because=list(finding.because),
    )

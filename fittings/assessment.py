"""Facts, thresholds and what was set aside, brought together; the only writer of findings."""

from __future__ import annotations

from typing import Any, NamedTuple

from fittings.earlier import history_of
from fittings.facts import Facts, parse
from fittings.models import Finding, Fitting, StoreThresholds
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
    return parse_thresholds(latest) if latest else DEFAULTS


def thresholds_of(fitting: Fitting) -> Thresholds:
    """The thresholds that a fitting was assessed with; for a draft those in force in its store."""
    return thresholds_in(fitting.store_id) if fitting.is_draft else parse_thresholds(fitting.thresholds)


def weighed(fitting: Fitting, facts: Facts) -> Weighed:
    """What is noticed in a fitting, without what staff set aside."""
    return weigh(facts, thresholds_of(fitting), [row.claim for row in fitting.asides.all()])


def record(fitting: Fitting, found: Weighed) -> None:
    """Puts what was noticed in a finished fitting on the record, in place of earlier findings."""
    Finding.objects.filter(fitting=fitting).delete()
    Finding.objects.bulk_create(rows_of(fitting, found))


def rows_of(fitting: Any, found: Weighed) -> list[Finding]:
    """The findings of a fitting (it, or its light row) as rows, not yet saved."""
    return [Finding(fitting_id=fitting.id, store_id=fitting.store_id, **noted._asdict()) for noted in noted_of(found)]


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

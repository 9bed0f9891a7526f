"""The only writer of findings."""

from __future__ import annotations

from fittings.drafts import history_of
from fittings.facts import Facts, parse
from fittings.models import Finding, Fitting
from fittings.patterns import CATALOGUE, Assessment, assess
from fittings.rows import record_of

VERSIONS = {pattern.id: pattern.version for pattern in CATALOGUE}


def facts_of(fitting: Fitting) -> Facts:
    """The facts of a finished fitting, with the customer's earlier complaints."""
    record = record_of(fitting)
    history = history_of(fitting)
    if history is not None:
        record["history"] = history
    return parse(record)


def record(fitting: Fitting, facts: Facts | None = None) -> Assessment:
    """Assesses a finished fitting and puts its findings on the record, in place of earlier ones."""
    assessment = assess(facts or facts_of(fitting))
    Finding.objects.filter(fitting=fitting).delete()
    Finding.objects.bulk_create(
        Finding(
            fitting=fitting,
            store_id=fitting.store_id,
            position=n,
            pattern=finding.pattern,
            pattern_version=VERSIONS[finding.pattern],
            severity=finding.severity,
            urgency=finding.urgency or "",
            feet=list(finding.feet),
            shoes=list(finding.shoes),
            covered_by=finding.covered_by or "",
            thresholds=dict(finding.thresholds),
            because=list(finding.because),
        )
        for n, finding in enumerate(assessment.findings)
    )
    return assessment

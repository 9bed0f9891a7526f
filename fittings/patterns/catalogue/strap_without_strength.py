"""Relying on a strap or tape.

A strap above the knee eases pain for many, but does not itself heal the problem (S18); no good trial was found (R18).
"""

from __future__ import annotations

from fittings.gait import Aid, Place, Strengthening
from fittings.patterns.case import Case
from fittings.patterns.complaint import ITB, ComplaintRead
from fittings.patterns.level import CAUTION, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth
from fittings.patterns.units import always, each_complaint

STRAPPED = ITB | {Place.ANTERIOR_KNEE}
SETTLED_IN_DAYS = 14


def condition(_: Case, complaint: ComplaintRead) -> Truth:
    return (
        complaint.place.among(STRAPPED)
        & complaint.aids_used.has(Aid.STRAP, Aid.TAPE)
        & complaint.days_since_onset.at_least(SETTLED_IN_DAYS)
        & complaint.strengthening.among((Strengthening.NO, Strengthening.PARTLY))
    )


PATTERN = Pattern(
    number=13,
    id="strap_without_strength",
    title="Strap or tape, no strength work",
    look=each_complaint(condition, always(CAUTION)),
    severities=(Severity.CAUTION,),
    staff_reason="A strap can dull pain but does not fix the cause, and may let people overdo it.",
    customer_text=(
        "The strap can take the edge off, but it will not fix the problem. Add the strength work and keep runs short "
        "enough that pain stays low."
    ),
    suggest=(
        "Strap within limits, plus side-hip strength.",
        "Never sell a strap alone for this: pair it with the sheet.",
    ),
    evidence=(Evidence.C,),
    evidence_note="C: no good trial found; cheap and low-risk.",
    sources=("S18", "R18"),
    exceptions=("In the first two weeks a strap alone is fine.",),
)

"""Race within four weeks and still sore.

Too late to change shoes, inserts or running style; the useful moves are load and a check. One reader met a new pain a
few weeks before a half marathon (S39).
"""

from __future__ import annotations

from fittings.gait import YesNoUnknown
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import CAUTION, REFER_SOON, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely, unknown
from fittings.patterns.units import each_complaint

SOON_WEEKS = 4
SORE = 3


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    return race_soon(case) & (complaint.pain_run.at_least(SORE) | complaint.limping.is_(YesNoUnknown.YES))


def unasked(case: Case) -> Truth:
    return race_soon(case) & unknown("complaints")


def race_soon(case: Case) -> Truth:
    return case.runner.race_weeks.at_most(SOON_WEEKS)


def level(case: Case, complaint: ComplaintRead) -> Level:
    return REFER_SOON if surely(complaint.pain_run.above(case.limits.pain_ceiling)) else CAUTION


PATTERN = Pattern(
    number=24,
    id="race_soon_with_pain",
    title="Race soon, still sore",
    look=each_complaint(condition, level, unasked=unasked),
    severities=(Severity.CAUTION, Severity.REFER),
    thresholds=("pain_ceiling",),
    staff_reason="Too late to change shoes, inserts or running style; the useful moves are load and a check.",
    customer_text=(
        "With your race so near, change as little as you can. Short, easy runs that stay nearly pain-free matter more "
        "than fitness now."
    ),
    customer_variants={
        Severity.REFER: (
            "Your race is near and running hurts a lot. Please see a physio or doctor in the next few days, before you "
            "run more."
        ),
    },
    suggest=(
        "No new shoe type, drop or insert.",
        "Walk-run steps.",
        "A plan B for race day: shorter distance, or a later race.",
    ),
    evidence=(Evidence.C,),
    evidence_note="C from one reader's story.",
    sources=("S39",),
    exceptions=("The present shoe or insert is the likely trigger: that change is made all the same.",),
)

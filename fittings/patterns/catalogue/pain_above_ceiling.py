"""Pain too high to run on.

Up to 5 of 10 is acceptable if it settles by next morning; above that, or with a limp, the plan is calm only. Tested for
the Achilles, borrowed for other sites (R66). Bone cannot be judged by warm-up relief, so shins and the ball of the
foot have a lower ceiling.
"""

from __future__ import annotations

from fittings.gait import YesNoUnknown
from fittings.patterns.case import Case
from fittings.patterns.complaint import TENDER, ComplaintRead
from fittings.patterns.level import ACT, REFER_SOON, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import each_complaint

TENDER_PAIN = 3
RESTED_DAYS = 14


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    return (
        complaint.pain_run.above(case.limits.pain_ceiling)
        | complaint.limping.is_(YesNoUnknown.YES)
        | complaint.worse_next_morning.is_(YesNoUnknown.YES)
        | (complaint.place.among(TENDER) & complaint.pain_run.at_least(TENDER_PAIN))
    )


def level(_: Case, complaint: ComplaintRead) -> Level:
    return REFER_SOON if surely(complaint.rest_days.at_least(RESTED_DAYS)) else ACT


PATTERN = Pattern(
    number=25,
    id="pain_above_ceiling",
    title="Too sore to run",
    look=each_complaint(condition, level),
    severities=(Severity.ACT, Severity.REFER),
    thresholds=("pain_ceiling",),
    staff_reason="Above 5/10 or with a limp the plan is calm only.",
    customer_text=(
        "For now please swap running for walking, swimming or easy cycling. When daily life is almost pain-free, start "
        "the walk–run steps."
    ),
    customer_variants={
        Severity.REFER: "You have rested and it still hurts a lot. Please see a physio or doctor in the next few days.",
    },
    suggest=("Calm phase: short rest, ice for 15 minutes.", "No running table until its entry test is passed."),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B for tendons. C elsewhere.",
    sources=("R66",),
    exceptions=("Inner or front of shin and ball of foot: the ceiling is 2 of 10.",),
)

"""Rested for over two weeks, no strengthening.

Rest past a couple of weeks rarely changes the cause; many rested for months and met the same pain in the first week
back (S8, S9). General guidance is to protect for a few days, then load (R17).
"""

from __future__ import annotations

from fittings.gait import Course, SeenClinician, Strengthening
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import ACT, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth
from fittings.patterns.units import always, each_complaint


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    if complaint.seen_clinician.value == SeenClinician.UNDER_CARE:
        return NO
    return (
        complaint.rest_days.above(case.limits.long_rest_days)
        & complaint.strengthening.among((Strengthening.NO, Strengthening.PARTLY))
        & (~complaint.trend.is_(Course.BETTER)).because(*complaint.trend.paths)
    )


PATTERN = Pattern(
    number=10,
    id="long_rest_without_strength",
    title="Long rest, no strength work",
    look=each_complaint(condition, always(ACT)),
    severities=(Severity.ACT,),
    thresholds=("long_rest_days",),
    silent_with_red_flags=True,
    staff_reason=(
        "Rest alone past a couple of weeks rarely changes the cause; people stop for months and meet the same pain in "
        "week one."
    ),
    customer_text=(
        "Rest has likely done what it can. Building strength is the next step, so start gently now instead of waiting "
        "longer."
    ),
    suggest=(
        "Start the matching plan at loosen or strengthen.",
        "First walk-run step when its entry test is passed.",
    ),
    evidence=(Evidence.C, Evidence.B),
    evidence_note="C from the shop; B and C from reviews and guidance.",
    sources=("S8", "S9", "R12", "R17"),
    exceptions=(
        "Under care: a clinician may have ordered the rest.",
        "Red flag: nothing is said about strength.",
        "Rested for over twelve weeks: the six-week pattern leads.",
    ),
)

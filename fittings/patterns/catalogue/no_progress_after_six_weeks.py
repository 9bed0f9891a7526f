"""Not better after six weeks.

Long-lasting pain needs a hands-on check; the shop should not keep trying shoes. Two readers had months of treatment
without change (S35, S36).
"""

from __future__ import annotations

from fittings.gait import Course, SeenClinician
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import INFO, REFER_ROUTINE, REFER_SOON, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, YES, Truth, surely
from fittings.patterns.units import each_complaint

LONG_STANDING_DAYS = 84
REST_PAIN = 3


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    onset = complaint.days_since_onset
    # a course that is not known counts as not better, and is never asked for
    not_better = NO if complaint.trend.value == Course.BETTER else YES
    return (
        (onset.at_least(case.limits.no_progress_days) & complaint.trend.among((Course.SAME, Course.WORSE)))
        | (onset.at_least(LONG_STANDING_DAYS) & not_better)
        | complaint.pain_rest.at_least(REST_PAIN)
        | (complaint.rest_days.above(LONG_STANDING_DAYS) & not_better)
    )


def level(_: Case, complaint: ComplaintRead) -> Level:
    if complaint.seen_clinician.value == SeenClinician.UNDER_CARE:
        return INFO
    pressing = complaint.trend.is_(Course.WORSE) | complaint.pain_rest.at_least(REST_PAIN)
    return REFER_SOON if surely(pressing) else REFER_ROUTINE


PATTERN = Pattern(
    number=19,
    id="no_progress_after_six_weeks",
    title="Not better after six weeks",
    look=each_complaint(condition, level),
    severities=(Severity.INFO, Severity.REFER),
    thresholds=("no_progress_days",),
    staff_reason="Long-lasting pain needs a hands-on check; the shop should not keep trying shoes.",
    customer_text=(
        "You have given this a fair try. A physio or doctor can check it and make a plan. We will gladly send them our "
        "notes."
    ),
    customer_variants={
        Severity.INFO: "This is taking its time. Please check back with the person who is treating you.",
    },
    suggest=(
        "Refer; keep the comfortable shoe; no new devices.",
        "Print the one-page record for the clinician.",
    ),
    evidence=(Evidence.C,),
    evidence_note="C: common referral habit.",
    sources=("S35", "S36"),
    exceptions=(
        "Under care already: check back with them.",
        "Never comment on surgery, injections or medicine.",
    ),
)

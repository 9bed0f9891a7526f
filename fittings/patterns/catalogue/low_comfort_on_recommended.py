"""The recommended shoe does not feel good.

A shoe that fits the theory but not the foot is the wrong shoe. Comfort as a guide is an influential idea with mixed
support, and harmless (R51, R52).
"""

from __future__ import annotations

from fittings.patterns.case import Case
from fittings.patterns.level import ACT, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth
from fittings.patterns.units import RECOMMENDED, always, once

HIGHEST_BASELINE = 9


def condition(case: Case) -> Truth:
    if case.rec is None:
        return NO
    return case.rec.comfort.below(case.limits.comfort_min) | case.rec.test_run_pain.above(baseline(case))


def baseline(case: Case) -> int:
    """Pain before the test run, as far as it is known; never so high that no test run could pass it."""
    by_day = [int(complaint.pain_day.value or 0) for complaint in case.complaints or ()]
    return min(max(by_day, default=0), HIGHEST_BASELINE)


PATTERN = Pattern(
    number=23,
    id="low_comfort_on_recommended",
    title="Recommended shoe doesn't feel good",
    look=once(condition, always(ACT), shoes=RECOMMENDED),
    severities=(Severity.ACT,),
    thresholds=("comfort_min",),
    staff_reason="A shoe that fits the theory but not the foot is the wrong shoe.",
    customer_text=("Comfort comes first. If it does not feel right in the first few minutes, let us try another."),
    suggest=("Try two more; include one of a different type.",),
    evidence=(Evidence.D, Evidence.C),
    evidence_note="Mixed: one influential proposal, one weak study, one null study. Harmless.",
    sources=("R51", "R52"),
    exceptions=("Comfort wins over what the other patterns suggest for the shoe.",),
)

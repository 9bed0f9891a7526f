"""Lower heel planned with calf, Achilles, heel or ball-of-foot pain.

Less heel height puts more stretch and work on exactly the sore part (R29, R49); runners taught to land softly had more
Achilles and calf trouble (R28).
"""

from __future__ import annotations

from fittings.gait import Course
from fittings.patterns.answer import related
from fittings.patterns.case import Case
from fittings.patterns.complaint import CALF
from fittings.patterns.level import ACT, CAUTION, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth, surely
from fittings.patterns.units import RECOMMENDED, once

LOW_MM = 4
SETTLED_WEEKS = 26
NOTICEABLY_MM = 2


def condition(case: Case) -> Truth:
    if case.rec is None:
        return NO
    worn, rec = case.worn, case.rec
    if used_to_low(case):
        lower = related(rec.drop, worn.drop, lambda new, old: new < old) | (rec.minimalist & ~worn.minimalist)
    else:
        noticeably_lower = related(rec.drop, worn.drop, lambda new, old: new < old - NOTICEABLY_MM)
        lower = noticeably_lower | rec.drop.at_most(LOW_MM) | rec.minimalist
    return case.hurts_in(CALF) & lower


def used_to_low(case: Case) -> bool:
    """Half a year in a low drop, and the sore spot is no worse for it."""
    worn = case.worn
    return surely(
        worn.drop.at_most(LOW_MM)
        & worn.weeks_since_started.at_least(SETTLED_WEEKS)
        & worn.relief.among((Course.BETTER, Course.SAME))
    )


def level(case: Case) -> Level:
    return CAUTION if used_to_low(case) else ACT


PATTERN = Pattern(
    number=16,
    id="low_drop_with_calf_achilles_heel",
    title="Lower heel planned, sore calf, Achilles, heel or ball of foot",
    look=once(condition, level, shoes=RECOMMENDED),
    severities=(Severity.CAUTION, Severity.ACT),
    staff_reason="Less heel height puts more stretch and work on exactly the sore part.",
    customer_text=(
        "With soreness there, a lower heel may be too much work right now. Keep your usual heel height until it "
        "settles."
    ),
    suggest=(
        "Keep the drop, or go up 2 to 4 mm for now.",
        "Heel raises, or towel heel raises under the heel.",
    ),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B for where the load goes. C: practice in guidelines.",
    sources=("R28", "R29", "R49"),
    exceptions=("Long used to a low drop and happy in it: only a change downward counts, and as take care.",),
)

"""Slow, long steps with knee or shin pain.

A small rise in step rate lowers knee load (R23, R24); teenagers with the lowest step rates had more shin trouble (R25).
Only judged at an easy running speed.
"""

from __future__ import annotations

from fittings.patterns.case import Case
from fittings.patterns.complaint import RATE
from fittings.patterns.level import CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import once

EASY_KMH = (8, 14)


def condition(case: Case) -> Truth:
    return (
        case.stride.step_rate.at_most(case.limits.low_step_rate)
        & case.stride.video_speed_kmh.between(*EASY_KMH)
        & case.hurts_in(RATE)
    )


def level(case: Case) -> Level:
    return CAUTION if surely(case.left.over | case.right.over) else INFO


PATTERN = Pattern(
    number=21,
    id="low_step_rate_with_knee_or_shin",
    title="Slow, long steps, knee or shin pain",
    look=once(condition, level),
    severities=(Severity.INFO, Severity.CAUTION),
    thresholds=("low_step_rate",),
    staff_reason=(
        "A small rise in step rate lowers knee load; in teenagers low step rate went with more shin trouble."
    ),
    customer_text=(
        "Your steps are on the slow, long side. Try about five percent more steps per minute at the same speed."
    ),
    suggest=("Quicker, shorter steps.", 'No "180 for everyone".'),
    evidence=(Evidence.B,),
    evidence_note="B: laboratory studies, and one study of school runners.",
    sources=("R23", "R24", "R25"),
    exceptions=(
        "Tall runners have naturally lower rates.",
        "Calf or Achilles pain: raise by 3 to 5 percent only.",
    ),
)

"""Left and right land differently.

One in ten runners does (R32), so it is no fault in itself. With one-sided pain that keeps coming back, a difference in
leg length or strength is worth a proper check that a shop cannot make (S24, R33, R34).
"""

from __future__ import annotations

import operator

from fittings.gait import Side, WearSign, YesNo
from fittings.patterns.answer import related
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import CAUTION, INFO, REFER_ROUTINE, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import BOTH_FEET, once

STUBBORN_DAYS = 42


def condition(case: Case) -> Truth:
    return related(case.left.strike, case.right.strike, operator.ne)


def level(case: Case) -> Level:
    def one_sided(complaint: ComplaintRead) -> Truth:
        return complaint.side.among((Side.LEFT, Side.RIGHT))

    def stubborn(complaint: ComplaintRead) -> Truth:
        return (
            complaint.times_before.at_least(1)
            | complaint.days_since_onset.above(STUBBORN_DAYS)
            | case.stride.leg_length_suspected.is_(YesNo.YES)
            | case.worn.wear_signs.has(WearSign.UNEVEN)
        )

    if surely(case.some_complaint(lambda complaint: one_sided(complaint) & stubborn(complaint))):
        return REFER_ROUTINE
    return CAUTION if surely(case.some_complaint(one_sided)) else INFO


PATTERN = Pattern(
    number=6,
    id="asymmetric_strike",
    title="Left and right land differently",
    look=once(condition, level, feet=BOTH_FEET),
    severities=(Severity.INFO, Severity.CAUTION, Severity.REFER),
    staff_reason=(
        "One in ten runners lands differently side to side, so it is not a fault by itself. With stubborn one-sided "
        "pain a leg-length or strength difference is worth a proper check; we cannot measure that in the shop."
    ),
    customer_text="Your left and right feet land in different ways. That is common, and by itself it is not a problem.",
    customer_variants={
        Severity.REFER: (
            "Your feet land in different ways, and the same side keeps hurting. A physio can check what lies behind "
            "it, which we cannot do in a shop."
        ),
    },
    suggest=(
        "No heel lift sold for this; a neutral, comfortable shoe.",
        "Film again at two speeds.",
        "Strength on both sides, an extra set on the weaker one.",
    ),
    evidence=(Evidence.B, Evidence.D, Evidence.C),
    evidence_note="B that it is common. Mixed for leg length. C from the fitter.",
    sources=("S24", "R32", "R33", "R34"),
    exceptions=(
        "Heel against midfoot at slow speed only: film again before saving.",
        "Leg length is never named on anything printed.",
    ),
)

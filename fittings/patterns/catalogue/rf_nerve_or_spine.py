"""Red flag: numbness, weakness, or back-and-bladder signs.

Nerve or pressure trouble; some forms must be treated within hours (R79).
"""

from __future__ import annotations

from fittings.gait import Flag
from fittings.patterns.case import Case
from fittings.patterns.level import REFER_EMERGENCY, REFER_SOON, Level, Severity, Urgency
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import once

EMERGENCIES = (Flag.SADDLE_NUMB, Flag.BLADDER_OR_BOWEL, Flag.BOTH_LEGS_WEAK, Flag.TIGHT_SHIN_NUMB)


def condition(case: Case) -> Truth:
    return case.flags.has(Flag.NUMB_OR_WEAK_FOOT, Flag.PINS_AND_NEEDLES, *EMERGENCIES)


def level(case: Case) -> Level:
    return REFER_EMERGENCY if surely(case.flags.has(*EMERGENCIES)) else REFER_SOON


PATTERN = Pattern(
    number=29,
    id="rf_nerve_or_spine",
    title="Numb, weak, or back-and-bladder signs",
    look=once(condition, level),
    severities=(Severity.REFER,),
    staff_reason="Nerve or pressure trouble; some forms must be treated within hours.",
    customer_text=(
        "Numbness or weakness needs a medical check. If it is around the groin, or you notice bladder or bowel "
        "changes, go to emergency care now."
    ),
    customer_variants={Urgency.EMERGENCY: "This needs a medical check right away. Please go to emergency care now."},
    suggest=("No stretching or rolling.",),
    evidence=(Evidence.C,),
    evidence_note="Public health guidance.",
    sources=("R79",),
    guidance="Public health guidance",
    exceptions=("Tight laces can make the top of the foot tingle: re-lace and check again before ticking it.",),
)

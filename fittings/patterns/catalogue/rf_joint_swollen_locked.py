"""Red flag: a joint that is very swollen, locks or gives way.

The joint itself may be hurt; shoes will not help (R80).
"""

from __future__ import annotations

from fittings.gait import Flag
from fittings.patterns.case import Case
from fittings.patterns.level import REFER_SAME_DAY, REFER_SOON, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import once


def condition(case: Case) -> Truth:
    return case.flags.has(Flag.JOINT_SWELLING, Flag.LOCKS, Flag.GIVES_WAY, Flag.CANNOT_STRAIGHTEN)


def level(case: Case) -> Level:
    # the hour of the swelling is not recorded, so every big swelling is seen the same day
    return REFER_SAME_DAY if surely(case.flags.has(Flag.JOINT_SWELLING, Flag.CANNOT_STRAIGHTEN)) else REFER_SOON


PATTERN = Pattern(
    number=28,
    id="rf_joint_swollen_locked",
    title="Swollen, locking or giving-way joint",
    look=once(condition, level),
    severities=(Severity.REFER,),
    staff_reason="The joint itself may be hurt; shoes will not help.",
    customer_text=(
        "A knee that swells up, gets stuck or gives way should be checked soon by a clinician before you run."
    ),
    suggest=("Stop running for now.", "No squats on the sheet."),
    evidence=(Evidence.C,),
    evidence_note="Public health guidance.",
    sources=("R80",),
    guidance="Public health guidance",
    exceptions=("A painless click alone is not locking.",),
)

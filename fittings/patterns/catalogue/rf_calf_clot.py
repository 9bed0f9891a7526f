"""Red flag: a possible clot in the leg.

A swollen, warm or red calf is not a muscle problem until a clinician says so; with breathlessness or chest pain it is
an emergency (R78).
"""

from __future__ import annotations

from fittings.gait import CareNote, Flag, Onset, Place
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import REFER_EMERGENCY, REFER_SAME_DAY, Level, Severity, Urgency
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth, surely
from fittings.patterns.units import once


def condition(case: Case) -> Truth:
    signs = case.flags.has(Flag.CALF_SWOLLEN, Flag.BREATHLESS)
    at_risk = (
        case.flags.has(Flag.RECENT_TRAVEL)
        | case.flags.has(Flag.RECENT_SURGERY)
        | case.runner.care_notes.has(CareNote.CLOT_HISTORY)
    )
    return signs | (case.some_complaint(unexplained_calf_pain) & at_risk)


def unexplained_calf_pain(complaint: ComplaintRead) -> Truth:
    """Calf pain that is not a clear strain."""
    return NO if complaint.onset.value == Onset.INJURY else complaint.place.is_(Place.CALF)


def level(case: Case) -> Level:
    return REFER_EMERGENCY if surely(case.flags.has(Flag.BREATHLESS)) else REFER_SAME_DAY


PATTERN = Pattern(
    number=27,
    id="rf_calf_clot",
    title="Possible clot",
    look=once(condition, level),
    severities=(Severity.REFER,),
    staff_reason="Not a muscle problem until a clinician says so.",
    customer_text=(
        "A swollen, warm or red calf needs medical help today. If you feel short of breath or have chest pain, call "
        "emergency services now."
    ),
    customer_variants={Urgency.EMERGENCY: "Being short of breath or having chest pain: call emergency services now."},
    suggest=("No massage, no foam rolling, no calf exercises.",),
    evidence=(Evidence.C,),
    evidence_note="Public health guidance.",
    sources=("R78",),
    guidance="Public health guidance",
    exceptions=("Calf pain after a clear injury is a strain; a swollen, warm or red calf is not.",),
)

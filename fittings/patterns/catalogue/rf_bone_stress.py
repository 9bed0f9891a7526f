"""Red flag: pinpoint bone pain, pain at night or at rest.

It can be a bone injury that running makes worse, so it is never managed from a shop sheet (R71). One reader had pain
in bed for nearly a year (S35).
"""

from __future__ import annotations

from fittings.gait import CareNote, Flag, Place, YesNoUnknown
from fittings.patterns.case import Case
from fittings.patterns.complaint import BONE
from fittings.patterns.level import CAUTION, REFER_SAME_DAY, REFER_SOON, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth, surely
from fittings.patterns.units import once

BONE_FLAGS = (Flag.ONE_FINGER_BONE_PAIN, Flag.NIGHT_OR_REST_PAIN, Flag.PAIN_ON_HOP, Flag.GROIN_PAIN_RUNNING)


def condition(case: Case) -> Truth:
    return signs(case) | volunteered(case)


def signs(case: Case) -> Truth:
    told = case.flags.has(*BONE_FLAGS)
    again = case.hurts_in(BONE) & case.runner.care_notes.has(CareNote.STRESS_FRACTURE)
    return told | again


def volunteered(case: Case) -> Truth:
    """Eating too little counts only when the runner says so; nobody has to be asked."""
    low_fuel = case.runner.care_notes.has(CareNote.LOW_FUEL)
    return low_fuel if surely(low_fuel) else NO


def level(case: Case) -> Level:
    if not surely(signs(case)):
        return CAUTION
    urgent = (
        case.flags.has(Flag.GROIN_PAIN_RUNNING, Flag.CANNOT_BEAR_WEIGHT)
        | case.hurts_at(Place.HIP_GROIN)
        | case.some_complaint(lambda complaint: complaint.limping.is_(YesNoUnknown.YES))
    )
    return REFER_SAME_DAY if surely(urgent) else REFER_SOON


PATTERN = Pattern(
    number=26,
    id="rf_bone_stress",
    title="Possible bone injury",
    look=once(condition, level),
    severities=(Severity.CAUTION, Severity.REFER),
    staff_reason="Pinpoint bone pain or night pain can be a bone injury that running makes worse.",
    customer_text=("Pain on one small spot of bone, or pain at night, needs a doctor or physio before you run again."),
    customer_variants={Severity.CAUTION: "Please get this checked by a doctor or physio before you train more."},
    suggest=(
        "Stop running for now.",
        "A comfortable, cushioned shoe only.",
        "Do not ask them to hop; no exercises on the sheet.",
    ),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="Standard care for bone injuries of runners.",
    sources=("R71", "S35"),
    guidance="Standard medical care",
    exceptions=("Missed periods or eating too little, and nothing else: a prompt for staff, said in private.",),
)

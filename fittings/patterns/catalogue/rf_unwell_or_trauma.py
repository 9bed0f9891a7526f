"""Red flag: fever, a hot joint, a fall, or no weight on the leg.

Infection, fracture or a torn tendon must be ruled out first (R80). A sudden pop at the back of the ankle is a matter
for the same day, even if walking.
"""

from __future__ import annotations

from fittings.gait import AgeBand, Event, Flag, Onset, YesNoUnknown
from fittings.patterns.case import Case
from fittings.patterns.level import REFER_EMERGENCY, REFER_SAME_DAY, REFER_SOON, Level, Severity, Urgency
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import once

SAME_DAY = (
    Flag.FEVER,
    Flag.HOT_RED_JOINT,
    Flag.CANNOT_BEAR_WEIGHT,
    Flag.FALL_OR_BLOW,
    Flag.LOUD_POP,
    Flag.DEFORMITY,
)


def condition(case: Case) -> Truth:
    return case.flags.has(*SAME_DAY, Flag.WEIGHT_LOSS_OR_CANCER) | growing(case)


def growing(case: Case) -> Truth:
    """Under 18, with pain at night or a limp."""
    limps = case.some_complaint(lambda complaint: complaint.limping.is_(YesNoUnknown.YES))
    return case.runner.age_band.is_(AgeBand.UNDER_18) & (case.flags.has(Flag.NIGHT_OR_REST_PAIN) | limps)


def injured(case: Case) -> Truth:
    return case.flags.has(Flag.FALL_OR_BLOW, Flag.LOUD_POP) | case.some_complaint(
        lambda complaint: complaint.onset.is_(Onset.INJURY) | complaint.had(Event.FALL_OR_BLOW)
    )


def level(case: Case) -> Level:
    cannot_stand_since_injury = case.flags.has(Flag.CANNOT_BEAR_WEIGHT) & injured(case)
    if surely(case.flags.has(Flag.DEFORMITY) | cannot_stand_since_injury):
        return REFER_EMERGENCY
    if surely(case.flags.has(*SAME_DAY, Flag.NIGHT_OR_REST_PAIN) | growing(case)):
        return REFER_SAME_DAY
    return REFER_SOON


PATTERN = Pattern(
    number=30,
    id="rf_unwell_or_trauma",
    title="Unwell, hurt, or cannot stand on it",
    look=once(condition, level),
    severities=(Severity.REFER,),
    staff_reason="Infection, fracture or tendon rupture must be ruled out first.",
    customer_text="This needs medical care before anything we can do with shoes. Please go today.",
    customer_variants={
        Urgency.SOON: (
            "This needs medical care before anything we can do with shoes. Please see a doctor in the next few days."
        ),
        Urgency.EMERGENCY: (
            "This needs medical care before anything we can do with shoes. Please go to emergency care now."
        ),
    },
    suggest=("No fitting video, no exercises.",),
    evidence=(Evidence.C,),
    evidence_note="Public health guidance.",
    sources=("R80",),
    guidance="Public health guidance",
    exceptions=("A sudden pop at the back of the ankle is for the same day, even if they can walk.",),
)

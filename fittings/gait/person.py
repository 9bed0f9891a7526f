"""Who is running, and the plain answers that every other room uses."""

from __future__ import annotations

from fittings.gait.word import Word


class AgeBand(Word):
    UNDER_18 = "under_18", "Under 18"
    FROM_18 = "18_39", "18–39"
    FROM_40 = "40_64", "40–64"
    FROM_65 = "65_plus", "65 or over"
    NOT_SAID = "not_said", "Rather not say"


class YesNo(Word):
    YES = "yes", "Yes"
    NO = "no", "No"


class YesNoUnknown(Word):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not sure"


class YesNoUnclear(Word):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNCLEAR = "unclear", "Unclear", "looked at, but the video does not settle it"


class CareNote(Word):
    """Things to take care of, asked in private and never printed."""

    PREGNANT = "pregnant_or_recent_birth", "Pregnant or recent birth"
    BLOOD_THINNERS = "blood_thinners", "Blood thinners"
    CLOT_HISTORY = "clot_history", "A clot in the past"
    NUMB_FEET = "numb_feet_or_diabetes", "Numb feet or diabetes"
    POOR_CIRCULATION = "poor_circulation", "Poor circulation"
    STRESS_FRACTURE = "past_stress_fracture", "Stress fracture in the past"
    OSTEOPOROSIS = "osteoporosis", "Osteoporosis"
    JOINT_REPLACEMENT = "joint_replacement", "Joint replacement"
    LOW_FUEL = "missed_periods_or_low_fuel", "Missed periods or eating too little"
    NONE = "none", "None of these"
    NOT_SAID = "not_said", "Rather not say"


class Side(Word):
    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    BOTH = "both", "Both"


FEET = (Side.LEFT, Side.RIGHT)

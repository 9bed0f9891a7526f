"""Reading one fitting: every key there is, with the words and bounds it may take."""

from __future__ import annotations

from fittings.facts.error import FactsError
from fittings.facts.exact import apart, exact
from fittings.facts.readers import choice, counted, dated, number, or_none_word, record, sequence, text, words
from fittings.facts.shapes import (
    Complaint,
    Facts,
    Foot,
    Insert,
    PastComplaint,
    RecommendedShoe,
    Runner,
    Shoe,
    Stride,
    WornShoe,
)
from fittings.gait import (
    BOUNDS,
    MAX_COMPLAINTS,
    MODEL_NAME_LENGTH,
    AdvisedBy,
    AgeBand,
    Aid,
    CareNote,
    Category,
    Course,
    Device,
    DropSource,
    Event,
    Flag,
    Flexing,
    Grade,
    InsertKind,
    Onset,
    Origin,
    Place,
    SeenClinician,
    Side,
    StepTrack,
    Strengthening,
    Strike,
    UsedIn,
    WearSign,
    YesNo,
    YesNoUnclear,
    YesNoUnknown,
)

STACK_TOLERANCE_MM = 1


def parse(data: object) -> Facts:
    """One fitting from its JSON form.

    Raises FactsError with the path of a value that is wrong: of the wrong type, not a word of the list, out of
    bounds, an unknown key, or at odds with another value of the same shoe.
    """
    try:
        return _FITTING(data)
    except FactsError as error:
        raise error.settled() from None


def _check_shoe(shoe: Shoe) -> None:
    if shoe.category == Category.NEUTRAL and shoe.devices and Device.MEDIAL_POST in shoe.devices:
        raise FactsError(".devices", "a neutral shoe has no medial post")
    if shoe.stack_heel_mm is None or shoe.stack_front_mm is None:
        return
    measured = exact(shoe.stack_heel_mm) - exact(shoe.stack_front_mm)
    if shoe.drop_mm is None:
        low, high, *_ = BOUNDS["drop_mm"]
        if not low <= measured <= high:
            raise FactsError(
                ".drop_mm", f"the stacks make a drop of {measured} mm, which is not between {low} and {high}"
            )
    elif apart(exact(shoe.drop_mm), measured) > STACK_TOLERANCE_MM:
        raise FactsError(".drop_mm", f"the stacks make a drop of {measured} mm")


_RUNNER = record(
    Runner,
    {
        "age_band": choice(AgeBand),
        "weekly_km": number("weekly_km"),
        "regular_runner": choice(YesNoUnknown),
        "longest_run_30d_km": number("longest_run_30d_km"),
        "last_long_run_km": number("last_long_run_km"),
        "cycling_hours_week": number("cycling_hours_week"),
        "race_weeks": or_none_word(number("race_weeks")),
        "care_notes": words(CareNote, alone=frozenset({CareNote.NONE, CareNote.NOT_SAID})),
    },
)

_ANY_SHOE = {
    "model": text(MODEL_NAME_LENGTH),
    "category": choice(Category),
    "devices": words(Device, alone=frozenset({Device.NONE, Device.UNKNOWN})),
    "drop_mm": number("drop_mm"),
    "drop_source": choice(DropSource),
    "stack_heel_mm": number("stack_heel_mm"),
    "stack_front_mm": number("stack_front_mm"),
    "comfort": counted("comfort"),
}

_WORN = record(
    WornShoe,
    {
        **_ANY_SHOE,
        "km": number("km"),
        "months_used": number("months_used"),
        "wear_signs": words(WearSign, alone=frozenset({WearSign.NONE})),
        "origin": choice(Origin),
        "weeks_since_started": number("weeks_since_started"),
        "previous_drop_mm": number("previous_drop_mm"),
        "relief": choice(Course),
    },
    check=_check_shoe,
)

_RECOMMENDED = record(RecommendedShoe, {**_ANY_SHOE, "test_run_pain": counted("test_run_pain")}, check=_check_shoe)

_INSERT = record(
    Insert,
    {
        "kind": choice(InsertKind),
        "weeks_used": number("weeks_used"),
        "side": choice(Side),
        "advised_by": choice(AdvisedBy),
        "used_in": choice(UsedIn),
    },
)

_FOOT = record(
    Foot,
    {
        "flexing": choice(Flexing),
        "strike": choice(Strike),
        "heel_loads": choice(YesNoUnclear),
        "overstride": choice(Grade),
        "toes_up": choice(YesNoUnclear),
        "pelvic_drop": choice(Grade),
        "fpi": counted("fpi"),
    },
)

_STRIDE = record(
    Stride,
    {
        "step_track": choice(StepTrack),
        "step_rate": number("step_rate"),
        "video_speed_kmh": number("video_speed_kmh"),
        "leg_length_suspected": choice(YesNo),
    },
)

_COMPLAINT = record(
    Complaint,
    {
        "place": choice(Place),
        "side": choice(Side),
        "days_since_onset": counted("days_since_onset"),
        "onset": choice(Onset),
        "pain_run": counted("pain_run"),
        "pain_day": counted("pain_day"),
        "pain_rest": counted("pain_rest"),
        "pain_cycling": counted("pain_cycling"),
        "limping": choice(YesNoUnknown),
        "worse_next_morning": choice(YesNoUnknown),
        "trend": choice(Course),
        "times_before": counted("times_before"),
        "rest_days": counted("rest_days"),
        "strengthening": choice(Strengthening),
        "recent_events": dated(Event, alone=frozenset({Event.NONE}), days="event_days_ago"),
        "aids_used": words(Aid, alone=frozenset({Aid.NONE})),
        "seen_clinician": choice(SeenClinician),
    },
)

_PAST_COMPLAINT = record(
    PastComplaint,
    {
        "place": choice(Place, but=frozenset({Place.NONE})),
        "side": choice(Side),
        "days_ago": counted("days_ago"),
        "plan_finished_days_ago": counted("plan_finished_days_ago"),
    },
)

_FITTING = record(
    Facts,
    {
        "runner": _RUNNER,
        "worn": _WORN,
        "rec": _RECOMMENDED,
        "insert": _INSERT,
        "left": _FOOT,
        "right": _FOOT,
        "stride": _STRIDE,
        "complaints": sequence(_COMPLAINT, most=MAX_COMPLAINTS),
        "flags": words(Flag, alone=frozenset({Flag.NONE_CHECKED})),
        "history": sequence(_PAST_COMPLAINT),
    },
)

"""Every question of the counter as form fields, named by its place in the record.

`left-flexing` is the record's `left.flexing`, `complaint0-side` its `complaints[0].side`.
"""

from __future__ import annotations

from django import forms

from fittings.forms.fields import (
    NOT_OFFERED,
    LineField,
    MomentField,
    NumberField,
    ScaleField,
    SizeField,
    WordField,
    WordsField,
)
from fittings.gait import (
    FEET,
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
from fittings.models import MAX_TRIED, SizeSystem, Sold, Width

Fields = dict[str, forms.Field]

DAYS = [("today", "0"), ("3 days", "3"), ("1 week", "7"), ("2 weeks", "14"), ("6 weeks", "42"), ("3 months", "91")]
REASON_LENGTH = 200


def red_flags() -> Fields:
    return {"flags": WordsField(Flag, "Any of these?", alone=[Flag.NONE_CHECKED])}


def size() -> Fields:
    return {
        "size": SizeField(),
        "size_system": one_of("System", SizeSystem.choices),
        "width": one_of("Width", Width.choices),
    }


def one_of(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """One answer of a list that is the shop's own and no word of the vocabulary."""
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=forms.RadioSelect, error_messages=NOT_OFFERED
    )


def shoe() -> Fields:
    return {
        "shoe": forms.UUIDField(
            required=False,
            widget=forms.HiddenInput,
            error_messages={"invalid": "This shoe is not in the list any more. Please pick it again."},
        ),
        "model": LineField("Name of the shoe", MODEL_NAME_LENGTH),
        "category": WordField(Category, "Kind"),
        "devices": WordsField(Device, "Support inside", alone=[Device.NONE, Device.UNKNOWN]),
        "drop_mm": NumberField("drop_mm", "Drop", shortcuts=[(n, n) for n in ("0", "4", "6", "8", "10", "12")]),
        "drop_source": WordField(DropSource, "Drop figure"),
        "stack_heel_mm": NumberField("stack_heel_mm", "Heel stack"),
        "stack_front_mm": NumberField("stack_front_mm", "Forefoot stack"),
        **size(),
    }


def worn() -> Fields:
    return {
        **shoe(),
        "origin": WordField(Origin, "How they got it"),
        "km": NumberField("km", "Distance on them", shortcuts=[(n, n) for n in ("100", "300", "500", "700", "900")]),
        "months_used": NumberField(
            "months_used", "Months used", shortcuts=[("1", "1"), ("6", "6"), ("12", "12"), ("24", "24")]
        ),
        "wear_signs": WordsField(WearSign, "Signs of wear", alone=[WearSign.NONE]),
        "weeks_since_started": NumberField("weeks_since_started", "Weeks since they started in it"),
        "previous_drop_mm": NumberField("previous_drop_mm", "Drop of the shoe before"),
        "relief": WordField(Course, "The sore spot, in this shoe"),
        "comfort": ScaleField("Comfort of this shoe"),
    }


def recommended() -> Fields:
    return {
        **shoe(),
        "comfort": ScaleField("Comfort after 2 minutes of running", low_is="cannot wear it", high_is="perfect"),
        "test_run_pain": ScaleField("Pain on the test run", low_is="none", high_is="worst"),
    }


def foot() -> Fields:
    return {
        "flexing": WordField(Flexing, "Flexing, barefoot"),
        "strike": WordField(Strike, "Lands on"),
        "overstride": WordField(Grade, "Lands far ahead"),
        "heel_loads": WordField(YesNoUnclear, "Heel then takes weight"),
        "toes_up": WordField(YesNoUnclear, "Toes up at landing"),
        "pelvic_drop": WordField(Grade, "Other hip sinks"),
        "fpi": NumberField("fpi", "Foot Posture Index"),
    }


def complaint() -> Fields:
    days_ago = {
        f"days_ago-{event}": NumberField("event_days_ago", f"{event.label}: days ago")
        for event in Event
        if event is not Event.NONE
    }
    return {
        "place": forms.ChoiceField(
            label="Where",
            required=False,
            choices=[("", "Not chosen"), *((p.value, p.label) for p in Place if p is not Place.NONE)],
            error_messages=NOT_OFFERED,
        ),
        "side": WordField(Side, "Side"),
        "pain_run": ScaleField("Pain when running", low_is="none", high_is="worst"),
        "days_since_onset": NumberField("days_since_onset", "Began", shortcuts=DAYS),
        "trend": WordField(Course, "Lately it gets"),
        "limping": WordField(YesNoUnknown, "Limping"),
        "worse_next_morning": WordField(YesNoUnknown, "Worse next morning"),
        "recent_events": WordsField(Event, "In the weeks before", alone=[Event.NONE]),
        **days_ago,
        "onset": WordField(Onset, "Came on"),
        "pain_day": ScaleField("Pain in daily life", low_is="none", high_is="worst"),
        "pain_rest": ScaleField("Pain at rest", low_is="none", high_is="worst"),
        "pain_cycling": ScaleField("Pain when cycling", low_is="none", high_is="worst"),
        "rest_days": NumberField(
            "rest_days", "Days off running", shortcuts=[("0", "0"), ("3", "3"), ("7", "7"), ("14", "14"), ("42", "42")]
        ),
        "strengthening": WordField(Strengthening, "Strength work for it"),
        "times_before": NumberField(
            "times_before", "Times before, last 2 years", shortcuts=[("0", "0"), ("1", "1"), ("2", "2"), ("3", "3")]
        ),
        "aids_used": WordsField(Aid, "Uses", alone=[Aid.NONE]),
        "seen_clinician": WordField(SeenClinician, "Seen a clinician"),
    }


def insert() -> Fields:
    return {
        "kind": WordField(InsertKind, "Insert"),
        "weeks_used": NumberField("weeks_used", "Used for"),
        "side": WordField(Side, "In"),
        "advised_by": WordField(AdvisedBy, "Advised by"),
        "used_in": WordField(UsedIn, "Used in"),
    }


def runner() -> Fields:
    return {
        "age_band": WordField(AgeBand, "Age"),
        "weekly_km": NumberField(
            "weekly_km", "A usual week", shortcuts=[(n, n) for n in ("10", "20", "30", "40", "60")]
        ),
        "regular_runner": WordField(YesNoUnknown, "Ran weekly for 6 of the last 12 months"),
        "longest_run_30d_km": NumberField("longest_run_30d_km", "Longest run of the month before"),
        "last_long_run_km": NumberField("last_long_run_km", "Longest run of the last 2 weeks"),
        "cycling_hours_week": NumberField("cycling_hours_week", "Cycling a week"),
        "race_weeks": NumberField(
            "race_weeks", "Next race in", shortcuts=[("2", "2"), ("4", "4"), ("8", "8"), ("12", "12")]
        ),
        "no_race": forms.BooleanField(label="No race planned", required=False),
        "care_notes": WordsField(
            CareNote, "To take care of, asked in private", alone=[CareNote.NONE, CareNote.NOT_SAID]
        ),
    }


def stride() -> Fields:
    return {
        "step_track": WordField(StepTrack, "Footprints"),
        "step_rate": NumberField("step_rate", "Steps a minute, both feet"),
        "video_speed_kmh": NumberField("video_speed_kmh", "Speed on video"),
        "leg_length_suspected": WordField(YesNo, "Leg lengths may differ (never printed)"),
    }


def tried() -> Fields:
    return {
        "model": LineField("Shoe tried", MODEL_NAME_LENGTH),
        **size(),
        "comfort": ScaleField("Comfort"),
        "why_not": LineField("Why not", REASON_LENGTH),
    }


def outcome() -> Fields:
    return {
        "sold": one_of("Sold", Sold.choices),
        "kept_against_advice": LineField("Keep this shoe anyway? Please say why", REASON_LENGTH),
        "class_offered": WordField(YesNo, "Technique class offered"),
        "class_attended": WordField(YesNo, "Technique class attended"),
        "fitted_at": MomentField("Fitted on"),
    }


def under(prefix: str, fields: Fields) -> Fields:
    return {f"{prefix}-{name}": field for name, field in fields.items()}


def all_questions() -> Fields:
    """Every question by name, in the order of the counter."""
    return {
        **red_flags(),
        "nothing_hurts": forms.BooleanField(label="Nothing hurts", required=False),
        **{k: f for n in range(MAX_COMPLAINTS) for k, f in under(f"complaint{n}", complaint()).items()},
        **under("worn", worn()),
        **{k: f for side in FEET for k, f in under(side.value, foot()).items()},
        **under("rec", recommended()),
        **under("stride", stride()),
        **under("insert", insert()),
        **under("runner", runner()),
        **{k: f for n in range(MAX_TRIED) for k, f in under(f"tried{n}", tried()).items()},
        **outcome(),
    }


DISTANCES = ("worn-km", "runner-weekly_km", "runner-longest_run_30d_km", "runner-last_long_run_km")
"""Questions answered in miles where the store counts in miles; stored in kilometres always."""

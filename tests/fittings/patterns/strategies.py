"""Fittings of every kind for laws: each answer known or not, within its words and bounds."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from fittings.gait import (
    BOUNDS,
    WHOLE,
    AdvisedBy,
    AgeBand,
    Aid,
    CareNote,
    Category,
    Course,
    Device,
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
    WearSign,
    Word,
    YesNo,
    YesNoUnclear,
    YesNoUnknown,
)
from fittings.patterns.thresholds import RANGES
from tests.fittings.facts_factory import fitting
from tests.fittings.patterns.firing import PARTS

Json = dict[str, Any]
OTHER_SIDE = {"left": "right", "right": "left"}


def word(kind: type[Word], *but: Word) -> st.SearchStrategy[str]:
    return st.sampled_from([choice.value for choice in kind if choice not in but])


def number(name: str) -> st.SearchStrategy[float]:
    low, high, *_ = BOUNDS[name]
    if name in WHOLE:
        return st.integers(int(low), int(high))
    return st.integers(int(low * 10), int(high * 10)).map(lambda tenths: tenths / 10)


def ticks(kind: type[Word], *alone: Word) -> st.SearchStrategy[list[str]]:
    some = st.lists(word(kind, *alone), max_size=3, unique=True)
    return st.one_of(some, *(st.just([single.value]) for single in alone))


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Each field is asked or not."""
    return st.fixed_dictionaries({}, optional={name: st.none() | answer for name, answer in fields.items()})


SHOE = {
    "category": word(Category),
    "devices": ticks(Device, Device.NONE, Device.UNKNOWN),
    "drop_mm": number("drop_mm"),
    "comfort": number("comfort"),
}


def possible(shoe: Json) -> bool:
    return not (shoe.get("category") == "neutral" and "medial_post" in (shoe.get("devices") or []))


RUNNER = record(
    age_band=word(AgeBand),
    weekly_km=number("weekly_km"),
    regular_runner=word(YesNoUnknown),
    longest_run_30d_km=number("longest_run_30d_km"),
    last_long_run_km=number("last_long_run_km"),
    cycling_hours_week=number("cycling_hours_week"),
    race_weeks=st.just("none") | number("race_weeks"),
    care_notes=ticks(CareNote, CareNote.NONE, CareNote.NOT_SAID),
)
WORN = record(
    **SHOE,
    km=number("km"),
    months_used=number("months_used"),
    wear_signs=ticks(WearSign, WearSign.NONE),
    origin=word(Origin),
    weeks_since_started=number("weeks_since_started"),
    previous_drop_mm=number("previous_drop_mm"),
    relief=word(Course),
).filter(possible)
RECOMMENDED = record(**SHOE, test_run_pain=number("test_run_pain")).filter(possible)
INSERT = record(kind=word(InsertKind), weeks_used=number("weeks_used"), side=word(Side), advised_by=word(AdvisedBy))
FOOT = record(
    flexing=word(Flexing),
    strike=word(Strike),
    heel_loads=word(YesNoUnclear),
    overstride=word(Grade),
    toes_up=word(YesNoUnclear),
    pelvic_drop=word(Grade),
    fpi=number("fpi"),
)
STRIDE = record(
    step_track=word(StepTrack),
    step_rate=number("step_rate"),
    video_speed_kmh=number("video_speed_kmh"),
    leg_length_suspected=word(YesNo),
)
EVENTS = st.one_of(
    st.just({"none": None}),
    st.dictionaries(word(Event, Event.NONE), st.none() | number("event_days_ago"), max_size=3),
)
COMPLAINT = record(
    place=word(Place),
    side=word(Side),
    days_since_onset=st.integers(0, 120) | number("days_since_onset"),
    onset=word(Onset),
    pain_run=number("pain_run"),
    pain_day=number("pain_day"),
    pain_rest=number("pain_rest"),
    pain_cycling=number("pain_cycling"),
    limping=word(YesNoUnknown),
    worse_next_morning=word(YesNoUnknown),
    trend=word(Course),
    times_before=number("times_before"),
    rest_days=st.integers(0, 120),
    strengthening=word(Strengthening),
    recent_events=EVENTS,
    aids_used=ticks(Aid, Aid.NONE),
    seen_clinician=word(SeenClinician),
)
PAST = record(
    place=word(Place, Place.NONE),
    side=word(Side),
    days_ago=st.integers(0, 800),
    plan_finished_days_ago=st.integers(0, 100),
)
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "runner": RUNNER,
    "worn": WORN,
    "rec": RECOMMENDED,
    "insert": INSERT,
    "left": FOOT,
    "right": FOOT,
    "stride": STRIDE,
    "complaints": st.lists(COMPLAINT, max_size=3),
    "flags": ticks(Flag, Flag.NONE_CHECKED),
    "history": st.lists(PAST, max_size=3),
}
SPARSE = record(**CHANGES)
"""Few answers, and whatever they are."""


def laid_over(below: Json, above: Json) -> Json:
    """Both fittings in one; where they differ the upper one counts, and the complaints of both stay."""
    merged = copy.deepcopy(below)
    for name, part in copy.deepcopy(above).items():
        if name == "complaints" and part:
            merged[name] = (part + (merged.get(name) or []))[:3]
        elif isinstance(part, dict) and isinstance(merged.get(name), dict):
            merged[name] |= part
        else:
            merged[name] = part
    return merged


def mirrored(data: Json) -> Json:
    """The same fitting with left and right swapped."""
    swapped = copy.deepcopy(data)
    swapped["left"], swapped["right"] = data.get("right"), data.get("left")
    for entry in [*(swapped.get("complaints") or []), *(swapped.get("history") or [])]:
        entry["side"] = OTHER_SIDE.get(entry.get("side"), entry.get("side"))
    return swapped


def all_possible(data: Json) -> bool:
    return all(possible(data.get(shoe) or {}) for shoe in ("worn", "rec"))


@st.composite
def lively(draw: st.DrawFn) -> Json:
    """A well answered fitting in which one to three patterns fire, or nearly: some answers are changed or hidden."""
    data = fitting()
    for pattern in draw(st.lists(st.sampled_from(list(PARTS)), min_size=1, max_size=3, unique=True)):
        data = laid_over(data, PARTS[pattern])
    for part in draw(st.lists(st.sampled_from(list(CHANGES)), max_size=2, unique=True)):
        data = laid_over(data, {part: draw(CHANGES[part])})
    return mirrored(data) if draw(st.booleans()) else data


FITTINGS = st.one_of(SPARSE, lively().filter(all_possible), lively().filter(all_possible))
"""The JSON of a fitting: one in three of few answers, the others with much to notice."""

THRESHOLDS = st.fixed_dictionaries(
    {},
    optional={
        name: st.none() | st.integers(allowed.low * 10, allowed.high * 10).map(lambda tenths: tenths / 10)
        for name, allowed in RANGES.items()
    },
)
"""The JSON of thresholds, each within its range or left at its default."""

"""The parts of a fitting, named as they are on the record; units are in `gait.BOUNDS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fittings.gait import (
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


@dataclass(frozen=True, slots=True)
class Runner:
    """Who is running. `race_weeks` is a number of weeks, or `"none"`: asked, no race."""

    age_band: AgeBand | None = None
    weekly_km: float | None = None
    regular_runner: YesNoUnknown | None = None
    longest_run_30d_km: float | None = None
    last_long_run_km: float | None = None
    cycling_hours_week: float | None = None
    race_weeks: float | Literal["none"] | None = None
    care_notes: frozenset[CareNote] | None = None


@dataclass(frozen=True, slots=True)
class Shoe:
    """What every shoe has. Drop is heel stack minus forefoot stack, in mm."""

    model: str | None = None
    category: Category | None = None
    devices: frozenset[Device] | None = None
    drop_mm: float | None = None
    drop_source: DropSource | None = None
    stack_heel_mm: float | None = None
    stack_front_mm: float | None = None
    comfort: int | None = None


@dataclass(frozen=True, slots=True)
class WornShoe(Shoe):
    """The shoe the customer runs in now; it may explain a complaint."""

    km: float | None = None
    months_used: float | None = None
    wear_signs: frozenset[WearSign] | None = None
    origin: Origin | None = None
    weeks_since_started: float | None = None
    previous_drop_mm: float | None = None
    relief: Course | None = None


@dataclass(frozen=True, slots=True)
class RecommendedShoe(Shoe):
    """The shoe about to be sold; it is where a mistake can still be avoided."""

    test_run_pain: int | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    kind: InsertKind | None = None
    weeks_used: float | None = None
    side: Side | None = None
    advised_by: AdvisedBy | None = None
    used_in: UsedIn | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """What the video shows of one foot."""

    flexing: Flexing | None = None
    strike: Strike | None = None
    heel_loads: YesNoUnclear | None = None
    overstride: Grade | None = None
    toes_up: YesNoUnclear | None = None
    pelvic_drop: Grade | None = None
    fpi: int | None = None


@dataclass(frozen=True, slots=True)
class Stride:
    step_track: StepTrack | None = None
    step_rate: float | None = None
    video_speed_kmh: float | None = None
    leg_length_suspected: YesNo | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """One sore place. `recent_events` maps what happened to days ago, `None` where the date is not known."""

    place: Place | None = None
    side: Side | None = None
    days_since_onset: int | None = None
    onset: Onset | None = None
    pain_run: int | None = None
    pain_day: int | None = None
    pain_rest: int | None = None
    pain_cycling: int | None = None
    limping: YesNoUnknown | None = None
    worse_next_morning: YesNoUnknown | None = None
    trend: Course | None = None
    times_before: int | None = None
    rest_days: int | None = None
    strengthening: Strengthening | None = None
    recent_events: Mapping[Event, int | None] | None = None
    aids_used: frozenset[Aid] | None = None
    seen_clinician: SeenClinician | None = None

    def repeats(self, other: Complaint) -> bool:
        """Whether both are known to be the same place on the same leg."""
        if not (self.place and self.side and other.side) or self.place != other.place:
            return False
        return self.side == other.side or Side.BOTH in (self.side, other.side)


@dataclass(frozen=True, slots=True)
class PastComplaint:
    """An earlier complaint in the shop's records, counted back from today."""

    place: Place | None = None
    side: Side | None = None
    days_ago: int | None = None
    plan_finished_days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One fitting.

    `rec` None: no shoe is recommended (yet). `complaints` None: not asked; `()`: asked, nothing hurts.
    `flags` None: not asked; `{none_checked}`: asked, none of them. `history` None: not looked up.
    """

    runner: Runner = field(default_factory=Runner)
    worn: WornShoe = field(default_factory=WornShoe)
    rec: RecommendedShoe | None = None
    insert: Insert = field(default_factory=Insert)
    left: Foot = field(default_factory=Foot)
    right: Foot = field(default_factory=Foot)
    stride: Stride = field(default_factory=Stride)
    complaints: tuple[Complaint, ...] | None = None
    flags: frozenset[Flag] | None = None
    history: tuple[PastComplaint, ...] | None = None

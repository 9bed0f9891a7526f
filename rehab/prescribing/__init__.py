"""From what was noticed to what the customer takes home: one shoe change, one cue, and this phase's exercises.

Pure. Everything here applies only when its own facts are surely known; where two readings were possible the one that
protects the customer was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fittings.facts import Facts
from fittings.gait import Flag, Place, SeenClinician, StepTrack
from fittings.patterns import DEFAULTS, Assessment, Thresholds, Urgency
from fittings.patterns.answer import Amount
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from rehab.dose import DoseChange
from rehab.prescribing.exercises import Phase, exercises_for, phase_of
from rehab.prescribing.footwear import FootwearChange, footwear_change
from rehab.prescribing.noticed import Noticed

PREVENTION = "prevention"


class Running(StrEnum):
    """How to get back to running, from the least strict to the strictest."""

    NORMAL = "normal"
    TABLE_A = "table_a"
    TABLE_C = "table_c"
    TABLE_B = "table_b"
    STOP = "stop"


STRICTNESS = (Running.NORMAL, Running.TABLE_A, Running.TABLE_C, Running.TABLE_B, Running.STOP)
TABLE_BY_PLACE = {
    Place.IT_BAND_KNEE: Running.TABLE_A,
    Place.IT_BAND_HIP: Running.TABLE_A,
    Place.ANTERIOR_KNEE: Running.TABLE_A,
    Place.MEDIAL_KNEE: Running.TABLE_A,
    Place.PLANTAR_HEEL: Running.TABLE_A,
    Place.ANKLE: Running.TABLE_A,
    Place.HAMSTRING: Running.TABLE_A,
    Place.OTHER: Running.TABLE_A,
    Place.MEDIAL_SHIN: Running.TABLE_B,
    Place.ANTERIOR_SHIN: Running.TABLE_B,
    Place.ACHILLES: Running.TABLE_C,
    Place.CALF: Running.TABLE_C,
    Place.FOREFOOT: Running.TABLE_B,
    Place.HIP_GROIN: Running.TABLE_B,
    Place.LOW_BACK: Running.TABLE_A,
    Place.POSTERIOR_KNEE: Running.TABLE_A,
}
CLINICIAN_FIRST = frozenset({Place.FOREFOOT, Place.HIP_GROIN, Place.LOW_BACK, Place.POSTERIOR_KNEE})
"""Walking only until a clinician has seen it."""


class TechniqueCue(StrEnum):
    WIDER_TRACK = "wider_track"
    CADENCE_UP = "cadence_up"
    FLAT_QUIET_LANDING = "flat_quiet_landing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What goes on the sheet. `phase` and `main_complaint` (its index) explain the choice of exercises.

    `dose_changes` are those of staff, by exercise.
    """

    referral: Urgency | None
    plan: str | None
    running: Running
    footwear_change: FootwearChange | None
    technique_cue: TechniqueCue | None
    exercises: tuple[str, ...]
    phase: Phase | None = None
    main_complaint: int | None = None
    dose_changes: Mapping[str, DoseChange] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The `sheet` part of an assessment's output."""
        return {
            "referral": _plain(self.referral),
            "plan": self.plan,
            "running": _plain(self.running),
            "footwear_change": _plain(self.footwear_change),
            "technique_cue": _plain(self.technique_cue),
            "exercises": list(self.exercises),
        }


def _plain(word: StrEnum | None) -> str | None:
    return None if word is None else word.value


def prescribe(facts: Facts, assessment: Assessment, thresholds: Thresholds = DEFAULTS) -> Prescription:
    """The sheet that follows from these facts and what was noticed in them.

    `assessment` and `thresholds` are those of the same facts: `assess(facts, thresholds)`.
    """
    case = Case(facts, thresholds)
    noticed = Noticed(assessment)
    main = main_complaint(case)
    plan = plan_for(case, noticed, main)
    running = running_for(case, noticed, plan)
    phase = phase_of(main, noticed) if plan and main else None
    return Prescription(
        referral=referral(assessment),
        plan=plan,
        running=running,
        footwear_change=footwear_change(case, noticed),
        technique_cue=technique_cue(case, noticed, running),
        exercises=exercises_for(plan, phase, case, can_run=running is not Running.STOP),
        phase=phase,
        main_complaint=main.index if plan and main else None,
    )


def referral(assessment: Assessment) -> Urgency | None:
    """The most urgent reason to see a clinician."""
    return max((finding.urgency for finding in assessment.findings if finding.urgency is not None), default=None)


def main_complaint(case: Case) -> ComplaintRead | None:
    """The one with a known place that hurts most when running; the earlier one when equal."""
    placed = [complaint for complaint in case.complaints or () if complaint.place.value is not None]
    return max(placed, key=_pain_when_running, default=None)


def _pain_when_running(complaint: ComplaintRead) -> Amount:
    """Points of 10; pain that is not known counts as lowest."""
    return -1 if complaint.pain_run.value is None else complaint.pain_run.value


def plan_for(case: Case, noticed: Noticed, main: ComplaintRead | None) -> str | None:
    """The plan by complaint; none before red flags were asked, and none with any of them."""
    if case.flags.value != frozenset({Flag.NONE_CHECKED}) or noticed.any_red_flag or case.complaints is None:
        return None
    if not case.complaints:
        return PREVENTION
    return None if main is None else main.place.value


def running_for(case: Case, noticed: Noticed, plan: str | None) -> Running:
    if noticed.red_flag or noticed.fires("pain_above_ceiling"):
        return Running.STOP
    if case.complaints == ():
        return Running.NORMAL
    if plan is None:
        return Running.STOP
    return max((running_with(complaint) for complaint in case.complaints or ()), key=STRICTNESS.index)


def running_with(complaint: ComplaintRead) -> Running:
    """What one complaint allows."""
    if complaint.place.value is None:
        return Running.STOP
    place = Place(complaint.place.value)
    seen = complaint.seen_clinician.value in {SeenClinician.YES, SeenClinician.UNDER_CARE}
    return TABLE_BY_PLACE[place] if seen or place not in CLINICIAN_FIRST else Running.STOP


def technique_cue(case: Case, noticed: Noticed, running: Running) -> TechniqueCue | None:
    """At most one: step rate before track, unless the feet cross."""
    if running is Running.STOP or noticed.fires("race_soon_with_pain"):
        return None
    narrow = noticed.fires("narrow_track_with_itb")
    if narrow and case.stride.step_track.value == StepTrack.CROSSOVER:
        return TechniqueCue.WIDER_TRACK
    if noticed.fires("high_drop_with_overstriding") or noticed.fires("low_step_rate_with_knee_or_shin"):
        return TechniqueCue.CADENCE_UP
    if narrow:
        return TechniqueCue.WIDER_TRACK
    return TechniqueCue.FLAT_QUIET_LANDING if noticed.fires("checkmark_landing_with_shin_pain") else None

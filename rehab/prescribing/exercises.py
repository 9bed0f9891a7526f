"""Which exercises, by plan and phase, and what care notes and a running stop take away again."""

from __future__ import annotations

from enum import StrEnum

from fittings.gait import CareNote, Place, Strengthening
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.truth import surely
from rehab.prescribing.noticed import Noticed

SORE = 3
STRENGTHEN_FROM_DAY = 14
LOOSEN_FROM_DAY = 4


class Phase(StrEnum):
    """Let it calm down, loosen, strengthen, return to running (S7)."""

    CALM = "calm"
    LOOSEN = "loosen"
    STRENGTHEN = "strengthen"
    RETURN = "return"


Rows = dict[Phase, tuple[str, ...]]


def _rows(calm: str, loosen: str, strengthen: str | None = None, back: str | None = None) -> Rows:
    """One plan; a phase left out is as loosen."""
    return {
        Phase.CALM: tuple(calm.split()),
        Phase.LOOSEN: tuple(loosen.split()),
        Phase.STRENGTHEN: tuple((loosen if strengthen is None else strengthen).split()),
        Phase.RETURN: tuple((loosen if back is None else back).split()),
    }


REST_THEN_WALK_RUN = _rows("short_rest", "run_walk_return longest_run_rule")
NOTHING_FROM_THE_SHOP = _rows("", "")

PLANS: dict[str, Rows] = {
    Place.IT_BAND_KNEE: _rows(
        "short_rest ice_15 it_strap",
        "itb_standing_stretch counter_leg_stretch foam_roll_outer_thigh clamshell glute_bridge",
        "side_leg_lift standing_side_leg_lift band_side_step hip_hike",
        "run_walk_return walk_downhills side_leg_lift single_leg_squat step_down",
    ),
    Place.IT_BAND_HIP: _rows(
        "short_rest ice_15",
        "seated_90_90_stretch counter_leg_stretch foam_roll_glute_hip clamshell glute_bridge",
        "glute_bridge side_leg_lift standing_side_leg_lift band_side_step hip_hike",
        "run_walk_return uneven_surface_run side_leg_lift single_leg_squat hip_hike",
    ),
    Place.MEDIAL_SHIN: _rows(
        "short_rest ice_15",
        "calf_wall_stretch short_foot calf_raise_bent",
        "calf_raise_straight calf_raise_bent short_foot",
        "run_walk_return calf_raise_straight calf_raise_bent short_foot",
    ),
    Place.ANTERIOR_SHIN: _rows(
        "short_rest ice_15",
        "calf_wall_stretch short_foot calf_raise_bent toe_lifts",
        "calf_raise_straight calf_raise_bent short_foot toe_lifts",
        "run_walk_return calf_raise_straight calf_raise_bent short_foot toe_lifts",
    ),
    Place.ANTERIOR_KNEE: _rows(
        "ice_15 walk_downhills",
        "full_range_swings glute_bridge clamshell",
        "side_leg_lift band_side_step step_down single_leg_squat",
        "run_walk_return walk_downhills side_leg_lift step_down single_leg_squat",
    ),
    Place.PLANTAR_HEEL: _rows(
        "arch_stretch calf_wall_stretch",
        "towel_heel_raise short_foot calf_raise_straight",
        back="run_walk_return towel_heel_raise short_foot calf_raise_straight",
    ),
    Place.ACHILLES: _rows(
        "short_rest ice_15",
        "calf_raise_straight calf_raise_bent",
        back="run_walk_return calf_raise_straight calf_raise_bent",
    ),
    Place.CALF: _rows(
        "short_rest",
        "calf_raise_bent calf_raise_straight",
        back="run_walk_return calf_raise_bent calf_raise_straight",
    ),
    Place.OTHER: REST_THEN_WALK_RUN,
    Place.ANKLE: REST_THEN_WALK_RUN,
    Place.HAMSTRING: REST_THEN_WALK_RUN,
    Place.MEDIAL_KNEE: REST_THEN_WALK_RUN,
    Place.FOREFOOT: NOTHING_FROM_THE_SHOP,
    Place.HIP_GROIN: NOTHING_FROM_THE_SHOP,
    Place.LOW_BACK: NOTHING_FROM_THE_SHOP,
    Place.POSTERIOR_KNEE: NOTHING_FROM_THE_SHOP,
}
PREVENTION_EXERCISES = ("side_leg_lift", "single_leg_squat", "calf_raise_straight", "short_foot", "form_drills")

NEEDS_RUNNING = frozenset(
    {"run_walk_return", "uneven_surface_run", "walk_downhills", "longest_run_rule", "form_drills"}
)
ROLLER = frozenset({"foam_roll_outer_thigh", "foam_roll_glute_hip"})
ICE = frozenset({"ice_15"})


def phase_of(complaint: ComplaintRead, noticed: Noticed) -> Phase:
    """Where the main complaint stands."""
    onset = complaint.days_since_onset
    sore = complaint.pain_day.at_least(SORE) | complaint.pain_rest.at_least(SORE)
    if noticed.fires("pain_above_ceiling") or surely(sore):
        return Phase.CALM
    if complaint.strengthening.value == Strengthening.YES:
        return Phase.RETURN
    begun = complaint.strengthening.is_(Strengthening.PARTLY) | onset.at_least(STRENGTHEN_FROM_DAY)
    if noticed.fires("long_rest_without_strength") or surely(begun):
        return Phase.STRENGTHEN
    return Phase.LOOSEN if surely(onset.at_least(LOOSEN_FROM_DAY)) else Phase.CALM


def phase_after(phase: Phase, plan: str) -> Phase | None:
    """The next phase of a plan that differs from this one; None after the last."""
    later = list(Phase)[list(Phase).index(phase) + 1 :]
    return next((other for other in later if PLANS[plan][other] != PLANS[plan][phase]), None)


def exercises_for(plan: str | None, phase: Phase | None, case: Case, *, can_run: bool) -> tuple[str, ...]:
    """The exercises of this phase; none without a plan, the prevention row where nothing hurts (no phase)."""
    if plan is None:
        return ()
    chosen = PREVENTION_EXERCISES if phase is None else PLANS[plan][phase]
    left_out = left_out_for(case) | (frozenset() if can_run else NEEDS_RUNNING)
    return tuple(exercise for exercise in chosen if exercise not in left_out)


def left_out_for(case: Case) -> frozenset[str]:
    """What care notes rule out; nothing takes its place."""
    care = case.runner.care_notes
    no_roller = ROLLER if surely(care.has(CareNote.BLOOD_THINNERS, CareNote.CLOT_HISTORY)) else frozenset()
    no_ice = ICE if surely(care.has(CareNote.POOR_CIRCULATION, CareNote.NUMB_FEET)) else frozenset()
    return no_roller | no_ice

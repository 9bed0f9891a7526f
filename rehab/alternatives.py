"""What a fitter may put on a plan besides what was prescribed: exercises that serve it and that no rule keeps away.

Pure. An exercise waits for its phase as the plan has it (§6.5); strengthening and the return to running overlap (§6.1).
"""

from __future__ import annotations

from collections.abc import Iterable

from fittings.gait import Place
from rehab.exercises import Exercise, Kind, library
from rehab.plans.running import TABLE
from rehab.prescribing import PREVENTION, TechniqueCue
from rehab.prescribing.exercises import NEEDS_RUNNING, PLANS, Phase, left_out_for
from rehab.sheet.exercises import chosen
from rehab.sheet.visit import Visit

ELSEWHERE_ON_THE_SHEET = frozenset({*TechniqueCue, "shoe_transition", "technique_class"})
"""A sheet has one technique cue, its own way to switch shoes, and the store's line about its class."""
SKIPPED = {Place.IT_BAND_HIP: frozenset({"foam_roll_outer_thigh"})}
"""It serves the place, and yet the plan of this place says to skip it (§6.5)."""
EVEN_GROUND_ONLY = frozenset({Place.CALF, Place.PLANTAR_HEEL, Place.FOREFOOT, Place.ANKLE})
"""No uneven ground while one of these is sore (§5)."""
NO_STRETCH_WHEN_CALM = frozenset({Place.CALF})
REST = "short_rest"
"""For the first days only: past two weeks of it, strength is pushed (§6.1)."""


def alternatives(visit: Visit) -> tuple[Exercise, ...]:
    """What may stand on this plan and does not yet, by name; nothing where the shop has no exercise to offer."""
    plan = visit.prescription.plan
    if plan is None or not _offers_any(plan):
        return ()
    kept_away = _kept_away(visit, plan) | {item.id for item in chosen(visit)}
    found = (item for item in library().values() if plan in item.serves and item.id not in kept_away)
    return tuple(sorted((item for item in found if _in_time(item, visit, plan)), key=lambda item: item.name))


def _offers_any(plan: str) -> bool:
    return plan == PREVENTION or any(PLANS[plan].values())


def _kept_away(visit: Visit, plan: str) -> frozenset[str]:
    """By care notes, by running that waits, by another sore place, or because it has its place on the sheet."""
    no_running = frozenset() if visit.runs else NEEDS_RUNNING
    no_table = frozenset() if visit.running in TABLE else {"run_walk_return"}
    no_drills = {"form_drills"} if visit.fired("race_soon_with_pain") else frozenset()
    uneven = {"uneven_surface_run"} if visit.places & EVEN_GROUND_ONLY else frozenset()
    skipped = SKIPPED.get(Place(plan), frozenset()) if plan != PREVENTION else frozenset()
    return left_out_for(visit.case) | no_running | no_table | no_drills | uneven | skipped | ELSEWHERE_ON_THE_SHEET


def _in_time(item: Exercise, visit: Visit, plan: str) -> bool:
    """Whether the plan has come to it. What the plan never names is fine, except for calming down."""
    now = visit.prescription.phase
    if item.id == REST:
        return now is Phase.CALM
    if now is None or now in (Phase.STRENGTHEN, Phase.RETURN):
        return True
    if item.id in _named(plan, Phase):
        return item.id in _named(plan, list(Phase)[: list(Phase).index(now) + 1])
    return now is Phase.LOOSEN or _calms(item, plan)


def _named(plan: str, phases: Iterable[Phase]) -> frozenset[str]:
    return frozenset(name for phase in phases for name in PLANS[plan][phase])


def _calms(item: Exercise, plan: str) -> bool:
    """Nothing that loads; and a strained calf is not stretched either."""
    if item.kind is Kind.STRETCH:
        return plan not in NO_STRETCH_WHEN_CALM
    return item.kind is Kind.SELF_CARE

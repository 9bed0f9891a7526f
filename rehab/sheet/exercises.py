"""The exercise cards of one visit: at most five, in the order prescribed."""

from __future__ import annotations

from dataclasses import replace

from rehab.dose import Dose
from rehab.exercises import Exercise, Kind, library
from rehab.plans.phases import stage
from rehab.prescribing import PREVENTION
from rehab.prescribing.exercises import NEEDS_RUNNING
from rehab.sheet.record import Card, Exercises
from rehab.sheet.visit import Visit

MOST = 5
DAYS = ("M", "T", "W", "T", "F", "S", "S")
_WARM_UP = "Warm up for 5 minutes first."


def chosen(visit: Visit) -> tuple[Exercise, ...]:
    """The exercises prescribed, without those that speak of running where running waits."""
    found = (library()[name] for name in visit.prescription.exercises)
    return tuple(item for item in found if visit.runs or item.id not in NEEDS_RUNNING)[:MOST]


def exercises(visit: Visit) -> Exercises | None:
    """The cards with the aim of this phase; `None` when nothing is prescribed."""
    items = chosen(visit)
    if not items:
        return None
    return Exercises(
        heading=_heading(items),
        lines=_outlook(visit, items),
        days=DAYS,
        cards=tuple(_card(item, visit.prescription.plan or "") for item in items),
        next=(),
    )


def are_exercises(items: tuple[Exercise, ...]) -> bool:
    """All of them are exercises, and no advice such as rest or ice is among them."""
    return all(item.kind in (Kind.STRENGTH, Kind.STRETCH, Kind.TECHNIQUE) for item in items)


def _heading(items: tuple[Exercise, ...]) -> str:
    physical = are_exercises(items)
    number = ("", "One", "Two", "Three", "Four", "Five")[len(items)]
    if len(items) == 1:
        return "One exercise" if physical else "One thing to do"
    return f"{number} {'exercises' if physical else 'things to do'}"


def _outlook(visit: Visit, items: tuple[Exercise, ...]) -> tuple[str, ...]:
    now = stage(visit.prescription.plan or PREVENTION, visit.prescription.phase)
    both = any(item.kind is Kind.STRENGTH for item in items)
    return tuple(
        line
        for line in (
            f"{now.aim} Usual time: {now.usual_time}." if now.usual_time else now.aim,
            f"Move on when {now.move_on}" if now.move_on else "",
            _WARM_UP if both else "",
        )
        if line
    )


def _card(item: Exercise, plan: str) -> Card:
    dose = _dose(item, plan)
    first, *rest = [part for part in (dose.amount or dose.often, *dose.manner, _rhythm(dose)) if part]
    return Card(
        id=item.id,
        name=item.name,
        purpose=item.purpose,
        steps=item.steps,
        amount=first[:1].upper() + first[1:],
        rhythm=", ".join(rest),
        tips=tuple(line for line in (dose.later, dose.tip) if line),
        easier=f"Easier: {item.easier}",
        harder=f"Harder: {item.harder}" if item.harder else "",
        stop=f"Stop if {item.stop}",
        gear=item.gear,
        tick=dose.tick,
        sides=(),
    )


def _rhythm(dose: Dose) -> str:
    """How often and how long; only how long where the first line says how often."""
    return dose.rhythm if dose.amount else dose.lasting


def _dose(item: Exercise, plan: str) -> Dose:
    """The dose of the plan; with nothing sore, twice a week is enough (§6.5)."""
    dose = item.dose_at(plan)
    if plan != PREVENTION:
        return dose
    return replace(dose, days_a_week=(2, 2), every_other_day=False, times_a_day=None, runs_a_week=None)

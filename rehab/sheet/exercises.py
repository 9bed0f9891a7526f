"""The exercise cards of one visit: at most five, in the order prescribed."""

from __future__ import annotations

from dataclasses import replace

from rehab import library_words
from rehab.dose import Dose, DoseChange, DoseWords
from rehab.exercises import Exercise, Kind, library
from rehab.language import Say, first_up, to_say
from rehab.plans.phases import stage
from rehab.prescribing import PREVENTION, Prescription
from rehab.prescribing.exercises import NEEDS_RUNNING, Phase, exercises_for, phase_after
from rehab.sheet.record import Card, Exercises, SideAmount
from rehab.sheet.visit import Visit

MOST = 5
DAYS = to_say("M T W T F S S")
"""The days of a week from Monday on, a letter each."""
EXERCISES = (
    to_say("One exercise"),
    to_say("Two exercises"),
    to_say("Three exercises"),
    to_say("Four exercises"),
    to_say("Five exercises"),
)
THINGS_TO_DO = (
    to_say("One thing to do"),
    to_say("Two things to do"),
    to_say("Three things to do"),
    to_say("Four things to do"),
    to_say("Five things to do"),
)


def chosen(visit: Visit) -> tuple[Exercise, ...]:
    """The exercises prescribed, without those that speak of running where running waits."""
    found = (library()[name] for name in visit.prescription.exercises)
    return tuple(item for item in found if visit.runs or item.id not in NEEDS_RUNNING)[:MOST]


def exercises(visit: Visit) -> Exercises | None:
    """The cards with the aim of this phase; `None` when nothing is prescribed."""
    items = chosen(visit)
    if not items:
        return None
    headings = EXERCISES if are_exercises(items) else THINGS_TO_DO
    return Exercises(
        heading=visit.say(headings[len(items) - 1]),
        lines=_outlook(visit, items),
        days=tuple(visit.say(DAYS).split()),
        cards=tuple(_card(item, visit.prescription, visit.say) for item in items),
        next=coming(visit),
    )


def coming(visit: Visit) -> tuple[str, ...]:
    """What the next phase is for, and which exercises it brings; nothing where running waits for a clinician."""
    plan, now, say = visit.prescription.plan, visit.prescription.phase, visit.say
    if plan is None or now is None:
        return ()
    phase = phase_after(now, plan)
    if phase is Phase.RETURN and not visit.runs:
        return ()
    lines = [say("What comes next: {aim}", aim=say(stage(plan, phase).aim))]
    there = exercises_for(plan, phase, visit.case, can_run=True) if phase else ()
    if new := [say(library()[name].name) for name in there if name not in visit.prescription.exercises]:
        lines.append(say("Then you add: {exercises}.", exercises=" · ".join(new)))
    return tuple(lines)


def are_exercises(items: tuple[Exercise, ...]) -> bool:
    """All of them are exercises, and no advice such as rest or ice is among them."""
    return all(item.kind in (Kind.STRENGTH, Kind.STRETCH, Kind.TECHNIQUE) for item in items)


def _outlook(visit: Visit, items: tuple[Exercise, ...]) -> tuple[str, ...]:
    say = visit.say
    now = stage(visit.prescription.plan or PREVENTION, visit.prescription.phase)
    aim = [say(now.aim)]
    if now.usual_time:
        aim.append(say("Usual time: {time}.", time=say(now.usual_time)))
    lines = [" ".join(aim)]
    if now.move_on:
        lines.append(say("Move on when {passed}", passed=say(now.move_on)))
    if any(item.kind is Kind.STRENGTH for item in items):
        lines.append(say("Warm up for 5 minutes first."))
    return tuple(lines)


def _card(item: Exercise, prescription: Prescription, say: Say) -> Card:
    usual = usual_dose(item, prescription.plan or "")
    change = prescription.dose_changes.get(item.id, DoseChange())
    by_side = change.by_side(usual)
    sides = _sides(by_side, say) if by_side else ()
    dose = (replace(change.applied(usual), each="") if sides else change.applied(usual)).said(say)
    first, *rest = [part for part in (_amount(dose, sides), *dose.manner, _rhythm(dose)) if part]
    return Card(
        id=item.id,
        name=say(item.name),
        purpose=say(item.purpose),
        steps=tuple(map(say, item.steps)),
        amount=first_up(first),
        rhythm=", ".join(rest),
        tips=tuple(line for line in (dose.later, dose.tip) if line),
        easier=say("Easier: {how}", how=say(item.easier)),
        harder=say("Harder: {how}", how=say(item.harder)) if item.harder else "",
        stop=say(library_words.stop_if(item.stop)),
        gear=tuple(map(say, item.gear)),
        tick=dose.dose.tick,
        sides=sides,
    )


def _sides(doses: tuple[Dose, Dose], say: Say) -> tuple[SideAmount, ...]:
    left, right = (dose.said(say).amount for dose in doses)
    return SideAmount(say("Left"), left), SideAmount(say("Right"), right)


def _amount(dose: DoseWords, sides: tuple[SideAmount, ...]) -> str:
    """How much; of both sides in one line where they differ."""
    if sides:
        left, right = (side.amount for side in sides)
        return dose.say("Left: {left}. Right: {right}", left=left, right=right)
    return dose.amount or dose.often


def _rhythm(dose: DoseWords) -> str:
    """How often and how long; only how long where the first line says how often."""
    return dose.rhythm if dose.amount else dose.lasting


def usual_dose(item: Exercise, plan: str) -> Dose:
    """The dose of the plan; with nothing sore, twice a week is enough (§6.5)."""
    dose = item.dose_at(plan)
    if plan != PREVENTION:
        return dose
    return replace(dose, days_a_week=(2, 2), every_other_day=False, times_a_day=None, runs_a_week=None)

"""Getting back to running, the stride, and the traffic light of one visit."""

from __future__ import annotations

from fractions import Fraction

from fittings.gait import Place
from fittings.patterns.complaint import CALF
from rehab.exercises import library
from rehab.language import first_low, first_up, spell, to_say
from rehab.plans import running as plan
from rehab.plans.running import TABLE, Step, Table
from rehab.prescribing import CLINICIAN_FIRST
from rehab.prescribing import Running as Advice
from rehab.sheet.record import NO_WALK, Light, Running, RunStep, Section, TrafficLight, Words
from rehab.sheet.visit import Visit

ROWS = (
    to_say("Step"),
    to_say("Run (minutes)"),
    to_say("Walk (minutes)"),
    to_say("Times"),
    to_say("Running in all"),
    to_say("Green runs"),
)
GREENS = {
    2: to_say("Two green runs at a step: go up one."),
    3: to_say("Three green runs at a step: go up one."),
}
_HALF = Fraction(1, 2)


def running(visit: Visit) -> Running:
    """The table that applies, or what to do instead of running, or how to keep running."""
    advice, say = visit.running, visit.say
    if advice is Advice.NORMAL:
        return _plain(say("Keep running"), _keep_running(visit))
    if advice is Advice.STOP:
        again = say("Run again when all of these are true (pain is out of 10)")
        found = checks(visit)
        return _plain(say("No running for now"), _instead(visit), again if found else "", found)
    table, start = TABLE[advice], start_step(visit)
    return Running(
        heading=say("Getting back to running"),
        lines=(say(table.usual_time),) if table.usual_time else (),
        checks_heading=say("Start at step {step} when all of these are true (pain is out of 10)", step=start),
        checks=checks(visit),
        rows=tuple(map(say, ROWS)),
        steps=tuple(_row(step, table.greens) for step in table.steps),
        start=str(start),
        last_step=say(plan.LAST_STEP),
        rules=tuple(map(say, (*table.rules, GREENS[table.greens], plan.NOT_GREEN))),
        weeks=_weeks(visit, table, start),
    )


def _weeks(visit: Visit, table: Table, start: int) -> tuple[str, ...]:
    """The table as a calendar: `Week 1: steps 1, 1, 2.`, as long as every run is green."""
    every = plan.RUNS_A_WEEK
    runs = [step.number for step in table.steps if step.number >= start for _ in range(table.greens)]
    runs += runs[-1:] * (-len(runs) % every)
    weeks = [", ".join(map(str, runs[at : at + every])) for at in range(0, len(runs), every)]
    return tuple(
        visit.say("Week {week}: steps {steps}.", week=at, steps=steps) for at, steps in enumerate(weeks, start=1)
    )


def checks(visit: Visit) -> tuple[str, ...]:
    """What must be true before step 1, for every sore place, the main one first."""
    main = visit.main
    ordered = [main, *(item for item in visit.complaints if item is not main)] if main else list(visit.complaints)
    found = [check for item in ordered if item for check in plan.checks_at(item.place)]
    return tuple(map(visit.say, dict.fromkeys(found)))


def start_step(visit: Visit) -> int:
    """Step 1; later where the break was short and the pain mild, or the front of the knee is sore (§6.3, §6.5)."""
    if visit.running is not Advice.TABLE_A:
        return plan.FIRST_STEP
    if all(_short_and_mild(item.rest_days, item.pain_run) for item in visit.complaints):
        return plan.STEP_AFTER_A_SHORT_MILD_BREAK
    front_of_knee = visit.prescription.plan == Place.ANTERIOR_KNEE and len(visit.complaints) == 1
    return plan.STEP_FOR_FRONT_OF_KNEE if front_of_knee else plan.FIRST_STEP


def _short_and_mild(rest_days: int | None, pain_run: int | None) -> bool:
    if rest_days is None or pain_run is None:
        return False
    return rest_days < plan.SHORT_BREAK_DAYS and pain_run <= plan.MILD_PAIN


def _plain(heading: str, lines: Words, checks_heading: str = "", checks: Words = ()) -> Running:
    return Running(heading, lines, checks_heading, checks, (), (), "", "", (), ())


def _keep_running(visit: Visit) -> tuple[str, ...]:
    say, distance = visit.say, longest_next(visit)
    if distance:
        longest = say("Make your next long run no more than about {distance}.", distance=distance)
    else:
        longest = say("Make your next long run no more than about a tenth longer than last month’s longest.")
    return (
        say("Run as you do now."),
        longest,
        say("Change length or speed, not both."),
        say("Take an easier week every fourth."),
    )


def longest_next(visit: Visit) -> str:
    """`15 km (10 miles)`; empty where the last month's longest run is not known."""
    longest = visit.facts.runner.longest_run_30d_km
    return visit.distance(longest * float(1 + plan.LONGEST_RUN_GROWS_BY)) if longest else ""


def _instead(visit: Visit) -> tuple[str, ...]:
    say = visit.say
    if visit.places & CLINICIAN_FIRST:
        first = say("Keep to easy walking for now.")
    else:
        first = say("Swap running for walking, swimming or easy cycling, as long as it does not hurt.")
    if visit.held_back:
        return (first, say("Please have the sore spot checked before running starts again."))
    return (first, say("When daily life is almost free of pain, check the list."))


def _row(step: Step, greens: int) -> RunStep:
    return RunStep(
        number=str(step.number),
        run=_minutes(step.run_min),
        walk=_minutes(step.walk_min) if step.walk_min else NO_WALK,
        times=f"×{step.times}",
        minutes=_minutes(step.running_min),
        greens=greens,
    )


def _minutes(amount: Fraction) -> str:
    """`12`, `1½`, `½`."""
    whole, half = int(amount), amount % 1 == _HALF
    return f"{whole or ''}½" if half else str(whole)


def stride(visit: Visit) -> Section | None:
    """The one technique cue, with the runner's own numbers where they are known."""
    cue = visit.prescription.technique_cue
    if cue is None or not visit.runs:
        return None
    exercise, say = library()[cue], visit.say
    dose = exercise.dose.said(say)
    steps = _step_rate(visit) if cue == "cadence_up" else tuple(map(say, exercise.steps[1:4]))
    heading = say("Your stride: {cue}", cue=first_low(say(exercise.name)))
    return Section(heading, (*steps, f"{first_up(dose.amount)}, {dose.rhythm}."))


def _step_rate(visit: Visit) -> tuple[str, ...]:
    """Quicker steps by 5 %, or by 3 % with a sore calf or heel, from the rate that was filmed."""
    say, rate = visit.say, visit.facts.stride.step_rate
    percent = 3 if any(item.place in CALF for item in visit.complaints) else 5
    if rate is not None:
        faster = f"{rate * (100 + percent) / 100:.0f}"
        own = [say("You took {now} steps a minute. Try {then}.", now=f"{rate:.0f}", then=faster)]
    else:
        more = say("Add 3 percent.") if percent == 3 else say("Add 5 percent. So 160 becomes 168.")
        own = [say("Count your steps for 30 seconds at an easy pace, then double it."), more]
    return (*own, say("Set a beat on a phone app."), say("Keep the same speed with shorter steps."))


def traffic_light(visit: Visit) -> TrafficLight:
    """Green, amber and red with the ceiling of the strictest sore place (§6.2)."""
    say, ceiling = visit.say, plan.ceiling_at(visit.places)
    green_to = min(2, ceiling - 1)
    if visit.places & plan.TOUCH:
        good, bad = (
            say("Same or better, no sore bone to touch"),
            say("Worse, swollen, sore bone to touch, or pain at night"),
        )
    else:
        good, bad = say("Same or better"), say("Worse, swollen, or pain at night")
    red = say("Over {most}, sharp, a limp, or rising as you go", most=ceiling)
    return TrafficLight(
        heading=say("How did it feel?"),
        scale=say("Pain out of 10: 0 is none, 10 is the worst you can think of."),
        columns=("", say("In the run and after"), say("Next morning"), say("Then")),
        lights=(
            Light("green", say("Green"), spell((0, green_to)), good, say("Go on.")),
            Light(
                "amber",
                say("Amber"),
                spell((green_to + 1, ceiling)),
                say("Settled"),
                say("Repeat the step. Do not add."),
            ),
            Light("red", say("Red"), red, bad, say("Stop. No running for 48 hours. Go back one step.")),
        ),
        note=say("Two reds in a row: see a doctor or physio. Pain should not climb from week to week."),
    )

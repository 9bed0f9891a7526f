"""Getting back to running, the stride, and the traffic light of one visit."""

from __future__ import annotations

from fractions import Fraction

from fittings.gait import Place
from fittings.patterns.complaint import CALF
from rehab.exercises import library
from rehab.plans import running as plan
from rehab.plans.running import TABLE, Step
from rehab.prescribing import CLINICIAN_FIRST
from rehab.prescribing import Running as Advice
from rehab.sheet.record import Light, Running, RunStep, Section, TrafficLight
from rehab.sheet.visit import Visit

ROWS = ("Step", "Run (minutes)", "Walk (minutes)", "Times", "Running in all", "Green runs")
_HALF = Fraction(1, 2)
_CHECKS_HEADING = "Start at step {} when all of these are true (pain is out of 10)"
_NOT_YET = "No running for now"


def running(visit: Visit) -> Running:
    """The table that applies, or what to do instead of running, or how to keep running."""
    advice = visit.running
    if advice is Advice.NORMAL:
        return _plain("Keep running", _keep_running(visit))
    if advice is Advice.STOP:
        return _plain(_NOT_YET, _instead(visit), checks=checks(visit))
    table, start = TABLE[advice], start_step(visit)
    usual = (f"This usually takes {table.usual_time}.",) if table.usual_time else ()
    return Running(
        heading="Getting back to running",
        lines=usual,
        checks_heading=_CHECKS_HEADING.format(start),
        checks=checks(visit),
        rows=ROWS,
        steps=tuple(_row(step, table.greens) for step in table.steps),
        start=str(start),
        last_step=plan.LAST_STEP,
        rules=(*table.rules, f"{_count(table.greens)} green runs at a step: go up one."),
        weeks=(),
    )


def checks(visit: Visit) -> tuple[str, ...]:
    """What must be true before step 1, for every sore place, the main one first."""
    main = visit.main
    ordered = [main, *(item for item in visit.complaints if item is not main)] if main else list(visit.complaints)
    found = [check for item in ordered if item for check in plan.checks_at(item.place)]
    return tuple(dict.fromkeys(found))


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


def _plain(heading: str, lines: tuple[str, ...], *, checks: tuple[str, ...] = ()) -> Running:
    label = "Run again when all of these are true (pain is out of 10)" if checks else ""
    return Running(heading, lines, label, checks, (), (), "", "", (), ())


def _keep_running(visit: Visit) -> tuple[str, ...]:
    return (
        "Run as you do now.",
        f"Make your next long run no more than {longest_next(visit)}.",
        "Change length or speed, not both.",
        "Take an easier week every fourth.",
    )


def longest_next(visit: Visit) -> str:
    """`15 km (10 miles)` where the last month's longest run is known, else the rule in words."""
    longest = visit.facts.runner.longest_run_30d_km
    if not longest:
        return "about a tenth longer than last month’s longest"
    return f"about {visit.distance(longest * float(1 + plan.LONGEST_RUN_GROWS_BY))}"


def _instead(visit: Visit) -> tuple[str, ...]:
    if visit.places & CLINICIAN_FIRST:
        first = "Keep to easy walking for now."
    else:
        first = "Swap running for walking, swimming or easy cycling, as long as it does not hurt."
    if visit.held_back:
        return (first, "Please have the sore spot checked before running starts again.")
    return (first, "When daily life is almost free of pain, check the list.")


def _row(step: Step, greens: int) -> RunStep:
    return RunStep(
        number=str(step.number),
        run=_minutes(step.run_min),
        walk=_minutes(step.walk_min) if step.walk_min else "–",
        times=f"×{step.times}",
        minutes=_minutes(step.running_min),
        greens=greens,
    )


def _minutes(amount: Fraction) -> str:
    """`12`, `1½`, `½`."""
    whole, half = int(amount), amount % 1 == _HALF
    return f"{whole or ''}½" if half else str(whole)


def _count(number: int) -> str:
    return {2: "Two", 3: "Three"}[number]


def stride(visit: Visit) -> Section | None:
    """The one technique cue, with the runner's own numbers where they are known."""
    cue = visit.prescription.technique_cue
    if cue is None or not visit.runs:
        return None
    exercise = library()[cue]
    steps = _step_rate(visit) if cue == "cadence_up" else ()
    amount = f"{exercise.dose.amount[:1].upper()}{exercise.dose.amount[1:]}, {exercise.dose.rhythm}."
    return Section(f"Your stride: {_lower(exercise.name)}", (*(steps or exercise.steps[1:4]), amount))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _step_rate(visit: Visit) -> tuple[str, ...]:
    """Quicker steps by 5 %, or by 3 % with a sore calf or heel, from the rate that was filmed."""
    gentle = any(item.place in CALF for item in visit.complaints)
    percent = 3 if gentle else 5
    rate = visit.facts.stride.step_rate
    own = () if rate is None else (f"You took {rate:.0f} steps a minute. Try {rate * (100 + percent) / 100:.0f}.",)
    count = "Count your steps for 30 seconds at an easy pace, then double it."
    words = {3: "Add 3 percent.", 5: "Add 5 percent. So 160 becomes 168."}[percent]
    return (*(own or (count, words)), "Set a beat on a phone app.", "Keep the same speed with shorter steps.")


def traffic_light(visit: Visit) -> TrafficLight:
    """Green, amber and red with the ceiling of the strictest sore place (§6.2)."""
    ceiling, touch = plan.ceiling_at(visit.places), bool(visit.places & plan.TOUCH)
    green_to = min(2, ceiling - 1)
    amber = f"{green_to + 1}–{ceiling}" if ceiling > green_to + 1 else str(ceiling)
    bone, sore_bone = (", no sore bone to touch", ", sore bone to touch") if touch else ("", "")
    return TrafficLight(
        heading="How did it feel?",
        scale="Pain out of 10: 0 is none, 10 is the worst you can think of.",
        columns=("", "In the run and after", "Next morning", "Then"),
        lights=(
            Light("green", "Green", f"0–{green_to}", f"Same or better{bone}", "Go on."),
            Light("amber", "Amber", amber, "Settled", "Repeat the step. Do not add."),
            Light(
                "red",
                "Red",
                f"Over {ceiling}, sharp, a limp, or rising as you go",
                f"Worse, swollen{sore_bone}, or pain at night",
                "Stop. No running for 48 hours. Go back one step.",
            ),
        ),
        note="Two reds in a row: see a doctor or physio. Pain should not climb from week to week.",
    )

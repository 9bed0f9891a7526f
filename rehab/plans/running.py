"""Getting back to running: tables A, B and C, what to pass before step 1, and the pain traffic light (§6.2, §6.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from fittings.gait import Place
from rehab.language import to_say
from rehab.prescribing import Running

FIRST_STEP = 1
RUNS_A_WEEK = 3
STEP_AFTER_A_SHORT_MILD_BREAK = 4
STEP_FOR_FRONT_OF_KNEE = 3
SHORT_BREAK_DAYS = 21
MILD_PAIN = 2
LONGEST_RUN_GROWS_BY = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: minutes of running and of walking, and how many times. A single run has no walking part."""

    number: int
    run_min: Fraction
    walk_min: Fraction
    times: int

    @property
    def running_min(self) -> Fraction:
        """Minutes of running in one session."""
        return self.run_min * self.times


def _steps(*rows: tuple[float, float, int]) -> tuple[Step, ...]:
    return tuple(Step(at, Fraction(run), Fraction(walk), times) for at, (run, walk, times) in enumerate(rows, start=1))


TABLE_A = _steps((1, 2, 6), (2, 2, 6), (3, 2, 5), (4, 1.5, 5), (5, 1, 4), (8, 1, 3), (12, 1, 2), (25, 0, 1), (30, 0, 1))
HALVED_IN_TABLE_B = 3
TABLE_B = tuple(
    replace(step, run_min=step.run_min / 2) if step.number <= HALVED_IN_TABLE_B else step for step in TABLE_A
)


@dataclass(frozen=True, slots=True)
class Table:
    """A return-to-run table: its steps, green runs needed at each, its rules, and its usual time (or empty)."""

    steps: tuple[Step, ...]
    greens: int
    rules: tuple[str, ...]
    usual_time: str


_WARM_UP = to_say("Walk 5 minutes before and after. Run at a pace where you can still talk.")

TABLE: dict[Running, Table] = {
    Running.TABLE_A: Table(
        TABLE_A,
        2,
        (
            to_say("Three days a week, with a rest day between."),
            _WARM_UP,
            to_say("Stay on flat ground, on grass if it suits you."),
        ),
        to_say("This usually takes 4 to 8 weeks."),
    ),
    Running.TABLE_B: Table(
        TABLE_B,
        3,
        (
            to_say("Three days a week, with a rest day between."),
            _WARM_UP,
            to_say("Pick the softest even ground. No hills before step 9."),
        ),
        to_say("This usually takes 8 to 16 weeks."),
    ),
    Running.TABLE_C: Table(
        TABLE_A,
        2,
        (
            to_say("Every other day at most. Never two days in a row."),
            _WARM_UP,
            to_say("Do not plod: jog at a natural speed. Strength work comes after runs."),
            to_say("Change no shoes and no ground in the same week."),
        ),
        "",
    ),
}

LAST_STEP = to_say(
    "Step 10: your longest run of the last 30 days, plus a tenth at most: 30 minutes become 33. "
    "Gentle hills after 2 green weeks. Speed last."
)

NOT_GREEN = to_say("Not green? Do that step again. The weeks wait for you.")

_WALK = to_say("You can walk 30 minutes at 2 or less.")
_STAIRS = to_say("One flight of stairs stays at 2 or less.")
_STEP_DOWNS = to_say("You can do 10 step-downs at 2 or less.")
_PAIN_FREE_DAYS = to_say("You have walked 5 days in a row without pain.")
_CLEARED = to_say("A doctor or physio has checked the spot and says yes.")
_NO_SORE_SHIN = to_say("Pressing along the shin does not hurt.")
_NO_SORE_SPOT = to_say("Pressing on the spot does not hurt.")

_GENERAL_CHECKS = (_WALK, _STAIRS)
_BAND_CHECKS = (_WALK, _STEP_DOWNS)
_SHIN_CHECKS = (_PAIN_FREE_DAYS, _NO_SORE_SHIN)
_CLEARED_CHECKS = (_CLEARED, _PAIN_FREE_DAYS, _NO_SORE_SPOT)

CHECKS: dict[Place | None, tuple[str, ...]] = {
    None: (_CLEARED,),
    Place.IT_BAND_KNEE: _BAND_CHECKS,
    Place.IT_BAND_HIP: _BAND_CHECKS,
    Place.MEDIAL_SHIN: _SHIN_CHECKS,
    Place.ANTERIOR_SHIN: _SHIN_CHECKS,
    Place.ANTERIOR_KNEE: (to_say("Daily life stays at 2 or less."),),
    Place.PLANTAR_HEEL: (
        to_say("Your first steps in the morning stay at 3 or less."),
        to_say("Easy walking stays at 2 or less."),
    ),
    Place.ACHILLES: (
        to_say("You can walk fast for 30 minutes at 2 or less."),
        to_say("You can do 15 heel raises on one leg at 3 or less."),
    ),
    Place.CALF: (
        to_say("You can walk fast for 30 minutes at 2 or less."),
        to_say("You can do 20 heel raises on the sore leg, as many as on the other."),
        to_say("You can do 10 easy hops on two legs without pain."),
    ),
    Place.FOREFOOT: _CLEARED_CHECKS,
    Place.HIP_GROIN: _CLEARED_CHECKS,
    Place.LOW_BACK: (_CLEARED, _WALK),
    Place.POSTERIOR_KNEE: (_CLEARED, _WALK),
}
"""What must be true before step 1, by sore place; `None`: the place is not known."""

BONE = frozenset({Place.MEDIAL_SHIN, Place.ANTERIOR_SHIN, Place.FOREFOOT, Place.HIP_GROIN})
"""Places where sore bone is possible: no table for under-eighteens before a clinician has looked (§7.13)."""

USUAL_CEILING = 5
CEILING: dict[Place, int] = {
    Place.IT_BAND_KNEE: 3,
    Place.ANTERIOR_KNEE: 3,
    Place.CALF: 2,
    Place.MEDIAL_SHIN: 2,
    Place.ANTERIOR_SHIN: 2,
    Place.FOREFOOT: 2,
}
"""Most pain out of 10 that may be repeated, where it is lower than usual (§6.2)."""

TOUCH = frozenset({Place.MEDIAL_SHIN, Place.ANTERIOR_SHIN, Place.FOREFOOT})
"""Places where the bone must not be sore to touch next morning: warming up can hide bone pain."""


def checks_at(place: Place | None) -> tuple[str, ...]:
    """What to pass before step 1 for one sore place."""
    return CHECKS.get(place, _GENERAL_CHECKS)


def ceiling_at(places: frozenset[Place]) -> int:
    """Most pain out of 10 that may be repeated; the strictest place counts."""
    return min((CEILING.get(place, USUAL_CEILING) for place in places), default=USUAL_CEILING)

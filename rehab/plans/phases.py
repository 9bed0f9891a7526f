"""Calm, loosen, strengthen, return, upkeep: the aim of each phase, its usual time, and when to move on (§6.1, §6.5).

Times are typical, not promises. Pain is out of 10.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fittings.gait import Place
from rehab.language import to_say
from rehab.prescribing.exercises import Phase


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of one plan. `move_on` completes "Move on when" and "until"; it and the usual time may be empty."""

    aim: str
    usual_time: str
    move_on: str = ""


_RUNNING_AGAIN = to_say("30 easy minutes, three times a week, have been green for 2 weeks.")

GENERAL: dict[Phase, Stage] = {
    Phase.CALM: Stage(
        to_say("Settle the pain and keep moving."),
        to_say("3 to 10 days"),
        to_say("a 30-minute walk and one flight of stairs stay at 2 or less. Next morning it must be no worse."),
    ),
    Phase.LOOSEN: Stage(
        to_say("Ease tightness and start easy strength."),
        to_say("days 4 to 14"),
        to_say("you move easily and the easy strength work stays at 3 or less."),
    ),
    Phase.STRENGTHEN: Stage(
        to_say("Build up what was missing. Keep it up when you run again."),
        to_say("weeks 2 to 8"),
        to_say("the strength work feels easy at 2 or less."),
    ),
    Phase.RETURN: Stage(to_say("Bring running back in small steps."), to_say("weeks 2 to 12"), _RUNNING_AGAIN),
}

_BAND: dict[Phase, Stage] = {
    Phase.CALM: GENERAL[Phase.CALM],
    Phase.LOOSEN: Stage(
        to_say("Ease tightness and start easy strength."),
        to_say("days 4 to 14"),
        to_say("3 rounds of 15 clamshells feel easy."),
    ),
    Phase.STRENGTHEN: Stage(
        to_say("Build up the side of your hip. Keep it up when you run again."),
        to_say("weeks 2 to 8"),
        to_say("3 times 15 side-leg lifts and 10 steady one-legged squats a side stay at 2 or less."),
    ),
    Phase.RETURN: Stage(to_say("Bring running back in small steps."), to_say("weeks 2 to 8"), _RUNNING_AGAIN),
}

_HIP_BAND: dict[Phase, Stage] = {
    **_BAND,
    Phase.CALM: replace(
        _BAND[Phase.CALM],
        aim=to_say("Settle the pain and keep moving. Sleep with a pillow between your knees."),
    ),
    Phase.LOOSEN: replace(
        _BAND[Phase.LOOSEN],
        aim=to_say("Ease tightness and start easy strength. No stretch should press on the bony point of your hip."),
    ),
}

_SHIN: dict[Phase, Stage] = {
    Phase.CALM: Stage(
        to_say("Settle the pain and keep moving."),
        to_say("7 to 14 days"),
        to_say("you have walked 5 days in a row without pain, and pressing the shin does not hurt."),
    ),
    Phase.LOOSEN: Stage(
        to_say("Ease the calf and start easy strength."),
        to_say("weeks 1 and 2"),
        to_say("3 rounds of 15 heel raises feel easy."),
    ),
    Phase.STRENGTHEN: Stage(
        to_say("Build up calf and foot. Keep it up when you run again."),
        to_say("weeks 2 to 10"),
        to_say("you can do 20 heel raises on one leg."),
    ),
    Phase.RETURN: Stage(to_say("Bring running back in small steps."), to_say("weeks 2 to 16"), _RUNNING_AGAIN),
}

_HEEL_BUILD = Stage(
    to_say("Build up foot and calf. This is slow: 3 months is common."),
    to_say("weeks 1 to 12"),
    to_say("3 rounds of 12 on one leg feel easy."),
)
_ACHILLES_BUILD = Stage(
    to_say("Build up the calf. Give it 12 weeks at least."),
    to_say("weeks 1 to 12"),
    to_say("you can do 25 heel raises on the sore leg, as many as on the other."),
)
_CALF_BUILD = Stage(
    to_say("Build up the calf bit by bit. Go on for 8 weeks, even after the pain has gone."),
    to_say("3 to 6 weeks"),
    to_say("you can do 20 heel raises on the sore leg, as many as on the other."),
)

STAGES: dict[str, dict[Phase, Stage]] = {
    Place.IT_BAND_KNEE: _BAND,
    Place.IT_BAND_HIP: _HIP_BAND,
    Place.MEDIAL_SHIN: _SHIN,
    Place.ANTERIOR_SHIN: _SHIN,
    Place.ANTERIOR_KNEE: {
        Phase.CALM: Stage(
            to_say("Run only what stays at 3 or less: cutting back is treatment. Avoid stairs and long downhills."),
            to_say("3 to 7 days"),
            to_say("daily life stays at 2 or less."),
        ),
        Phase.LOOSEN: Stage(
            to_say("Ease tightness and start easy strength."),
            to_say("week 1"),
            to_say("the exercises feel easy."),
        ),
        Phase.STRENGTHEN: Stage(
            to_say("Build up hip and thigh. Keep it up when you run again."),
            to_say("weeks 1 to 8"),
            to_say("10 step-downs from 15 cm (6 inches) stay at 2 or less."),
        ),
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.PLANTAR_HEEL: {
        Phase.CALM: Stage(
            to_say("Stand and run less, in a soft shoe. Do not go barefoot."),
            to_say("1 to 2 weeks"),
            to_say("your first steps stay at 4 or less."),
        ),
        Phase.LOOSEN: _HEEL_BUILD,
        Phase.STRENGTHEN: _HEEL_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.ACHILLES: {
        Phase.CALM: Stage(
            to_say("Stop hills and speed. Keep your usual heel height."),
            to_say("3 to 7 days"),
            to_say("it is no stiffer in the morning."),
        ),
        Phase.LOOSEN: _ACHILLES_BUILD,
        Phase.STRENGTHEN: _ACHILLES_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.CALF: {
        Phase.CALM: Stage(
            to_say("Walk as pain allows. No deep stretching and no massage."),
            to_say("2 to 5 days"),
            to_say("raises on two legs do not hurt."),
        ),
        Phase.LOOSEN: _CALF_BUILD,
        Phase.STRENGTHEN: _CALF_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
}
UPKEEP = Stage(to_say("Keep up your strength twice a week, for 8 weeks or more."), "")
"""Where nothing hurts, and after any plan."""


def stage(plan: str, phase: Phase | None) -> Stage:
    """The stage of a plan; plans without one of their own follow the general shape (§6.1), no phase is upkeep."""
    return UPKEEP if phase is None else STAGES.get(plan, GENERAL)[phase]

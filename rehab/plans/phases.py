"""Calm, loosen, strengthen, return, upkeep: the aim of each phase, its usual time, and when to move on (§6.1, §6.5).

Times are typical, not promises. Pain is out of 10.
"""

from __future__ import annotations

from dataclasses import dataclass

from fittings.gait import Place
from rehab.prescribing.exercises import Phase


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of one plan. `move_on` completes "Move on when"; both may be empty."""

    aim: str
    usual_time: str
    move_on: str = ""


_RUNNING_AGAIN = "you can run 30 minutes easily, three times a week."

GENERAL: dict[Phase, Stage] = {
    Phase.CALM: Stage(
        "Settle the pain and keep moving.",
        "3 to 10 days",
        "you can walk 30 minutes and take one flight of stairs at 2 or less.",
    ),
    Phase.LOOSEN: Stage(
        "Ease tightness and start easy strength.",
        "10 days or so",
        "you move easily and the easy strength work stays at 3 or less.",
    ),
    Phase.STRENGTHEN: Stage("Build up what was missing.", "2 to 8 weeks", "the strength work feels easy at 2 or less."),
    Phase.RETURN: Stage("Bring running back in small steps.", "2 to 12 weeks", _RUNNING_AGAIN),
}

_BAND: dict[Phase, Stage] = {
    Phase.CALM: GENERAL[Phase.CALM],
    Phase.LOOSEN: Stage(
        "Ease tightness and start easy strength.", "10 days or so", "3 rounds of 15 clamshells feel easy."
    ),
    Phase.STRENGTHEN: Stage(
        "Build up the side of your hip.",
        "2 to 8 weeks",
        "3 rounds of 15 side-leg lifts and 10 steady one-legged squats stay at 2 or less.",
    ),
    Phase.RETURN: Stage("Bring running back in small steps.", "2 to 8 weeks", _RUNNING_AGAIN),
}

_SHIN: dict[Phase, Stage] = {
    Phase.CALM: Stage(
        "Settle the pain and keep moving.",
        "7 to 14 days",
        "you have walked 5 days in a row without pain, and pressing the shin does not hurt.",
    ),
    Phase.LOOSEN: Stage(
        "Ease the calf and start easy strength.", "1 to 2 weeks", "3 rounds of 15 heel raises feel easy."
    ),
    Phase.STRENGTHEN: Stage("Build up calf and foot.", "2 to 10 weeks", "you can do 20 heel raises on one leg."),
    Phase.RETURN: Stage("Bring running back in small steps.", "2 to 16 weeks", _RUNNING_AGAIN),
}

_HEEL_BUILD = Stage(
    "Build up foot and calf. This is slow: 3 months is common.", "1 to 12 weeks", "3 rounds of 12 on one leg feel easy."
)
_ACHILLES_BUILD = Stage(
    "Build up the calf. Give it 12 weeks at least.",
    "1 to 12 weeks",
    "you can do 25 heel raises on the sore leg, as many as on the other.",
)
_CALF_BUILD = Stage(
    "Build up the calf bit by bit. Go on for 8 weeks, even after the pain has gone.",
    "3 to 6 weeks",
    "you can do 20 heel raises on the sore leg, as many as on the other.",
)

STAGES: dict[str, dict[Phase, Stage]] = {
    Place.IT_BAND_KNEE: _BAND,
    Place.IT_BAND_HIP: _BAND,
    Place.MEDIAL_SHIN: _SHIN,
    Place.ANTERIOR_SHIN: _SHIN,
    Place.ANTERIOR_KNEE: {
        Phase.CALM: Stage(
            "Run only what stays at 3 or less. Cutting back is treatment in itself.",
            "3 to 7 days",
            "daily life stays at 2 or less.",
        ),
        Phase.LOOSEN: Stage("Ease tightness and start easy strength.", "about a week", "the exercises feel easy."),
        Phase.STRENGTHEN: Stage(
            "Build up hip and thigh.", "1 to 8 weeks", "10 step-downs from 15 cm (6 inches) stay at 2 or less."
        ),
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.PLANTAR_HEEL: {
        Phase.CALM: Stage(
            "Stand and run less, in a soft shoe. Do not go barefoot.",
            "1 to 2 weeks",
            "your first steps stay at 4 or less.",
        ),
        Phase.LOOSEN: _HEEL_BUILD,
        Phase.STRENGTHEN: _HEEL_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.ACHILLES: {
        Phase.CALM: Stage(
            "Stop hills and speed. Keep your usual heel height.", "3 to 7 days", "it is no stiffer in the morning."
        ),
        Phase.LOOSEN: _ACHILLES_BUILD,
        Phase.STRENGTHEN: _ACHILLES_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
    Place.CALF: {
        Phase.CALM: Stage(
            "Walk as pain allows. No deep stretching and no massage.", "2 to 5 days", "raises on two legs do not hurt."
        ),
        Phase.LOOSEN: _CALF_BUILD,
        Phase.STRENGTHEN: _CALF_BUILD,
        Phase.RETURN: GENERAL[Phase.RETURN],
    },
}
UPKEEP = Stage("Keep up your strength twice a week, for 8 weeks or more.", "")
"""Where nothing hurts, and after any plan."""


def stage(plan: str, phase: Phase | None) -> Stage:
    """The stage of a plan; plans without one of their own follow the general shape (§6.1), no phase is upkeep."""
    return UPKEEP if phase is None else STAGES.get(plan, GENERAL)[phase]

"""Feet land on one line, outer-knee or hip pain.

Narrower steps raise the modelled strain on the outer band and wider ones lower it (R26); experts advise widening for
runners who cross over (R27).
"""

from __future__ import annotations

from fittings.gait import StepTrack
from fittings.patterns.case import Case
from fittings.patterns.level import ACT, CAUTION, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth
from fittings.patterns.units import once


def condition(case: Case) -> Truth:
    return case.stride.step_track.among((StepTrack.NARROW, StepTrack.CROSSOVER)) & case.any_itb


def level(case: Case) -> Level:
    return ACT if case.stride.step_track.value == StepTrack.CROSSOVER else CAUTION


PATTERN = Pattern(
    number=20,
    id="narrow_track_with_itb",
    title="Feet on one line, outer-leg pain",
    look=once(condition, level),
    severities=(Severity.CAUTION, Severity.ACT),
    staff_reason=(
        "Running as on a tightrope raises the strain on the outer band in models; a slightly wider track lowers it."
    ),
    customer_text=(
        "Your feet land almost on one line. Leave a small gap, as if a chalk line ran between your feet. "
        "This can ease the pull on the outer leg."
    ),
    suggest=("A slightly wider track.", "Sideways band walk, hip hike.", "Film again."),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B from a model. C from experts.",
    sources=("R26", "R27"),
    exceptions=("One technique cue at a time: step rate first, unless the crossing is obvious.",),
)

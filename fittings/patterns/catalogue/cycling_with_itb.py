"""Cycling and outer-knee pain.

Pedalling bends the knee to about the angle that irritates the outer side, many times with low force; a high saddle may
make it worse (R21). It explains the unusual pair (S22); cycling hurt one reader too (S35).
"""

from __future__ import annotations

from fittings.gait import Event
from fittings.patterns.case import Case
from fittings.patterns.complaint import ITB, ComplaintRead
from fittings.patterns.level import CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import each_complaint

HOURS_A_WEEK = 2
SORE_ON_THE_BIKE = 2


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    cycles = case.runner.cycling_hours_week.at_least(HOURS_A_WEEK) | complaint.had(Event.CYCLING)
    return complaint.place.among(ITB) & cycles


def level(_: Case, complaint: ComplaintRead) -> Level:
    return CAUTION if surely(complaint.pain_cycling.at_least(SORE_ON_THE_BIKE)) else INFO


PATTERN = Pattern(
    number=22,
    id="cycling_with_itb",
    title="Cycling and outer-leg pain",
    look=each_complaint(condition, level),
    severities=(Severity.INFO, Severity.CAUTION),
    staff_reason=("Pedalling repeats the knee angle that irritates the outer side, more so with a high saddle."),
    customer_text=(
        "Cycling bends your knee through the same sore range many times. Ask for a saddle-height check and keep rides "
        "easy for now."
    ),
    suggest=("Bike fit; lower load.", "Outer-leg plan."),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B: one small study. C from the fitter and one reader.",
    sources=("R21", "S22", "S35"),
    exceptions=("Explains the unusual pair of outer-knee and inner-shin pain.",),
)

"""New shoe changes drop sharply.

Lower heels hand work to the calf, Achilles and foot bones, and a quick switch is where people get hurt (R49, R50).
Regular runners did worse in low-drop shoes in the one large trial (R47).
"""

from __future__ import annotations

from fittings.facts.exact import apart
from fittings.gait import YesNoUnknown
from fittings.patterns.answer import Amount, Number, related
from fittings.patterns.case import Case
from fittings.patterns.level import ACT, CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import RECOMMENDED, WORN, Sighting, always

BIG_FALL_MM = 8
BIG_RISE_MM = 6
NEW_FOR_WEEKS = 6
RECENT_DAYS = 42


def look(case: Case) -> Sighting:
    sighting = Sighting()
    worn, rec = case.worn, case.rec
    if rec is not None:
        sighting.note(step(case, worn.drop, rec.drop), lambda: level(case, worn.drop, rec.drop), shoes=RECOMMENDED)
        sighting.note(rec.minimalist & ~worn.minimalist, always(ACT), shoes=RECOMMENDED)
    sighting.note(
        worn.weeks_since_started.at_most(NEW_FOR_WEEKS) & step(case, worn.previous_drop, worn.drop) & sore_since(case),
        lambda: level(case, worn.previous_drop, worn.drop),
        shoes=WORN,
    )
    return sighting


def step(case: Case, old: Number, new: Number) -> Truth:
    """More than one step between the two drops, up or down."""
    return related(old, new, lambda was, becomes: apart(was, becomes) > case.limits.drop_step_mm)


def sore_since(case: Case) -> Truth:
    """Some complaint began in the last six weeks, and not before the shoe."""

    def began_in_it(days: Amount, weeks: Amount) -> bool:
        return days <= 7 * weeks

    return case.some_complaint(
        lambda complaint: (
            complaint.days_since_onset.at_most(RECENT_DAYS)
            & related(complaint.days_since_onset, case.worn.weeks_since_started, began_in_it)
        )
    )


def level(case: Case, old: Number, new: Number) -> Level:
    """Lower is the risky direction; higher is milder (watch the knees)."""
    if surely(related(old, new, lambda was, becomes: becomes < was)):
        big = related(old, new, lambda was, becomes: was - becomes >= BIG_FALL_MM)
        return ACT if surely(big | case.runner.regular_runner.is_(YesNoUnknown.YES)) else CAUTION
    return CAUTION if surely(related(old, new, lambda was, becomes: becomes - was > BIG_RISE_MM)) else INFO


PATTERN = Pattern(
    number=15,
    id="abrupt_drop_change",
    title="Sharp change of drop",
    look=look,
    severities=(Severity.INFO, Severity.CAUTION, Severity.ACT),
    thresholds=("drop_step_mm",),
    staff_reason=(
        "Lower heels hand work to the calf, Achilles and foot bones; a quick switch is where people get hurt. Regular "
        "runners did worse in low-drop shoes in the one large trial."
    ),
    customer_text=(
        "This shoe sits quite differently from your old one. Use it for one short run at first and build up over "
        "several weeks."
    ),
    suggest=("Change over in steps, by the transition table.", "Or choose a step shoe, half the change."),
    evidence=(Evidence.A, Evidence.B),
    evidence_note="A and B: one trial of drop, trials of minimal shoes.",
    sources=("R47", "R49", "R50"),
    exceptions=(
        "Going up in drop is milder: watch the knees.",
        "Decides the footwear half where high drop and landing far ahead also fires.",
    ),
)

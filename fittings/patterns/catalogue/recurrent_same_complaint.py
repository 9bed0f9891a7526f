"""The same spot again.

Past injury is the best-known predictor of the next one (R57, R73); usually load or strength was never rebuilt (S9).
"""

from __future__ import annotations

import operator

from fittings.gait import Side
from fittings.patterns.answer import Choice, related
from fittings.patterns.case import Case
from fittings.patterns.complaint import ComplaintRead, PastRead
from fittings.patterns.level import CAUTION, REFER_ROUTINE, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth, surely
from fittings.patterns.units import each_complaint

WITHIN_DAYS = 730
OFTEN = 3
SOON_AFTER_PLAN_DAYS = 42


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    return complaint.times_before.at_least(1) | in_history(case, complaint)


def in_history(case: Case, complaint: ComplaintRead) -> Truth:
    if surely(complaint.days_since_onset.at_least(WITHIN_DAYS)):
        return NO
    return case.some_history(lambda past: same(past, complaint))


def same(past: PastRead, complaint: ComplaintRead) -> Truth:
    return (
        related(past.place, complaint.place, operator.eq)
        & overlap(past.side, complaint.side)
        & earlier(past, complaint)
    )


def overlap(one: Choice, other: Choice) -> Truth:
    """The sides have a leg in common; `both` has, whatever the other side is."""
    either_both = [side for side in (one, other) if side.value == Side.BOTH]
    return either_both[0].is_(Side.BOTH) if either_both else related(one, other, operator.eq)


def earlier(past: PastRead, complaint: ComplaintRead) -> Truth:
    """In the last two years and, when the start is known, before the present episode."""
    began = complaint.days_since_onset.value
    recent = past.days_ago.at_most(WITHIN_DAYS)
    return recent if began is None else recent & past.days_ago.above(began)


def level(case: Case, complaint: ComplaintRead) -> Level:
    matching = [past for past in case.history or () if surely(same(past, complaint))]
    times = max(complaint.times_before.value or 0, len(matching))
    often = times >= OFTEN
    return REFER_ROUTINE if often or any(soon_after_plan(past, complaint) for past in matching) else CAUTION


def soon_after_plan(past: PastRead, complaint: ComplaintRead) -> bool:
    """It came back within six weeks of finishing a plan."""
    finished = past.plan_finished_days_ago.value
    began = complaint.days_since_onset.value or 0
    return finished is not None and 0 <= finished - began <= SOON_AFTER_PLAN_DAYS


PATTERN = Pattern(
    number=18,
    id="recurrent_same_complaint",
    title="The same spot again",
    look=each_complaint(condition, level),
    severities=(Severity.CAUTION, Severity.REFER),
    staff_reason=(
        "Past injury is the best-known predictor of the next one. Usually load or strength was never rebuilt."
    ),
    customer_text=(
        "This spot has bothered you before, so it is worth finishing the strength part even after the pain has gone."
    ),
    customer_variants={
        Severity.REFER: "This spot keeps coming back. A physio can check why and help you build up again.",
    },
    suggest=(
        "Full strengthen phase, then eight weeks of upkeep twice a week.",
        "Look at last time's record: shoe, drop, plan, what helped.",
    ),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B for past injury as a predictor. C from the shop.",
    sources=("R57", "R73", "S9"),
    exceptions=("An entry of the present episode is not a return.",),
)

"""Outer-knee and inner-shin pain together.

In about 1,000 fittings one fitter never saw this pair except in athletes who cycle (S22); one reader had it after an
insert (S40). Untested, so it is never shown as impossible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import permutations

from fittings.gait import Place, Side
from fittings.patterns.answer import Choice
from fittings.patterns.case import Case
from fittings.patterns.catalogue import cycling_with_itb
from fittings.patterns.complaint import ITB, ComplaintRead, PastRead
from fittings.patterns.level import CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, any_of, surely, unknown
from fittings.patterns.units import once

INNER_SHIN = frozenset({Place.MEDIAL_SHIN})
ACTIVE_DAYS = 90


def condition(case: Case) -> Truth:
    return pair_now(case) | (case.any_itb & lately(case, INNER_SHIN)) | (case.hurts_in(INNER_SHIN) & lately(case, ITB))


def pair_now(case: Case) -> Truth:
    """Two different complaints of today."""
    if case.complaints is None:
        return unknown("complaints")
    return any_of(
        one.place.among(ITB) & other.place.is_(Place.MEDIAL_SHIN) for one, other in permutations(case.complaints, 2)
    )


def lately(case: Case, places: Collection[Place]) -> Truth:
    """An earlier complaint there within 90 days."""
    return case.some_history(lambda past: past.place.among(places) & past.days_ago.at_most(ACTIVE_DAYS))


def level(case: Case) -> Level:
    cycles = cycling_with_itb.PATTERN.look(case).units or surely(
        case.runner.cycling_hours_week.at_least(cycling_with_itb.HOURS_A_WEEK)
    )
    return INFO if cycles or all(opposite(*sides) for sides in sides_of_pairs(case)) else CAUTION


def sides_of_pairs(case: Case) -> Iterator[tuple[Choice, Choice]]:
    """The sides of every true pair: two complaints, or a complaint and an earlier one within 90 days."""
    complaints = case.complaints or ()
    lately = [past for past in case.history or () if surely(past.days_ago.at_most(ACTIVE_DAYS))]
    pairs: list[tuple[ComplaintRead, ComplaintRead | PastRead]]
    pairs = [*permutations(complaints, 2), *((now, past) for now in complaints for past in lately)]
    for one, other in pairs:
        outer_then_shin = one.place.among(ITB) & other.place.is_(Place.MEDIAL_SHIN)
        shin_then_outer = one.place.is_(Place.MEDIAL_SHIN) & other.place.among(ITB)
        if surely(outer_then_shin | shin_then_outer):
            yield one.side, other.side


def opposite(one: Choice, other: Choice) -> bool:
    return {one.value, other.value} == {Side.LEFT, Side.RIGHT}


PATTERN = Pattern(
    number=11,
    id="unusual_pair_itb_medial_shin",
    title="Outer-knee and inner-shin pain together",
    look=once(condition, level),
    severities=(Severity.INFO, Severity.CAUTION),
    staff_reason=(
        "In about 1,000 fittings one fitter never saw this pair except in cyclists, so check the record first."
    ),
    customer_text=(
        "You have sore spots in two places that do not often go together. Let us check exactly where it hurts and what "
        "changed lately."
    ),
    suggest=(
        "Point with one finger: is the shin pain on the inner edge or the front? Is the knee pain truly outer?",
        "Same leg or different legs?",
        "New insert or supportive shoe given for the shin, then band pain? Look at those patterns first.",
        "Cycling?",
        "All correct: keep shoe changes soft, load plan, physio check if not better in four weeks.",
    ),
    evidence=(Evidence.C,),
    evidence_note="C: one fitter's count; untested. Zero in 1,000 only shows a rate below about 0.3 percent.",
    sources=("S22", "S40"),
    shop_belief="The two never come together, except in athletes who cycle.",
    trials_say="No study found; with rare complaints chance alone makes the pair rare.",
    exceptions=(
        "Two hours of cycling a week or more: for information, with a bike-fit note.",
        "Opposite legs: for information.",
    ),
)

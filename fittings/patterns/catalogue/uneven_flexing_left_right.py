"""One foot rolls in, the other does not.

Shoes come in pairs: a post that suits one foot may be too much for the other. Rating by eye is shaky (R59), so film
once more before saving.
"""

from __future__ import annotations

from fittings.gait import Flexing
from fittings.patterns.case import Case
from fittings.patterns.level import ACT, CAUTION, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import BOTH_FEET, Sighting


def condition(case: Case) -> Truth:
    return one_each(case, Flexing.NONE) | (one_each(case, Flexing.MILD) & case.hard_rec)


def one_each(case: Case, other: Flexing) -> Truth:
    """One foot flexes a lot, and the other this much."""
    left, right = case.left.flexing, case.right.flexing
    return (left.is_(Flexing.MARKED) & right.is_(other)) | (left.is_(other) & right.is_(Flexing.MARKED))


def level(case: Case) -> Level:
    straighter = case.right if case.left.flexing.value == Flexing.MARKED else case.left
    return ACT if surely((case.worn.hard | case.hard_rec) & case.itb_on(straighter.name)) else CAUTION


def look(case: Case) -> Sighting:
    sighting = Sighting()
    hard_shoes = tuple(shoe.name for shoe in case.shoes if surely(shoe.hard))
    sighting.note(condition(case), lambda: level(case), BOTH_FEET, hard_shoes)
    return sighting


PATTERN = Pattern(
    number=5,
    id="uneven_flexing_left_right",
    title="One foot flexes, the other doesn't",
    look=look,
    severities=(Severity.CAUTION, Severity.ACT),
    staff_reason="Shoes come in pairs: a post that suits one foot may be too much for the other.",
    customer_text="Your two feet move in different ways. We look for a shoe that feels good on both feet.",
    suggest=(
        "Film once more before saving.",
        "A neutral shoe with a wide base, or guide rails; fit the more painful side first.",
        "Short foot on the flexing side.",
        "A clear problem that stays: podiatrist or physio for an insert on one side.",
    ),
    evidence=(Evidence.C,),
    evidence_note="C: nothing stronger found; rating by eye is poorly repeatable.",
    sources=("S21", "R59"),
    exceptions=("Leads over the patterns about single feet; they are shown inside it.",),
)

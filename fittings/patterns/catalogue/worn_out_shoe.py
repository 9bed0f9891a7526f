"""Shoe is past its useful life.

Cushioning drops most early on and evidence that links age to injury is weak (R55, R57); a leaning or holed shoe is a
fair reason to change. More than one pair in use went with fewer injuries (R54).
"""

from __future__ import annotations

from fittings.gait import WearSign
from fittings.patterns.case import Case
from fittings.patterns.level import CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import WORN, once

OLD_MONTHS = 18
IN_REGULAR_USE_KM = 15


def condition(case: Case) -> Truth:
    worn = case.worn
    return (
        worn.km.at_least(case.limits.worn_km)
        | worn.wear_signs.has(WearSign.OUTSOLE_THROUGH, WearSign.HEEL_COUNTER_BROKEN, WearSign.MIDSOLE_LEANING)
        | (worn.months_used.at_least(OLD_MONTHS) & case.runner.weekly_km.at_least(IN_REGULAR_USE_KM))
    )


def level(case: Case) -> Level:
    crooked = case.worn.wear_signs.has(WearSign.MIDSOLE_LEANING, WearSign.UNEVEN)
    return CAUTION if case.any_complaint or surely(crooked) else INFO


PATTERN = Pattern(
    number=14,
    id="worn_out_shoe",
    title="Shoe is worn out",
    look=once(condition, level, shoes=WORN),
    severities=(Severity.INFO, Severity.CAUTION),
    thresholds=("worn_km",),
    staff_reason=(
        "Cushioning drops most early on and evidence linking age to injury is weak; a leaning or holed shoe is a fair "
        "reason to change."
    ),
    customer_text=(
        "Your shoes have done a lot of miles. A fresh pair that feels the same is a safe choice. You can mix old and "
        "new for two weeks."
    ),
    suggest=("Like-for-like replacement.", "Rotate pairs."),
    evidence=(Evidence.D, Evidence.B),
    evidence_note="Weak and mixed for replacing by distance. B for rotating pairs.",
    sources=("R54", "R55", "R57"),
    exceptions=("Never a reason to change type and drop at once.",),
)

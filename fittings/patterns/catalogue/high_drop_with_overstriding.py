"""High heel-to-toe drop with feet landing far ahead.

A tall heel is heavy and meets the ground early (S15–S17); landing far ahead adds braking and knee load (R22). Quicker,
shorter steps change that more surely than a lower heel does (R23, R24, R47).
"""

from __future__ import annotations

from fittings.gait import Grade, Strike
from fittings.patterns.case import Case, FootRead
from fittings.patterns.complaint import KNEE_SHIN
from fittings.patterns.level import ACT, CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.shoe import ShoeRead
from fittings.patterns.truth import NO, Truth, surely
from fittings.patterns.units import each_foot_and_shoe


def condition(case: Case, foot: FootRead, shoe: ShoeRead) -> Truth:
    if foot.strike.value == Strike.FOREFOOT:
        return NO
    high = foot.over & shoe.drop.at_least(case.limits.high_drop_mm)
    watched = foot.overstride.is_(Grade.MARKED) & shoe.drop.at_least(case.limits.watch_drop_mm)
    return high | watched


def level(case: Case, foot: FootRead, shoe: ShoeRead) -> Level:
    if not surely(shoe.drop.at_least(case.limits.high_drop_mm)):
        return INFO
    return ACT if surely(foot.overstride.is_(Grade.MARKED) & case.hurts_in(KNEE_SHIN)) else CAUTION


PATTERN = Pattern(
    number=2,
    id="high_drop_with_overstriding",
    title="High drop, feet landing far ahead",
    look=each_foot_and_shoe(condition, level),
    severities=(Severity.INFO, Severity.CAUTION, Severity.ACT),
    thresholds=("high_drop_mm", "watch_drop_mm"),
    staff_reason=(
        "A tall heel tends to meet the ground early and makes a long reach easier; landing far ahead adds braking and "
        "knee load. Quicker, shorter steps change that more surely than any shoe."
    ),
    customer_text=(
        "Your foot lands a bit ahead of you, and a tall heel makes that easier to do. Slightly quicker, shorter steps "
        "can take some load off your knees and shins."
    ),
    suggest=(
        "Technique first: five percent more steps a minute, then a flatter, quieter landing.",
        "Footwear second: next pair with a drop of 4 to 8 mm, lower by one step at most, changed over slowly.",
        "Offer the technique class.",
        "Zero drop only by stages, and only for people who want it.",
    ),
    evidence=(Evidence.B, Evidence.D),
    evidence_note="B for step rate and load, and for drop and foot angle in the laboratory. D for lowering the drop.",
    sources=("S15", "S16", "S17", "R22", "R23", "R24", "R47", "R48"),
    shop_belief="A lower or level heel lets the foot land flatter, and outer-knee pain goes away.",
    trials_say=(
        "In a trial of 553 runners a lower drop made no difference overall: better for occasional runners, worse for "
        "regular ones."
    ),
    exceptions=(
        "A foot that lands on the forefoot is left out.",
        "Calf, Achilles, heel or ball-of-foot pain: technique only, never a lower drop.",
        "Regular runner: a lower drop is optional.",
        "Heel lift prescribed: leave the drop alone.",
    ),
)

"""What a pattern looks at: each foot, each foot in each shoe, each complaint, or the fitting as a whole.

A pattern gives a condition and a level; these functions put the two questions to every unit. One true unit makes the
pattern fire; else one unknown unit means it cannot tell; else it is clear. The level is asked of true units only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from fittings.gait import Side
from fittings.patterns.case import Case, FootRead
from fittings.patterns.complaint import ComplaintRead
from fittings.patterns.level import Level, Severity, Urgency
from fittings.patterns.shoe import ShoeRead
from fittings.patterns.truth import Paths, Truth, unknown

Names = tuple[str, ...]
NOTHING: Names = ()
BOTH_FEET: Names = (Side.LEFT.value, Side.RIGHT.value)
WORN: Names = ("worn",)
RECOMMENDED: Names = ("recommended",)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a pattern fired on: which feet, shoes or complaint (its index), how strongly and because of what."""

    severity: Severity
    urgency: Urgency | None
    because: Paths
    feet: Names = NOTHING
    shoes: Names = NOTHING
    complaint: int | None = None


@dataclass(slots=True)
class Sighting:
    """What came of looking: the units it fired on, and what would have to be known of the others."""

    units: list[Unit] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)

    def note(
        self,
        condition: Truth,
        level: Callable[[], Level],
        feet: Names = NOTHING,
        shoes: Names = NOTHING,
        complaint: int | None = None,
    ) -> None:
        """Keep the answer of one unit."""
        if condition.value is None:
            self.needs.extend(condition.paths)
        elif condition.value:
            self.units.append(Unit(*level(), condition.paths, feet, shoes, complaint))


Look = Callable[[Case], Sighting]


def once(
    condition: Callable[[Case], Truth],
    level: Callable[[Case], Level],
    *,
    feet: Names = NOTHING,
    shoes: Names = NOTHING,
) -> Look:
    """The fitting as a whole."""

    def look(case: Case) -> Sighting:
        sighting = Sighting()
        sighting.note(condition(case), lambda: level(case), feet, shoes)
        return sighting

    return look


def each_foot(
    condition: Callable[[Case, FootRead], Truth], level: Callable[[Case, FootRead], Level], *, shoes: Names = NOTHING
) -> Look:
    """Left and right."""

    def look(case: Case) -> Sighting:
        sighting = Sighting()
        for foot in case.feet:
            sighting.note(condition(case, foot), partial(level, case, foot), (foot.name.value,), shoes)
        return sighting

    return look


def each_foot_and_shoe(
    condition: Callable[[Case, FootRead, ShoeRead], Truth], level: Callable[[Case, FootRead, ShoeRead], Level]
) -> Look:
    """Left and right, in the shoe worn and in the one recommended, if there is one."""

    def look(case: Case) -> Sighting:
        sighting = Sighting()
        for shoe in case.shoes:
            for foot in case.feet:
                answer = condition(case, foot, shoe)
                sighting.note(answer, partial(level, case, foot, shoe), (foot.name.value,), (shoe.name,))
        return sighting

    return look


def not_asked(_: Case) -> Truth:
    """What a complaint's pattern knows while complaints were not asked."""
    return unknown("complaints")


def each_complaint(
    condition: Callable[[Case, ComplaintRead], Truth],
    level: Callable[[Case, ComplaintRead], Level],
    *,
    unasked: Callable[[Case], Truth] = not_asked,
) -> Look:
    """Each complaint; none means clear. `unasked` is the condition while complaints were not asked."""

    def look(case: Case) -> Sighting:
        sighting = Sighting()
        if case.complaints is None:
            sighting.needs.extend(unasked(case).paths)
            return sighting
        for complaint in case.complaints:
            sighting.note(condition(case, complaint), partial(level, case, complaint), complaint=complaint.index)
        return sighting

    return look


def always(level: Level) -> Callable[..., Level]:
    """The one level a pattern can take."""
    return lambda *_: level

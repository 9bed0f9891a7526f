"""What the patterns cannot tell yet, and what to ask next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from fittings.answers import in_counter_order
from fittings.patterns import PATTERNS, CannotTell, Pattern
from fittings.views.links import Link, Links

NAMED = ("stability_on_non_flexing_foot", "high_drop_with_overstriding")
"""The two patterns of which the counter always says that it cannot tell yet; the others are folded away."""
NEXT = 3


@dataclass(frozen=True)
class Gap:
    """A pattern that cannot tell, and the questions that would settle it."""

    pattern: Pattern
    needs: tuple[Link, ...]


class Question(NamedTuple):
    """One open question, and how many patterns its answer alone would settle."""

    link: Link
    settles: int


@dataclass(frozen=True)
class Unsure:
    """All that cannot be told yet."""

    gaps: tuple[CannotTell, ...]
    links: Links

    @cached_property
    def named(self) -> list[Gap]:
        return [self.gap(gap) for gap in self.gaps if gap.pattern in NAMED]

    @cached_property
    def more(self) -> list[Gap]:
        """The others, fewest open questions first."""
        others = [gap for gap in self.gaps if gap.pattern not in NAMED]
        return [self.gap(gap) for gap in sorted(others, key=lambda gap: len(gap.needs))]

    @cached_property
    def next(self) -> list[Question]:
        """The few questions that alone settle the most; of equal ones, that which helps the most patterns along."""
        alone = Counter(gap.needs[0] for gap in self.gaps if len(gap.needs) == 1)
        along = Counter(path for gap in self.gaps for path in gap.needs)
        best = sorted(in_counter_order(alone), key=lambda path: (-alone[path], -along[path]))
        return [Question(self.links.question(path), alone[path]) for path in best[:NEXT]]

    def gap(self, gap: CannotTell) -> Gap:
        return Gap(PATTERNS[gap.pattern], tuple(self.links.question(path) for path in in_counter_order(gap.needs)))

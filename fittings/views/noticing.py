"""What we notice in a draft, ready for the panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fittings.answers import ask, chip, field_of
from fittings.assessment import weighed
from fittings.drafts import Reading
from fittings.models import Fitting
from fittings.patterns import PATTERNS, Assessment, Finding, Pattern, Severity
from fittings.patterns.setting_aside import Weighed
from fittings.records import against_advice, reading_of

NAMED = ("stability_on_non_flexing_foot", "high_drop_with_overstriding")
"""The two patterns of which the counter also says that it cannot tell yet."""
LEVELS = {
    Severity.REFER: "See a clinician",
    Severity.ACT: "Act on this",
    Severity.CAUTION: "Take care",
    Severity.INFO: "Good to know",
}


@dataclass(frozen=True)
class Notice:
    """One finding in the shop's words, with what it covers."""

    finding: Finding
    pattern: Pattern
    chips: tuple[str, ...]
    covers: tuple[Notice, ...] = ()

    @property
    def level(self) -> str:
        return LEVELS[self.finding.severity]

    @property
    def before_selling(self) -> bool:
        return "recommended" in self.finding.shoes


@dataclass(frozen=True)
class Gap:
    """A named pattern that cannot tell, and the questions that would settle it: (words, field)."""

    pattern: Pattern
    needs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Noticed:
    """The whole panel: red flags first by their severity, then the rest."""

    reading: Reading
    weighed: Weighed

    @classmethod
    def of(cls, draft: Fitting) -> Noticed:
        reading = reading_of(draft)
        return cls(reading, weighed(draft, reading.facts))

    @property
    def assessment(self) -> Assessment:
        return self.weighed.assessment

    @property
    def notices(self) -> list[Notice]:
        found = self.assessment.findings
        return [
            self.notice(f, tuple(self.notice(c) for c in found if c.covered_by == f.pattern))
            for f in found
            if f.covered_by is None
        ]

    def notice(self, finding: Finding, covers: tuple[Notice, ...] = ()) -> Notice:
        chips = tuple(dict.fromkeys(chip(self.reading.facts, path) for path in finding.because))
        return Notice(finding, PATTERNS[finding.pattern], chips, covers)

    @property
    def gaps(self) -> Iterator[Gap]:
        for gap in self.assessment.cannot_tell:
            if gap.pattern in NAMED:
                yield Gap(PATTERNS[gap.pattern], tuple((ask(path), field_of(path)) for path in gap.needs))

    @property
    def flags_not_asked(self) -> bool:
        return self.reading.facts.flags is None

    @property
    def wants_a_reason(self) -> bool:
        return against_advice(self.assessment)

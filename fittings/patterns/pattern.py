"""What a pattern is, and what comes of looking for it: it fires, it is clear, or it cannot tell.

A pattern describes the record ("supportive shoe, foot that does not roll in"), never a diagnosis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from fittings.answers import in_counter_order
from fittings.gait import Word
from fittings.patterns.case import Case
from fittings.patterns.level import Severity, Urgency
from fittings.patterns.units import Sighting, Unit


class Evidence(Word):
    """How sure we are, by the best support there is."""

    A = "A", "Tested in trials", "controlled trials, or a review of them, bear on the advice"
    B = "B", "Seen in studies of runners", "observational or laboratory studies of runners"
    C = "C", "Shop and expert experience", "nothing stronger found"
    D = "D", "Experts disagree", "studies disagree, or point away from the shop's belief"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """One thing worth noticing in a fitting. Reasons, suggestions and exceptions are for staff."""

    number: int
    id: str
    version: int = 1
    title: str
    look: Callable[[Case], Sighting]
    severities: tuple[Severity, ...]
    thresholds: tuple[str, ...] = ()
    silent_with_red_flags: bool = False
    """Says nothing while a red flag refers."""

    staff_reason: str
    customer_text: str
    customer_variants: Mapping[Severity | Urgency, str] = field(default_factory=dict)
    """Other words for the customer at that severity or urgency; the urgency wins."""
    suggest: tuple[str, ...]

    evidence: tuple[Evidence, ...]
    """Headline first."""
    evidence_note: str
    sources: tuple[str, ...]
    shop_belief: str = ""
    trials_say: str = ""
    """Both are set where the shop's belief and the trials differ."""
    exceptions: tuple[str, ...] = ()
    guidance: str = ""

    @property
    def how_sure(self) -> str:
        """How sure we are, in words for staff."""
        return self.guidance or self.evidence[0].label

    @property
    def is_red_flag(self) -> bool:
        return self.id.startswith("rf_")

    def says(self, severity: Severity, urgency: Urgency | None = None) -> str:
        """What the customer reads when it fires at this level."""
        words = self.customer_variants
        at_severity = words.get(severity, self.customer_text)
        return at_severity if urgency is None else words.get(urgency, at_severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A pattern that fired. `units` are what it fired on."""

    pattern: str
    severity: Severity
    urgency: Urgency | None
    feet: tuple[str, ...]
    shoes: tuple[str, ...]
    covered_by: str | None = None
    thresholds: Mapping[str, float]
    units: tuple[Unit, ...]

    @classmethod
    def of(cls, pattern: Pattern, units: Sequence[Unit], case: Case) -> Self:
        """The finding that a pattern makes of its true units, with the thresholds in force."""
        return cls(pattern=pattern.id, thresholds=case.limits.as_json(pattern.thresholds), **_summary(units))

    def only(self, units: Sequence[Unit]) -> Self:
        """The same finding, left with these units."""
        return replace(self, **_summary(units))

    @property
    def complaints(self) -> frozenset[int]:
        """Indices of the complaints it fired on."""
        return frozenset(unit.complaint for unit in self.units if unit.complaint is not None)

    @property
    def because(self) -> tuple[str, ...]:
        """Paths of the answers that made it fire, in the order of the counter."""
        return in_counter_order(path for unit in self.units for path in unit.because)

    def as_json(self) -> dict[str, Any]:
        return {
            "pattern": self.pattern,
            "severity": self.severity.value,
            "urgency": None if self.urgency is None else self.urgency.value,
            "feet": list(self.feet),
            "shoes": list(self.shoes),
            "covered_by": self.covered_by,
            "thresholds": dict(self.thresholds),
        }


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A pattern that would need these answers; `needs` are paths, sorted."""

    pattern: str
    needs: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"pattern": self.pattern, "needs": list(self.needs)}


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was noticed: findings strongest first, each leader followed by what it covers."""

    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]

    @property
    def red_flag(self) -> bool:
        """A red-flag pattern refers: the sheet is the "get this checked first" page."""
        return any(finding.pattern.startswith("rf_") and finding.urgency for finding in self.findings)

    def finding(self, pattern: str) -> Finding | None:
        """The finding of that pattern, if it fired."""
        return next((finding for finding in self.findings if finding.pattern == pattern), None)

    def as_json(self) -> dict[str, Any]:
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "cannot_tell": [gap.as_json() for gap in self.cannot_tell],
        }


def _summary(units: Sequence[Unit]) -> dict[str, Any]:
    """What a finding takes from its units: the highest severity, and the highest urgency of those that refer."""
    return {
        "severity": max(unit.severity for unit in units),
        "urgency": max((unit.urgency for unit in units if unit.urgency is not None), default=None),
        "feet": tuple(sorted({foot for unit in units for foot in unit.feet})),
        "shoes": tuple(sorted({shoe for unit in units for shoe in unit.shoes})),
        "units": tuple(units),
    }

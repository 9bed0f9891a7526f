"""What we notice in a draft, ready for the panel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fittings.asides import asides_of
from fittings.assessment import thresholds_of
from fittings.drafts import Reading
from fittings.facts import Facts
from fittings.forms.asides import AsideForm
from fittings.models import Fitting, SetAside
from fittings.patterns import PATTERNS, Assessment, Finding, Pattern, Severity
from fittings.patterns.setting_aside import FOR_RED_FLAGS, AsideReason, SettingAside, Weighed, reasons_for, weigh
from fittings.patterns.thresholds import RANGES
from fittings.records import against_advice, reading_of
from fittings.views.links import Link, Links
from fittings.views.unsure import Unsure

LEVELS = {
    Severity.REFER: "See a clinician",
    Severity.ACT: "Act on this",
    Severity.CAUTION: "Take care",
    Severity.INFO: "Good to know",
}


def numbers(amounts: Mapping[str, float]) -> list[str]:
    """Thresholds in words: "High drop from 10 mm"."""
    return [f"{RANGES[name].label} {amount:g} {RANGES[name].unit}" for name, amount in amounts.items()]


def said_once(answers: Iterable[Link]) -> tuple[Link, ...]:
    """The answers without those that say the same again: a place and its side are one chip."""
    first: dict[str, Link] = {}
    for answer in answers:
        first.setdefault(answer.words, answer)
    return tuple(first.values())


@dataclass(frozen=True)
class Notice:
    """One finding in the shop's words, with what it covers. `before` is an earlier setting aside that lapsed."""

    finding: Finding
    pattern: Pattern
    facts: Facts
    answers: tuple[Link, ...]
    covers: tuple[Notice, ...] = ()
    before: SetAside | None = None
    form: AsideForm | None = None
    """What was just refused, to be shown again."""
    numbers_title: str = "Thresholds in force"

    @property
    def level(self) -> str:
        return LEVELS[self.finding.severity]

    @property
    def before_selling(self) -> bool:
        return "recommended" in self.finding.shoes

    @property
    def numbers(self) -> list[str]:
        return numbers(self.finding.thresholds)

    @cached_property
    def reasons(self) -> tuple[AsideReason, ...]:
        return reasons_for(self.finding)

    @property
    def once_asked(self) -> bool:
        """Whether only asking sets it aside."""
        return self.reasons == FOR_RED_FLAGS

    @property
    def claim(self) -> SettingAside:
        """What setting it aside now would set aside."""
        return SettingAside.of(self.finding, self.facts)

    @property
    def lapsed_over(self) -> str:
        """Why an earlier setting aside does not hold any more."""
        over = self.before.over if self.before else {}
        return "over other answers" if over != self.claim.over else "at another level"

    @cached_property
    def form_id(self) -> str:
        """Its form stays as typed while answers come in, except for what must be asked anew over other answers."""
        return f"aside-{self.pattern.id}" + (f"-{self.mark}" if self.once_asked else "")

    @cached_property
    def mark(self) -> str:
        """A mark of the answers behind it: other answers, another mark."""
        return hashlib.sha256(json.dumps(dict(self.claim.over), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class PutAside:
    """One finding that staff set aside, and who did it, when and why."""

    pattern: Pattern
    row: SetAside


@dataclass(frozen=True)
class Noticed:
    """The whole panel: red flags first by their severity, then the rest."""

    reading: Reading
    weighed: Weighed
    links: Links
    rows: Mapping[str, SetAside] = field(default_factory=dict)
    refused: tuple[str, AsideForm] | None = None
    """The pattern that could not be set aside as the form says."""

    @classmethod
    def of(cls, draft: Fitting, refused: tuple[str, AsideForm] | None = None) -> Noticed:
        reading = reading_of(draft)
        rows = asides_of(draft)
        found = weigh(reading.facts, thresholds_of(draft), [row.claim for row in rows.values()])
        return cls(reading, found, Links.of(reading, draft.customer_id), rows, refused)

    @property
    def assessment(self) -> Assessment:
        return self.weighed.assessment

    @cached_property
    def notices(self) -> list[Notice]:
        found = self.assessment.findings
        return [
            self.notice(f, tuple(self.notice(c) for c in found if c.covered_by == f.pattern))
            for f in found
            if f.covered_by is None
        ]

    def notice(self, finding: Finding, covers: tuple[Notice, ...] = ()) -> Notice:
        name = finding.pattern
        return Notice(
            finding,
            PATTERNS[name],
            self.reading.facts,
            said_once(self.links.answer(path) for path in finding.because),
            covers,
            self.rows.get(name),
            self.refused[1] if self.refused and self.refused[0] == name else None,
        )

    def notice_of(self, pattern: str) -> Notice | None:
        """What the panel says of one pattern, if it still fires and was not set aside."""
        finding = self.assessment.finding(pattern)
        return self.notice(finding) if finding else None

    def is_aside(self, pattern: str) -> bool:
        return any(finding.pattern == pattern for finding in self.weighed.aside)

    @property
    def aside(self) -> list[PutAside]:
        return [PutAside(PATTERNS[finding.pattern], self.rows[finding.pattern]) for finding in self.weighed.aside]

    @cached_property
    def unsure(self) -> Unsure:
        return Unsure(self.assessment.cannot_tell, self.links)

    @property
    def flags_not_asked(self) -> bool:
        return self.reading.facts.flags is None

    @property
    def wants_a_reason(self) -> bool:
        return against_advice(self.assessment)

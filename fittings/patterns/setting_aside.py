"""Staff set a finding aside: it stays on the record and never reaches the sheet.

It is set aside over the answers that it fired on. When one of them changes, or it becomes more serious, it is back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fittings.answers import place_of
from fittings.facts import Facts, to_json
from fittings.gait import Word
from fittings.patterns import DEFAULTS, PATTERNS, Assessment, Finding, Severity, Thresholds, assess


class AsideReason(Word):
    """Why a finding was set aside."""

    AS_ADVISED = "as_advised", "A clinician advised it this way"
    FEELS_RIGHT = "feels_right", "It feels right to the runner"
    OTHER_CAUSE = "other_cause", "Something else explains it"
    NOT_SURE = "not_sure", "We are not sure of the answer behind it"
    OTHER = "other", "Another reason", "say which"
    ASKED_NOT_SO = "asked_not_so", "Asked, and it is not so", "the only one that sets aside what sends to a clinician"


FOR_RED_FLAGS = (AsideReason.ASKED_NOT_SO,)
FOR_OTHERS = tuple(reason for reason in AsideReason if reason not in FOR_RED_FLAGS)


def reasons_for(finding: Finding) -> tuple[AsideReason, ...]:
    """The reasons that may set a finding aside: a red flag, or one that sends to a clinician, only once asked."""
    serious = PATTERNS[finding.pattern].is_red_flag or finding.severity is Severity.REFER
    return FOR_RED_FLAGS if serious else FOR_OTHERS


@dataclass(frozen=True, slots=True)
class SettingAside:
    """One finding that was set aside, as it was then; `over` are the answers it had fired on, by path."""

    pattern: str
    severity: str
    urgency: str
    over: Mapping[str, Any]

    @classmethod
    def of(cls, finding: Finding, facts: Facts) -> SettingAside:
        return cls(finding.pattern, finding.severity.value, finding.urgency or "", answers_behind(finding, facts))

    def holds_in(self, assessment: Assessment, facts: Facts) -> bool:
        """Whether the finding is there as it was: over the same answers, and as serious."""
        finding = assessment.finding(self.pattern)
        return finding is not None and SettingAside.of(finding, facts) == self


@dataclass(frozen=True, slots=True)
class Weighed:
    """What stands of an assessment, the findings that were set aside, and the thresholds in force."""

    assessment: Assessment
    aside: tuple[Finding, ...]
    thresholds: Thresholds


def weigh(facts: Facts, thresholds: Thresholds = DEFAULTS, asides: Iterable[SettingAside] = ()) -> Weighed:
    """The assessment without the findings that were set aside, as if these patterns had not been looked for.

    What one of them had covered or silenced speaks for itself again, and can be set aside in its turn: so one goes
    after the other, earliest first, as staff saw them.
    """
    waiting = list(asides)
    assessment = assess(facts, thresholds)
    found: dict[str, Finding] = {}
    while aside := next((aside for aside in waiting if aside.holds_in(assessment, facts)), None):
        found |= {f.pattern: f for f in assessment.findings if f.pattern == aside.pattern}
        waiting.remove(aside)
        assessment = assess(facts, thresholds, aside=found.keys())
    return Weighed(assessment, tuple(found.values()), thresholds)


def answers_behind(finding: Finding, facts: Facts) -> dict[str, Any]:
    """The answers that a finding fired on as plain JSON values, by path."""
    record = to_json(facts)
    return {path: _at(record, path) for path in finding.because}


def _at(record: Mapping[str, Any], path: str) -> Any:
    place = place_of(path)
    found: Any = record.get(place.part)
    if place.number is not None:
        found = found[place.number]
    if place.field:
        found = (found or {}).get(place.field)
    return found.get(place.event) if place.event else found

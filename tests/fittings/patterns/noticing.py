"""Asking one pattern about a fitting, in three words: fires, is clear, cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fittings.patterns import Finding, assess
from fittings.patterns import thresholds as adjustable
from tests.fittings.facts_factory import make_facts


@dataclass(frozen=True)
class Asked:
    """One pattern, asked about fittings that differ from a quiet one in the parts given."""

    pattern: str

    def answer(self, thresholds: dict[str, float] | None, parts: dict[str, Any]) -> Finding | tuple[str, ...] | None:
        assessment = assess(make_facts(**parts), adjustable.parse(thresholds))
        if found := assessment.finding(self.pattern):
            return found
        return next((gap.needs for gap in assessment.cannot_tell if gap.pattern == self.pattern), None)

    def finding(self, thresholds: dict[str, float] | None = None, **parts: Any) -> Finding:
        answer = self.answer(thresholds, parts)
        assert isinstance(answer, Finding), f"does not fire: {answer}"
        return answer

    def fires(self, thresholds: dict[str, float] | None = None, **parts: Any) -> str:
        """How strongly, with the urgency to refer: `act`, `refer soon`."""
        found = self.finding(thresholds, **parts)
        return found.severity if found.urgency is None else f"{found.severity} {found.urgency}"

    def is_clear(self, thresholds: dict[str, float] | None = None, **parts: Any) -> bool:
        answer = self.answer(thresholds, parts)
        assert answer is None, f"is not clear: {answer}"
        return True

    def needs(self, thresholds: dict[str, float] | None = None, **parts: Any) -> list[str]:
        answer = self.answer(thresholds, parts)
        assert isinstance(answer, tuple), f"can tell: {answer}"
        return list(answer)

"""What was noticed, asked in the words of the sheet."""

from __future__ import annotations

from fittings.patterns import Assessment, Finding, Severity


class Noticed:
    """The findings of one assessment by pattern; covered ones count like the others."""

    __slots__ = ("findings", "red_flag")

    def __init__(self, assessment: Assessment) -> None:
        self.findings = {finding.pattern: finding for finding in assessment.findings}
        self.red_flag = assessment.red_flag

    def get(self, pattern: str) -> Finding | None:
        return self.findings.get(pattern)

    def fires(self, pattern: str) -> bool:
        return pattern in self.findings

    def fires_strongly(self, pattern: str) -> bool:
        """With severity caution or higher."""
        finding = self.findings.get(pattern)
        return finding is not None and finding.severity >= Severity.CAUTION

    def refers(self, pattern: str) -> bool:
        finding = self.findings.get(pattern)
        return finding is not None and finding.severity is Severity.REFER

    @property
    def any_red_flag(self) -> bool:
        """Any red-flag pattern, whatever its severity."""
        return any(pattern.startswith("rf_") for pattern in self.findings)

"""What we notice in a fitting: every pattern, and the one function that looks for them all.

Pure: same facts and thresholds, same answer. No clock, no database, nothing is changed.
"""

from __future__ import annotations

from fittings.facts import Facts
from fittings.patterns.case import Case
from fittings.patterns.catalogue import (
    high_drop_with_overstriding,
    rf_bone_stress,
    rf_calf_clot,
    rf_joint_swollen_locked,
    rf_nerve_or_spine,
    rf_unwell_or_trauma,
    stability_on_non_flexing_foot,
)
from fittings.patterns.interactions import settle
from fittings.patterns.level import Severity, Urgency
from fittings.patterns.pattern import Assessment, CannotTell, Evidence, Finding, Pattern
from fittings.patterns.thresholds import DEFAULTS, Thresholds

__all__ = [
    "CATALOGUE",
    "DEFAULTS",
    "PATTERNS",
    "Assessment",
    "CannotTell",
    "Evidence",
    "Finding",
    "Pattern",
    "Severity",
    "Thresholds",
    "Urgency",
    "assess",
]

CATALOGUE: tuple[Pattern, ...] = (
    stability_on_non_flexing_foot.PATTERN,
    high_drop_with_overstriding.PATTERN,
    rf_bone_stress.PATTERN,
    rf_calf_clot.PATTERN,
    rf_joint_swollen_locked.PATTERN,
    rf_nerve_or_spine.PATTERN,
    rf_unwell_or_trauma.PATTERN,
)

PATTERNS = {pattern.id: pattern for pattern in CATALOGUE}
"""The catalogue by id."""


def assess(facts: Facts, thresholds: Thresholds = DEFAULTS) -> Assessment:
    """All that can be noticed in one fitting: patterns that fire, settled among each other, and those that cannot tell.

    A pattern that is in neither list is clear: all it needs is known, and it does not apply.
    """
    case = Case(facts, thresholds)
    sightings = {pattern: pattern.look(case) for pattern in CATALOGUE}
    fired = {
        pattern: Finding.of(pattern, sighting.units, case) for pattern, sighting in sightings.items() if sighting.units
    }
    red_flag = any(pattern.is_red_flag and finding.severity is Severity.REFER for pattern, finding in fired.items())
    heard = [pattern for pattern in CATALOGUE if not (red_flag and pattern.silent_with_red_flags)]
    return Assessment(
        findings=settle({pattern.id: fired[pattern] for pattern in heard if pattern in fired}, case),
        cannot_tell=tuple(
            CannotTell(pattern.id, tuple(sorted(set(sightings[pattern].needs))))
            for pattern in heard
            if pattern not in fired and sightings[pattern].needs
        ),
    )

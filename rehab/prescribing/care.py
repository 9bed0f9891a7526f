"""Care notes that no pattern covers: the plan stands, and a clinician should look at it before it begins."""

from __future__ import annotations

from fittings.facts import Facts
from fittings.gait import CareNote

CLINICIAN_LOOKS_FIRST = frozenset(
    {
        CareNote.PREGNANT,
        CareNote.OSTEOPOROSIS,
        CareNote.JOINT_REPLACEMENT,
        CareNote.BLOOD_THINNERS,
        CareNote.POOR_CIRCULATION,
    }
)


def asks_for_a_clinician(facts: Facts) -> bool:
    """Whether one of these notes was volunteered; which one is nobody else's business."""
    return bool(CLINICIAN_LOOKS_FIRST & (facts.runner.care_notes or frozenset()))

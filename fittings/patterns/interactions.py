"""When patterns meet: who takes over, who leads, who is lifted.

Only findings that fired take part. A covered finding is shown inside its leader and keeps its own severity; a leader
is never weaker than what it covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fittings.gait import SeenClinician, YesNoUnclear
from fittings.patterns.case import Case
from fittings.patterns.level import Severity
from fittings.patterns.pattern import Finding
from fittings.patterns.truth import surely

Fired = dict[str, Finding]
"""Findings by pattern, in the order of the catalogue."""

STABILITY = "stability_on_non_flexing_foot"
FOREFOOT = "forefoot_striker_on_medial_post"
FLEXING_SHIN = "flexing_in_neutral_with_medial_shin"
UNEVEN = "uneven_flexing_left_right"
INSERT = "new_insert_then_pain"
CHECKMARK = "checkmark_landing_with_shin_pain"
DOWNHILL = "downhill_or_long_flat_then_itb"
LONG_REST = "long_rest_without_strength"
UNUSUAL_PAIR = "unusual_pair_itb_medial_shin"
SPIKE = "long_run_spike"
RECURRENT = "recurrent_same_complaint"
NO_PROGRESS = "no_progress_after_six_weeks"
BONE = "rf_bone_stress"

LONG_STANDING_DAYS = 84


def settle(fired: Fired, case: Case) -> tuple[Finding, ...]:
    """Take-over, covering and lifting; then strongest first, each leader followed by what it covers."""
    fired, taken_over = _take_over(fired, case)
    return tuple(_in_order(_lift(_cover(fired, taken_over, case))))


def _take_over(fired: Fired, case: Case) -> tuple[Fired, bool]:
    """The front-of-foot pattern speaks for feet whose heel surely comes down; True when nothing is left of 1."""
    if UNEVEN in fired or FOREFOOT not in fired or STABILITY not in fired:
        return fired, False
    forefoot, stability = fired[FOREFOOT], fired[STABILITY]
    loading = {foot.name.value for foot in case.feet if foot.heel_loads.value == YesNoUnclear.YES}
    taken = loading.intersection(forefoot.feet)
    theirs = [unit for unit in stability.units if taken.intersection(unit.feet)]
    own = tuple(unit for unit in stability.units if not taken.intersection(unit.feet))
    if not theirs:
        return fired, False
    strongest = max(forefoot.severity, *(unit.severity for unit in theirs))
    fired = fired | {FOREFOOT: replace(forefoot, severity=strongest)}
    if own:
        fired[STABILITY] = stability.only(own)
    return fired, not own


def _cover(fired: Fired, taken_over: bool, case: Case) -> Fired:
    """Set `covered_by`; the first row that applies to a finding stays."""
    covered: dict[str, str] = {}
    for leader, followers in _rows(fired, taken_over, case):
        for follower in followers:
            if follower in fired:
                covered.setdefault(follower, leader)
    return {
        pattern: replace(finding, covered_by=covered[pattern]) if pattern in covered else finding
        for pattern, finding in fired.items()
    }


def _rows(fired: Fired, taken_over: bool, case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who covers whom, in the order in which it is settled."""
    if BONE in fired and fired[BONE].severity == Severity.REFER:
        yield BONE, (FLEXING_SHIN, CHECKMARK, SPIKE)
    if UNEVEN in fired:
        yield UNEVEN, (STABILITY, FOREFOOT, FLEXING_SHIN)
    if taken_over:
        yield FOREFOOT, (STABILITY,)
    if INSERT in fired:
        yield INSERT, (UNUSUAL_PAIR,)
    if DOWNHILL in fired:
        yield DOWNHILL, (SPIKE,)
    if _long_standing(fired, case):
        yield NO_PROGRESS, (LONG_REST, RECURRENT)
    elif LONG_REST in fired and RECURRENT in fired and fired[RECURRENT].severity != Severity.REFER:
        yield LONG_REST, (RECURRENT,)


def _long_standing(fired: Fired, case: Case) -> bool:
    """A complaint to refer, not under care, that has lasted or been rested for more than twelve weeks."""
    no_progress = fired.get(NO_PROGRESS)
    if no_progress is None or no_progress.severity != Severity.REFER:
        return False
    on_their_own = (
        complaint
        for complaint in case.complaints or ()
        if complaint.index in no_progress.complaints and complaint.seen_clinician.value != SeenClinician.UNDER_CARE
    )
    return any(
        surely(complaint.days_since_onset.above(LONG_STANDING_DAYS) | complaint.rest_days.above(LONG_STANDING_DAYS))
        for complaint in on_their_own
    )


def _lift(fired: Fired) -> Fired:
    def lifted(finding: Finding) -> Finding:
        followers = [other.severity for other in fired.values() if other.covered_by == finding.pattern]
        strongest = max([finding.severity, *followers])
        return finding if strongest is finding.severity else replace(finding, severity=strongest)

    return {pattern: lifted(finding) for pattern, finding in fired.items()}


def _in_order(fired: Fired) -> Iterator[Finding]:
    leaders = [finding for finding in fired.values() if finding.covered_by is None]
    for leader in sorted(leaders, key=_strongest_first):
        yield leader
        yield from (finding for finding in fired.values() if finding.covered_by == leader.pattern)


def _strongest_first(finding: Finding) -> int:
    return -finding.severity.rank

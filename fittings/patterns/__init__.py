"""What we notice in a fitting: every pattern, and the one function that looks for them all.

Pure: same facts and thresholds, same answer. No clock, no database, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Container

from fittings.facts import Facts
from fittings.patterns.case import Case
from fittings.patterns.catalogue import (
    abrupt_drop_change,
    asymmetric_strike,
    checkmark_landing_with_shin_pain,
    cycling_with_itb,
    downhill_or_long_flat_then_itb,
    flexing_in_neutral_with_medial_shin,
    forefoot_striker_on_medial_post,
    high_drop_with_overstriding,
    long_rest_without_strength,
    long_run_spike,
    low_comfort_on_recommended,
    low_drop_with_calf_achilles_heel,
    low_step_rate_with_knee_or_shin,
    narrow_track_with_itb,
    new_insert_then_pain,
    no_progress_after_six_weeks,
    pain_above_ceiling,
    race_soon_with_pain,
    recurrent_same_complaint,
    rf_bone_stress,
    rf_calf_clot,
    rf_joint_swollen_locked,
    rf_nerve_or_spine,
    rf_unwell_or_trauma,
    self_fitted_stability,
    stability_on_non_flexing_foot,
    strap_without_strength,
    uneven_flexing_left_right,
    unusual_pair_itb_medial_shin,
    worn_out_shoe,
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
    forefoot_striker_on_medial_post.PATTERN,
    flexing_in_neutral_with_medial_shin.PATTERN,
    uneven_flexing_left_right.PATTERN,
    asymmetric_strike.PATTERN,
    new_insert_then_pain.PATTERN,
    checkmark_landing_with_shin_pain.PATTERN,
    downhill_or_long_flat_then_itb.PATTERN,
    long_rest_without_strength.PATTERN,
    unusual_pair_itb_medial_shin.PATTERN,
    self_fitted_stability.PATTERN,
    strap_without_strength.PATTERN,
    worn_out_shoe.PATTERN,
    abrupt_drop_change.PATTERN,
    low_drop_with_calf_achilles_heel.PATTERN,
    long_run_spike.PATTERN,
    recurrent_same_complaint.PATTERN,
    no_progress_after_six_weeks.PATTERN,
    narrow_track_with_itb.PATTERN,
    low_step_rate_with_knee_or_shin.PATTERN,
    cycling_with_itb.PATTERN,
    low_comfort_on_recommended.PATTERN,
    race_soon_with_pain.PATTERN,
    pain_above_ceiling.PATTERN,
    rf_bone_stress.PATTERN,
    rf_calf_clot.PATTERN,
    rf_joint_swollen_locked.PATTERN,
    rf_nerve_or_spine.PATTERN,
    rf_unwell_or_trauma.PATTERN,
)

PATTERNS = {pattern.id: pattern for pattern in CATALOGUE}
"""The catalogue by id."""


def assess(facts: Facts, thresholds: Thresholds = DEFAULTS, *, aside: Container[str] = ()) -> Assessment:
    """All that can be noticed in one fitting: patterns that fire, settled among each other, and those that cannot tell.

    A pattern that is in neither list is clear: all it needs is known, and it does not apply. Patterns set `aside` are
    not looked for.
    """
    case = Case(facts, thresholds)
    sightings = {pattern: pattern.look(case) for pattern in CATALOGUE if pattern.id not in aside}
    fired = {
        pattern: Finding.of(pattern, sighting.units, case) for pattern, sighting in sightings.items() if sighting.units
    }
    red_flag = any(pattern.is_red_flag and finding.severity is Severity.REFER for pattern, finding in fired.items())
    heard = [pattern for pattern in sightings if not (red_flag and pattern.silent_with_red_flags)]
    return Assessment(
        findings=settle({pattern.id: fired[pattern] for pattern in heard if pattern in fired}, case),
        cannot_tell=tuple(
            CannotTell(pattern.id, tuple(sorted(set(sightings[pattern].needs))))
            for pattern in heard
            if pattern not in fired and sightings[pattern].needs
        ),
    )

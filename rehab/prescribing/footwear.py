"""The one footwear change of a sheet: safety first, comfort before theory, one thing at a time."""

from __future__ import annotations

from enum import StrEnum

from fittings.gait import YesNoUnknown
from fittings.patterns import Finding, Severity
from fittings.patterns.answer import related
from fittings.patterns.case import Case
from fittings.patterns.complaint import CALF
from fittings.patterns.truth import surely
from fittings.patterns.units import RECOMMENDED, WORN
from rehab.prescribing.noticed import Noticed


class FootwearChange(StrEnum):
    NONE_NOW = "none_now"
    """Change nothing now, on purpose."""
    REMOVE_INSERT = "remove_insert"
    DROP_HIGHER = "drop_higher"
    DROP_LOWER = "drop_lower"
    """At most one step lower."""
    DROP_KEEP = "drop_keep"
    """Next shoe within one step of the worn one."""
    SOFT_SUPPORT = "soft_support"
    """Guide rails or wide base, no post."""
    STABILITY = "stability"
    NEUTRAL = "neutral"
    REPLACE = "replace_like_for_like"


def footwear_change(case: Case, noticed: Noticed) -> FootwearChange | None:
    """The first that applies; None: nothing suggests a change."""
    return (
        trigger_first(case, noticed)
        or hold_back(case, noticed)
        or by_support(case, noticed)
        or by_drop(case, noticed)
        or (FootwearChange.REPLACE if noticed.fires("worn_out_shoe") else None)
    )


def trigger_first(case: Case, noticed: Noticed) -> FootwearChange | None:
    """Red flags stop everything; then what was changed just before the pain is changed back."""
    if noticed.red_flag:
        return FootwearChange.NONE_NOW
    if insert := noticed.get("new_insert_then_pain"):
        return FootwearChange.REMOVE_INSERT if insert.severity is Severity.ACT else FootwearChange.NONE_NOW
    if drop_changed_sharply(noticed.get("abrupt_drop_change"), WORN):
        return back_to_old_drop(case)
    return None


def back_to_old_drop(case: Case) -> FootwearChange:
    """Toward the drop of the pair before, but never lower under a sore calf, Achilles, heel or ball of foot."""
    if surely(related(case.worn.drop, case.worn.previous_drop, lambda now, before: now < before)):
        return FootwearChange.DROP_HIGHER
    return FootwearChange.DROP_KEEP if surely(case.hurts_in(CALF)) else FootwearChange.DROP_LOWER


def hold_back(case: Case, noticed: Noticed) -> FootwearChange | None:
    """Reasons to change nothing, or nothing about the drop, whatever the other patterns suggest."""
    if noticed.fires("race_soon_with_pain") or noticed.refers("no_progress_after_six_weeks"):
        return FootwearChange.NONE_NOW
    if noticed.fires("low_drop_with_calf_achilles_heel"):
        return FootwearChange.DROP_KEEP
    if drop_changed_sharply(noticed.get("abrupt_drop_change"), RECOMMENDED):
        return FootwearChange.DROP_KEEP
    if noticed.fires("low_comfort_on_recommended"):
        return FootwearChange.NONE_NOW
    if (case.prescribed_insert or case.prescribed_shoe) and suggests_other_shoe(noticed):
        return FootwearChange.NONE_NOW
    return None


def drop_changed_sharply(change: Finding | None, shoes: tuple[str, ...]) -> bool:
    """The change of drop fired on that shoe, with caution or more."""
    return change is not None and any(
        unit.shoes == shoes and unit.severity >= Severity.CAUTION for unit in change.units
    )


def suggests_other_shoe(noticed: Noticed) -> bool:
    return (
        noticed.fires("uneven_flexing_left_right")
        or noticed.fires("flexing_in_neutral_with_medial_shin")
        or noticed.fires_strongly("forefoot_striker_on_medial_post")
        or noticed.fires_strongly("stability_on_non_flexing_foot")
        or noticed.fires_strongly("high_drop_with_overstriding")
    )


def by_support(case: Case, noticed: Noticed) -> FootwearChange | None:
    if noticed.fires("uneven_flexing_left_right"):
        return FootwearChange.SOFT_SUPPORT
    if flexing := noticed.get("flexing_in_neutral_with_medial_shin"):
        itb = any(surely(case.itb_on(foot)) for foot in flexing.feet)
        return FootwearChange.SOFT_SUPPORT if itb else FootwearChange.STABILITY
    if noticed.fires_strongly("forefoot_striker_on_medial_post"):
        return FootwearChange.NEUTRAL
    return FootwearChange.NEUTRAL if noticed.fires_strongly("stability_on_non_flexing_foot") else None


def by_drop(case: Case, noticed: Noticed) -> FootwearChange | None:
    """Lower only where that is known to be safe: nothing sore below, and not a regular runner (R47)."""
    if not noticed.fires_strongly("high_drop_with_overstriding"):
        return None
    safe_to_lower = (
        case.worn.drop.at_least(case.limits.high_drop_mm)
        & ~case.hurts_in(CALF)
        & ~case.runner.regular_runner.is_(YesNoUnknown.YES)
    )
    return FootwearChange.DROP_LOWER if surely(safe_to_lower) else FootwearChange.DROP_KEEP

"""Your shoes: the one change, the reason in one line, and how to switch to a new pair."""

from __future__ import annotations

from fittings.patterns import Severity
from fittings.patterns.complaint import CALF
from fittings.patterns.truth import surely
from rehab.language import to_say
from rehab.plans import shoes as words
from rehab.plans.shoes import Switch
from rehab.sheet.record import Shoes
from rehab.sheet.visit import Visit

NOT_NOW = ("none_now", "remove_insert")
"""Advice with which a new pair waits: one change at a time."""

_TOLD_BY = {
    "neutral": ("stability_on_non_flexing_foot", "forefoot_striker_on_medial_post"),
    "stability": ("flexing_in_neutral_with_medial_shin",),
    "soft_support": ("uneven_flexing_left_right",),
}

_STRAIGHT = to_say("Your feet stay quite straight, so a firm inner edge may be more than you need.")
_SORE_AND_LOW = to_say("While it is sore there, a lower heel may be too much work.")
_TALL_HEEL = to_say("A tall heel makes it easier to land far ahead.")
_CHANGED_TOO_FAST = to_say("The heel height changed a lot with your last pair, and the pain came after that.")
_ASK_FIRST = to_say("Someone who treats you chose your shoe or insert. Please ask them before you change it.")
_LANDS_IN_FRONT = to_say("You land toward the front, and a firm inner edge may be more than you need.")


def shoes(visit: Visit) -> Shoes:
    """The shoes part: names where known, then advice, reason, and how to switch."""
    change, say = visit.prescription.footwear_change, visit.say
    advice = say(words.ADVICE[change], step=say.number(float(visit.thresholds.drop_step_mm)))
    reason = "" if _told(visit, change) else say(_reason(visit, change))
    lines = [advice, reason, *_new_pair(visit, change)]
    return Shoes(
        heading=say("Your shoes"),
        worn_label=say("You run in"),
        worn=visit.details.worn_shoe or "",
        new_label=say("New pair"),
        new=visit.details.recommended_shoe or "",
        lines=tuple(line for line in lines if line),
    )


def _told(visit: Visit, change: str | None) -> bool:
    """What we saw says already why; a sheet without a plan has no such part."""
    told = _TOLD_BY.get(change or "", ())
    return visit.prescription.plan is not None and visit.fired(*told) is not None


def _reason(visit: Visit, change: str | None) -> str:
    """Why this advice, in one line, yet to be said; empty where the advice says it all."""
    match change:
        case "neutral":
            return _STRAIGHT if visit.strongly("stability_on_non_flexing_foot") else _LANDS_IN_FRONT
        case "stability":
            return to_say("Your foot rolls inward quite a lot, and some inner support may help.")
        case "soft_support":
            return _two_feet(visit)
        case "drop_lower" | "drop_higher":
            return _CHANGED_TOO_FAST if _worn_changed(visit) else _TALL_HEEL
        case "drop_keep":
            return _keep_reason(visit)
        case "none_now":
            return _wait_reason(visit)
        case None:
            return _fits_reason(visit)
    return ""


def _two_feet(visit: Visit) -> str:
    if visit.fired("uneven_flexing_left_right"):
        return to_say("Your two feet move in different ways, and the pair has to feel good on both.")
    return to_say("Your foot rolls in, but the outside of your leg is sore too. So gentle support comes first.")


def _worn_changed(visit: Visit) -> bool:
    finding = visit.fired("abrupt_drop_change")
    return finding is not None and "worn" in finding.shoes


def _keep_reason(visit: Visit) -> str:
    if any(item.place in CALF for item in visit.complaints):
        return _SORE_AND_LOW
    if visit.fired("abrupt_drop_change"):
        return to_say("A big step in heel height gives your calves and feet a lot of new work.")
    return to_say("For you, quicker and shorter steps come before any change of heel.")


def _wait_reason(visit: Visit) -> str:
    if insert := visit.fired("new_insert_then_pain"):
        if insert.severity is Severity.REFER:
            return to_say("Please ask your doctor or physio about the insert first.")
        return to_say("Please call the person who gave you the insert before your next run.")
    if visit.fired("race_soon_with_pain"):
        return to_say("With a race so near, a new shoe could do more harm than good.")
    if (stalled := visit.fired("no_progress_after_six_weeks")) and stalled.urgency:
        return to_say("Let a doctor or physio look first. Then we can talk about shoes.")
    if visit.fired("low_comfort_on_recommended"):
        return to_say(
            "Comfort comes first. If a pair does not feel right in the first few minutes, let us try another."
        )
    return _ASK_FIRST


def _fits_reason(visit: Visit) -> str:
    if visit.case.prescribed_shoe or visit.case.prescribed_insert:
        return _ASK_FIRST
    return "" if visit.facts.rec is not None else words.COMFORT


def _new_pair(visit: Visit, change: str | None) -> list[str]:
    """How to switch to the new pair; or, without one, how to start with the next."""
    if change in NOT_NOW:
        return [visit.say("One change at a time: keep the new pair for later.")] if visit.facts.rec is not None else []
    if visit.facts.rec is None:
        return [_slowly(visit, words.UNKNOWN)] if change not in (None, "replace_like_for_like") else []
    if change == "drop_keep" and visit.fired("low_drop_with_calf_achilles_heel"):
        return [visit.say("Keep the new pair for later, when it is no longer sore there.")]
    return [*_misfit(visit, change), _slowly(visit, _switch(visit))]


def _misfit(visit: Visit, change: str | None) -> list[str]:
    """A calm word where the new pair is not of the kind we would try first."""
    rec = visit.case.rec
    if rec is None:
        return []
    too_firm = change in ("neutral", "soft_support") and surely(rec.hard)
    too_plain = change == "stability" and surely(~rec.support)
    too_far = (
        change in ("drop_keep", "drop_lower", "drop_higher") and abs(_fall(visit) or 0) > visit.thresholds.drop_step_mm
    )
    if too_firm:
        return [visit.say("Your new pair has a firm inner edge. If it bothers you, a plainer one is the next to try.")]
    if too_plain:
        return [visit.say("Your new pair is a plain one. If it bothers you, inner support is the next to try.")]
    if too_far:
        return [visit.say("Your new pair sits quite differently from your old one, so take it in small steps.")]
    return []


def _slowly(visit: Visit, switch: Switch) -> str:
    return f"{visit.say(switch.words)} {visit.say(words.KEEP_THE_OLD)}"


def _switch(visit: Visit) -> Switch:
    """The slowest way to switch that applies between the shoe worn and the new one."""
    worn, rec = visit.case.worn, visit.case.rec
    options = [words.UNKNOWN]
    if rec is None:
        return words.UNKNOWN
    fall = _fall(visit)
    if fall is not None and rec.drop.value is not None:
        options.append(words.by_drop(float(fall), float(rec.drop.value)))
    if surely(rec.hard) and surely(~worn.hard):
        options.append(words.SUPPORT)
    if surely(rec.minimalist) and not surely(worn.minimalist):
        options.append(words.MINIMAL)
    return max(options, key=lambda option: option.weeks)


def _fall(visit: Visit) -> float | None:
    """How much lower the heel of the new pair sits, in mm (below zero: higher); `None` when not known."""
    worn, rec = visit.case.worn.drop.value, visit.case.rec.drop.value if visit.case.rec else None
    return None if worn is None or rec is None else float(worn - rec)

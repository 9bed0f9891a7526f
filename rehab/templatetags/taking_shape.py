"""The sheet that is taking shape beside the counter."""

from __future__ import annotations

from typing import Any

from django import template

from fittings.facts import Facts
from fittings.models import Fitting
from fittings.patterns import Assessment, Urgency
from fittings.patterns.setting_aside import Weighed
from rehab.exercises import library
from rehab.prescribing import Prescription, Running, TechniqueCue, prescribe
from rehab.prescribing.care import asks_for_a_clinician
from rehab.prescribing.footwear import FootwearChange

register = template.Library()

REFERRALS = {
    Urgency.EMERGENCY: "Emergency care now",
    Urgency.SAME_DAY: "See a clinician today",
    Urgency.SOON: "See a clinician in the next few days",
    Urgency.ROUTINE: "See a clinician when they can",
}
FOOTWEAR = {
    FootwearChange.NONE_NOW: "Change no shoe now, on purpose",
    FootwearChange.REMOVE_INSERT: "Run without the new insert for 2 weeks",
    FootwearChange.DROP_HIGHER: "Back up in drop, one step at most",
    FootwearChange.DROP_LOWER: "Next pair: one step lower in drop at most",
    FootwearChange.DROP_KEEP: "Next pair: keep the drop",
    FootwearChange.SOFT_SUPPORT: "Soft support: guide rails or a wide base, no post",
    FootwearChange.STABILITY: "Try a stability shoe first, comfort decides",
    FootwearChange.NEUTRAL: "Try neutral shoes, comfort decides",
    FootwearChange.REPLACE: "Replace like for like",
}
RUNNING = {
    Running.NORMAL: "Running as usual",
    Running.TABLE_A: "Walk–run steps, table A",
    Running.TABLE_B: "Walk–run steps, table B (gentler)",
    Running.TABLE_C: "Walk–run steps, table C (never two days running)",
    Running.STOP: "No running for now",
}
CUES = {
    TechniqueCue.CADENCE_UP: "Cue: quicker, shorter steps",
    TechniqueCue.WIDER_TRACK: "Cue: a gap between footprints",
    TechniqueCue.FLAT_QUIET_LANDING: "Cue: a flatter, softer landing",
}


@register.inclusion_tag("rehab/taking_shape.html")
def taking_shape(facts: Facts, found: Weighed, fitting: Fitting) -> dict[str, Any]:
    """What the customer's sheet would say if it were printed now, in a few lines for staff; and the way to mail it."""
    prescription = prescribe(facts, found.assessment, found.thresholds)
    return {"lines": lines_of(facts, found.assessment, prescription), "fitting": fitting}


def lines_of(facts: Facts, assessment: Assessment, prescription: Prescription) -> list[str]:
    if assessment.red_flag:
        return ["“Get this checked first”, and no plan", REFERRALS[prescription.referral or Urgency.SOON]]
    lines = [REFERRALS[prescription.referral]] if prescription.referral else []
    if prescription.plan and asks_for_a_clinician(facts):
        lines.append("Care notes: suggest a clinician first. The sheet says so too, and not why")
    if facts.flags is None:
        lines.append("No plan yet: ask the red flags")
    elif facts.complaints is None:
        lines.append("No plan yet: say where it hurts, or that nothing does")
    elif prescription.plan is None:
        lines.append("No plan: shoes, and when to see someone")
    if prescription.footwear_change:
        lines.append(FOOTWEAR[prescription.footwear_change])
    if prescription.technique_cue:
        lines.append(CUES[prescription.technique_cue])
    if prescription.plan:
        lines += [library()[name].name for name in prescription.exercises]
        lines.append(RUNNING[prescription.running])
    return lines

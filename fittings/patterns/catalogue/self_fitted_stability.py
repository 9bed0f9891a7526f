"""Supportive shoe the customer chose without a fitting.

Our fitter thinks over nine in ten over-supported runners chose the shoe themselves (S20). Nobody has checked yet; each
record helps to count.
"""

from __future__ import annotations

from fittings.gait import Flexing, Origin
from fittings.patterns.case import Case
from fittings.patterns.level import CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth
from fittings.patterns.units import WORN, once

WITHOUT_FITTING = (Origin.SELF_STORE, Origin.SELF_ONLINE, Origin.GIFT)


def condition(case: Case) -> Truth:
    if case.complaints == () and all(foot.flexing.value == Flexing.MARKED for foot in case.feet):
        return NO
    return case.worn.support & case.worn.origin.among(WITHOUT_FITTING)


def level(case: Case) -> Level:
    return CAUTION if case.any_complaint else INFO


PATTERN = Pattern(
    number=12,
    id="self_fitted_stability",
    title="Supportive shoe, chosen without a fitting",
    look=once(condition, level, shoes=WORN),
    severities=(Severity.INFO, Severity.CAUTION),
    staff_reason=(
        "Our fitter thinks over nine in ten over-supported runners chose the shoe themselves. Nobody has checked yet; "
        "each record helps us count."
    ),
    customer_text="Many people pick a supportive shoe on their own. Let us see on video whether you need it.",
    suggest=("Film barefoot, compare with a neutral shoe.",),
    evidence=(Evidence.C,),
    evidence_note="C: untested; shop sales advice itself is not well proven.",
    sources=("S20",),
    shop_belief="More than nine in ten over-supported runners with band pain fitted themselves.",
    trials_say="Untested; advice in shops often lacks an evidence base too.",
    exceptions=("Both feet flex a lot and nothing hurts: silent.", "No blame in the wording."),
)

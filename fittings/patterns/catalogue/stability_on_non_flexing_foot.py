"""Supportive shoe on a foot that does not roll in.

Seen by our fitter "over and over" in runners with outer-knee or hip pain (S19, S21, S24). Heavy motion control hurt
neutral feet in one trial (R36); mild support did not (R35, R36), so this is a strong question, not proof.
"""

from __future__ import annotations

from fittings.gait import Flexing
from fittings.patterns.case import Case, FootRead
from fittings.patterns.level import ACT, CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.shoe import ShoeRead
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import each_foot_and_shoe


def condition(_: Case, foot: FootRead, shoe: ShoeRead) -> Truth:
    straight = foot.flexing.is_(Flexing.NONE)
    firm_under_straight = straight & shoe.hard
    soft_under_straight = straight & shoe.soft
    heavy_under_mild = foot.flexing.is_(Flexing.MILD) & shoe.heavy
    return firm_under_straight | soft_under_straight | heavy_under_mild


def level(case: Case, foot: FootRead, shoe: ShoeRead) -> Level:
    if case.keeps_support(shoe):
        return INFO
    itb = case.itb_on(foot.name) if shoe is case.worn else case.any_itb
    if foot.flexing.value == Flexing.MILD:
        return CAUTION if surely(itb) else INFO
    if surely(shoe.hard):
        return ACT if surely(itb) else CAUTION
    return INFO


PATTERN = Pattern(
    number=1,
    id="stability_on_non_flexing_foot",
    title="Supportive shoe, foot that doesn't flex",
    look=each_foot_and_shoe(condition, level),
    severities=(Severity.INFO, Severity.CAUTION, Severity.ACT),
    staff_reason=(
        "The firm inner edge pushes against a foot that was not rolling in; our fitters have seen outer-knee or hip "
        "pain follow. Trials agree for heavy motion-control shoes (more pain) but not for mild support, so treat it as "
        "a strong question, not proof."
    ),
    customer_text=(
        "Your foot stays quite straight when you run, so you may not need the extra support built into this shoe. "
        "A plainer shoe may feel easier on the outside of your leg."
    ),
    customer_variants={
        Severity.INFO: (
            "Your foot stays quite straight when you run. If this shoe feels good, or someone who treats you chose it, "
            "there is no need to change it."
        ),
    },
    suggest=(
        "Try two neutral shoes beside the current one and choose by comfort.",
        "Keep the drop within 4 mm of the shoe they wear.",
        "If they like support, pick guide rails or a wide base.",
    ),
    evidence=(Evidence.D, Evidence.B),
    evidence_note="D for the harm: shop experience and one trial for, two trials against. B for how it could work.",
    sources=("S19", "S21", "S24", "R35", "R36", "R37", "R38"),
    shop_belief="Outer-knee pain follows when a foot that does not roll in gets a firm inner edge.",
    trials_say=(
        "Heavy control hurt neutral feet more in one trial; mild support did no harm there, and a large trial found "
        "no clear harm or benefit in neutral feet."
    ),
    exceptions=(
        "Insert advised or shoe chosen by a clinician: leave as advised, ask their clinician.",
        "Inner-shin pain without outer-knee or hip pain, and better in this shoe: leave it.",
        "One foot marked, the other none: the uneven-feet pattern leads.",
        "A front-of-foot landing with the heel coming down: that pattern speaks for the foot.",
    ),
)

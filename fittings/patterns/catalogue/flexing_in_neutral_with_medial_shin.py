"""Foot rolls in a lot, plain shoe, inner-shin pain.

Every such runner did better in a supportive shoe in our fitter's experience (S23); in a trial, motion control lowered
such injuries in people whose feet roll in (R35, R40). The bone questions come first.
"""

from __future__ import annotations

from fittings.gait import Flexing, Place
from fittings.patterns.case import Case, FootRead
from fittings.patterns.level import ACT, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth
from fittings.patterns.units import WORN, always, each_foot


def condition(case: Case, foot: FootRead) -> Truth:
    sore_shin = case.some_complaint(lambda complaint: complaint.place.is_(Place.MEDIAL_SHIN) & complaint.on(foot.name))
    return foot.flexing.is_(Flexing.MARKED) & case.worn.plain & sore_shin & case.flags_asked


PATTERN = Pattern(
    number=4,
    id="flexing_in_neutral_with_medial_shin",
    title="Flexes a lot, plain shoe, inner-shin pain",
    look=each_foot(condition, always(ACT), shoes=WORN),
    severities=(Severity.ACT,),
    staff_reason=(
        "This is the pattern where the shop sees supportive shoes help most, and the one with trial support: "
        "motion-control shoes lowered lower-leg and similar injuries in people whose feet roll in."
    ),
    customer_text=(
        "Your foot rolls inward quite a lot, and your inner shin is sore. A shoe with some inner support is worth "
        "trying, along with easing back your running for now."
    ),
    suggest=(
        "A stability shoe (guide rails or post) as first trial; comfort decides. Keep the drop.",
        "Shin running table; ease back for now.",
        "Heel raises straight and bent, short foot, toe lifts.",
    ),
    evidence=(Evidence.A, Evidence.B, Evidence.C),
    evidence_note="A and B for prevention, C for treatment. Flexing in itself is not a fault.",
    sources=("S23", "R35", "R40", "R41", "R44"),
    shop_belief="Inner-shin pain comes with flexing, and a supportive shoe makes it better.",
    trials_say=(
        "Support prevented such injuries in feet that roll in; whether it treats them is untested, and many cases have "
        "ordinary feet."
    ),
    exceptions=(
        "Bone questions first: one-finger and night pain.",
        "Outer-knee or hip pain on the same leg: prefer soft support.",
        "Inner-shin pain on a foot that does not flex: load plan only, a support trial if it is comfortable.",
        "Flexing a lot without pain and happy in a neutral shoe: no need to change.",
    ),
)

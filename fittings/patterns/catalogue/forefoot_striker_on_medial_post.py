"""Front-of-foot lander whose heel drops onto a firm inner edge.

The fitter's main message (S25): landing on the forefoot is no protection once the heel comes down loaded, because then
the post is pressed into action (R37).
"""

from __future__ import annotations

from fittings.gait import Flexing, Strike, YesNoUnclear
from fittings.patterns.case import Case, FootRead
from fittings.patterns.level import ACT, CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.shoe import ShoeRead
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import each_foot_and_shoe


def condition(_: Case, foot: FootRead, shoe: ShoeRead) -> Truth:
    return (
        foot.strike.among((Strike.FOREFOOT, Strike.MIDFOOT))
        & foot.heel_loads.among((YesNoUnclear.YES, YesNoUnclear.UNCLEAR))
        & foot.flexing.among((Flexing.NONE, Flexing.MILD))
        & shoe.hard
    )


def level(case: Case, foot: FootRead, shoe: ShoeRead) -> Level:
    if foot.heel_loads.value == YesNoUnclear.UNCLEAR or case.keeps_support(shoe):
        return INFO
    return ACT if surely(case.itb_on(foot.name)) else CAUTION


PATTERN = Pattern(
    number=3,
    id="forefoot_striker_on_medial_post",
    title="Lands at the front, heel drops onto a firm edge",
    look=each_foot_and_shoe(condition, level),
    severities=(Severity.INFO, Severity.CAUTION, Severity.ACT),
    staff_reason=(
        "A front-of-foot lander looks safe from the post, but once the heel comes down with weight the post works on "
        "it too."
    ),
    customer_text=(
        "You land toward the front, but your heel still comes down and takes weight. A shoe with a firm inner edge may "
        "be more support than you need."
    ),
    customer_variants={
        Severity.INFO: (
            "You land toward the front, and your heel may come down and take weight. If this shoe feels good, or "
            "someone who treats you chose it, there is no need to change it."
        ),
    },
    suggest=(
        "A neutral shoe with a low to medium drop, close to what they wear now; film again in it.",
        "Outer-leg plan if it is painful.",
    ),
    evidence=(Evidence.C, Evidence.B),
    evidence_note="C from the fitter. B for how it could work.",
    sources=("S25", "R37"),
    exceptions=(
        "A foot that rolls in a lot is left out: other patterns decide.",
        "Heel unclear on the video: shown for information only.",
        "Insert advised or shoe chosen by a clinician: leave as advised.",
        "Inner-shin pain without outer-knee or hip pain, and better in this shoe: leave it.",
    ),
)

"""When to see someone, how soon, and what to bring (§6.7, §7.8). The same for everyone with the same sore place."""

from __future__ import annotations

from dataclasses import dataclass

from fittings.gait import Place

CHECK_FIRST = "Please get this checked first"
GET_CHECKED = "Get this checked"

WHEN = {
    "emergency": "Go to emergency care now, or call emergency services.",
    "same_day": "See a doctor today.",
    "soon": "See a doctor or physio in the next few days.",
    "routine": "See a doctor or physio when you can, in the next few weeks.",
}
NOT_FOR_A_SHOP = {
    "emergency": "Please do not wait. We cannot check this in a shop.",
    "same_day": "Please go today. We cannot check this in a shop.",
    "soon": "It may be nothing much, but we cannot check this in a shop.",
    "routine": "There is no hurry, but we cannot check this in a shop.",
}
BRING = "Bring this sheet, your running shoes, and the video if you have it."
UNTIL_THEN = (
    "Stop running for now.",
    "Leave exercises until you have been checked.",
    "Wear the shoes that feel best. Do not change to a new type.",
)
AND_THEN = "Come back when you have been checked. We will gladly make your plan then."
DISCLAIMER = (
    "This sheet is general advice from a running shop. It is not medical advice and does not replace a doctor or "
    "physio. Stop and get help if the red box applies. If unsure, ask."
)
SEE_SOMEONE = "See someone if you notice any of these"


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that call for help, and how soon. Each sign is what a person would notice, as a short sentence."""

    when: str
    signs: tuple[str, ...]


NOW = Signs(
    "Emergency help now",
    (
        "Chest pain or trouble breathing.",
        "Numb between the legs, or loss of bladder or bowel control.",
        "Weak in both legs.",
        "A tight, numb shin that rest does not ease.",
        "A leg out of shape, or one you cannot stand on after a fall.",
    ),
)
TODAY = Signs(
    "A doctor today",
    (
        "A swollen, warm or red calf.",
        "A joint that swells a lot, is hot and red, or will not straighten.",
        "A loud pop.",
        "A fever.",
    ),
)
DAYS = Signs(
    "In the next few days",
    (
        "A limp.",
        "Pain at rest, at night, or on one small spot of bone.",
        "Pain in the hip or groin, or above 5 when you run.",
        "A joint that locks or gives way.",
        "A foot that is weak, or stays numb or tingling.",
    ),
)
WEEKS = "In the next weeks"
NO_BETTER_IN_SIX_WEEKS = "No better after 6 weeks, or after 4 if it limits your day."
THIRD_TIME = "The same pain for the third time."
PAIR_SIGN = "Two sore spots that are no better after 4 weeks."

CHILD_SIGN = "Under 18: pain in a bone or near a joint for over a week."
_TWO_OR_THREE_WEEKS = "This sore spot, if it is no better in 2 to 3 weeks."
_OVER_TWO_WEEKS = "This sore spot, if it lasts longer than 2 weeks."
SOONER = {
    Place.OTHER: _TWO_OR_THREE_WEEKS,
    Place.ANKLE: _TWO_OR_THREE_WEEKS,
    Place.HAMSTRING: _TWO_OR_THREE_WEEKS,
    Place.MEDIAL_KNEE: _TWO_OR_THREE_WEEKS,
    Place.FOREFOOT: _OVER_TWO_WEEKS,
    Place.HIP_GROIN: _OVER_TWO_WEEKS,
    Place.LOW_BACK: _OVER_TWO_WEEKS,
    Place.POSTERIOR_KNEE: _OVER_TWO_WEEKS,
    Place.IT_BAND_HIP: "Pain when you lie on that side at night for over 2 weeks.",
}
"""Signs of one sore place that call for a check within weeks."""
SAME_DAY_AT = {Place.ACHILLES: "A sudden pop at the back of the heel, or no strength to rise on tiptoe."}
WITHIN_DAYS_AT = {Place.CALF: "Walking is still not normal after 2 days."}

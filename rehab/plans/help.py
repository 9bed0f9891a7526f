"""When to see someone, how soon, and what to bring (§6.7, §7.8). The same for everyone with the same sore place."""

from __future__ import annotations

from dataclasses import dataclass

from fittings.gait import Place
from rehab.language import to_say

CHECK_FIRST = to_say("Please get this checked first")
GET_CHECKED = to_say("Get this checked")

WHEN = {
    "emergency": to_say("Go to emergency care now, or call emergency services."),
    "same_day": to_say("See a doctor today."),
    "soon": to_say("See a doctor or physio in the next few days."),
    "routine": to_say("See a doctor or physio when you can, in the next few weeks."),
}
NOT_FOR_A_SHOP = {
    "emergency": to_say("Please do not wait. We cannot check this in a shop."),
    "same_day": to_say("Please go today. We cannot check this in a shop."),
    "soon": to_say("It may be nothing much, but we cannot check this in a shop."),
    "routine": to_say("There is no hurry, but we cannot check this in a shop."),
}
BRING = to_say("Bring this sheet, your running shoes, and the video if you have it.")
UNTIL_THEN = (
    to_say("Stop running for now."),
    to_say("Leave exercises until you have been checked."),
    to_say("Wear the shoes that feel best. Do not change to a new type."),
)
AND_THEN = to_say("Come back when you have been checked. We will gladly make your plan then.")
DISCLAIMER = to_say(
    "This sheet is general advice from a running shop. It is not medical advice and does not replace a doctor or "
    "physio. Stop and get help if the red box applies. If unsure, ask."
)
SEE_SOMEONE = to_say("See someone if you notice any of these")


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that call for help, and how soon. Each sign is what a person would notice, as a short sentence."""

    when: str
    signs: tuple[str, ...]


NOW = Signs(
    to_say("Emergency help now"),
    (
        to_say("Chest pain or trouble breathing."),
        to_say("Numb between the legs, or loss of bladder or bowel control."),
        to_say("Weak in both legs."),
        to_say("A tight, numb shin that rest does not ease."),
        to_say("A leg out of shape, or one you cannot stand on after a fall."),
    ),
)
TODAY = Signs(
    to_say("A doctor today"),
    (
        to_say("A swollen, warm or red calf."),
        to_say("A joint that swells a lot, is hot and red, or will not straighten."),
        to_say("A loud pop."),
        to_say("A fever."),
    ),
)
DAYS = Signs(
    to_say("In the next few days"),
    (
        to_say("A limp."),
        to_say("Pain at rest, at night, or on one small spot of bone."),
        to_say("Pain in the hip or groin, or above 5 out of 10 when you run."),
        to_say("A joint that locks or gives way."),
        to_say("A foot that is weak, or stays numb or tingling."),
    ),
)
WEEKS = to_say("In the next weeks")
NO_BETTER_IN_SIX_WEEKS = to_say("No better after 6 weeks, or after 4 if it limits your day.")
THIRD_TIME = to_say("The same pain for the third time.")
PAIR_SIGN = to_say("Two sore spots that are no better after 4 weeks.")

CHILD_SIGN = to_say("Under 18: pain in a bone or near a joint for over a week.")
_TWO_OR_THREE_WEEKS = to_say("This sore spot, if it is no better in 2 to 3 weeks.")
_OVER_TWO_WEEKS = to_say("This sore spot, if it lasts longer than 2 weeks.")
SOONER = {
    Place.OTHER: _TWO_OR_THREE_WEEKS,
    Place.ANKLE: _TWO_OR_THREE_WEEKS,
    Place.HAMSTRING: _TWO_OR_THREE_WEEKS,
    Place.MEDIAL_KNEE: _TWO_OR_THREE_WEEKS,
    Place.FOREFOOT: _OVER_TWO_WEEKS,
    Place.HIP_GROIN: _OVER_TWO_WEEKS,
    Place.LOW_BACK: _OVER_TWO_WEEKS,
    Place.POSTERIOR_KNEE: _OVER_TWO_WEEKS,
    Place.IT_BAND_HIP: to_say("Pain when you lie on that side at night for over 2 weeks."),
}
"""Signs of one sore place that call for a check within weeks."""
SAME_DAY_AT = {Place.ACHILLES: to_say("A sudden pop at the back of the heel, or no strength to rise on tiptoe.")}
WITHIN_DAYS_AT = {Place.CALF: to_say("Walking is still not normal after 2 days.")}

"""Every sore place in words, complete for each side: in Spanish the side follows the place and takes its gender."""

from __future__ import annotations

from dataclasses import dataclass

from fittings.gait import Place, Side
from rehab.language import to_say


@dataclass(frozen=True, slots=True)
class Spot:
    """A sore place on a side that is not known, on the left, on the right, and on both.

    `many`: both take a plural verb. Where naming a side would sound wrong there is only the first.
    """

    unknown: str
    left: str = ""
    right: str = ""
    both: str = ""
    many: bool = False

    def on(self, side: Side | None) -> tuple[str, bool]:
        """The words for that side, and whether they take a plural verb."""
        if side == Side.BOTH and self.both:
            return self.both, self.many
        one_side = {Side.LEFT: self.left, Side.RIGHT: self.right}.get(side) if side else ""
        return one_side or self.unknown, False


YOURS: dict[Place, Spot] = {
    Place.IT_BAND_KNEE: Spot(
        to_say("the outside of your knee"),
        to_say("the outside of your left knee"),
        to_say("the outside of your right knee"),
        to_say("the outside of both your knees"),
    ),
    Place.IT_BAND_HIP: Spot(
        to_say("the outside of your hip"),
        to_say("the outside of your left hip"),
        to_say("the outside of your right hip"),
        to_say("the outside of both your hips"),
    ),
    Place.MEDIAL_SHIN: Spot(
        to_say("your inner shin"),
        to_say("your left inner shin"),
        to_say("your right inner shin"),
        to_say("both your inner shins"),
        many=True,
    ),
    Place.ANTERIOR_SHIN: Spot(
        to_say("the front of your shin"),
        to_say("the front of your left shin"),
        to_say("the front of your right shin"),
        to_say("the front of both your shins"),
    ),
    Place.ANTERIOR_KNEE: Spot(
        to_say("the front of your knee"),
        to_say("the front of your left knee"),
        to_say("the front of your right knee"),
        to_say("the front of both your knees"),
    ),
    Place.MEDIAL_KNEE: Spot(
        to_say("the inside of your knee"),
        to_say("the inside of your left knee"),
        to_say("the inside of your right knee"),
        to_say("the inside of both your knees"),
    ),
    Place.POSTERIOR_KNEE: Spot(
        to_say("the back of your knee"),
        to_say("the back of your left knee"),
        to_say("the back of your right knee"),
        to_say("the back of both your knees"),
    ),
    Place.PLANTAR_HEEL: Spot(
        to_say("the bottom of your heel"),
        to_say("the bottom of your left heel"),
        to_say("the bottom of your right heel"),
        to_say("the bottom of both your heels"),
    ),
    Place.ACHILLES: Spot(
        to_say("the back of your heel"),
        to_say("the back of your left heel"),
        to_say("the back of your right heel"),
        to_say("the back of both your heels"),
    ),
    Place.CALF: Spot(
        to_say("your calf"),
        to_say("your left calf"),
        to_say("your right calf"),
        to_say("both your calves"),
        many=True,
    ),
    Place.FOREFOOT: Spot(
        to_say("the ball of your foot"),
        to_say("the ball of your left foot"),
        to_say("the ball of your right foot"),
        to_say("the ball of both your feet"),
    ),
    Place.ANKLE: Spot(
        to_say("your ankle"),
        to_say("your left ankle"),
        to_say("your right ankle"),
        to_say("both your ankles"),
        many=True,
    ),
    Place.HAMSTRING: Spot(
        to_say("the back of your thigh"),
        to_say("the back of your left thigh"),
        to_say("the back of your right thigh"),
        to_say("the back of both your thighs"),
    ),
    Place.HIP_GROIN: Spot(
        to_say("your hip or groin"),
        to_say("your left hip or groin"),
        to_say("your right hip or groin"),
        to_say("both your hips or groin"),
        many=True,
    ),
    Place.LOW_BACK: Spot(
        to_say("your low back"),
    ),
    Place.OTHER: Spot(
        to_say("your sore spot"),
    ),
}
"""Of the runner whom the sheet speaks to."""
THEIRS: dict[Place, Spot] = {
    Place.IT_BAND_KNEE: Spot(
        to_say("the outside of {name}’s knee"),
        to_say("the outside of {name}’s left knee"),
        to_say("the outside of {name}’s right knee"),
        to_say("the outside of both of {name}’s knees"),
    ),
    Place.IT_BAND_HIP: Spot(
        to_say("the outside of {name}’s hip"),
        to_say("the outside of {name}’s left hip"),
        to_say("the outside of {name}’s right hip"),
        to_say("the outside of both of {name}’s hips"),
    ),
    Place.MEDIAL_SHIN: Spot(
        to_say("{name}’s inner shin"),
        to_say("{name}’s left inner shin"),
        to_say("{name}’s right inner shin"),
        to_say("both of {name}’s inner shins"),
        many=True,
    ),
    Place.ANTERIOR_SHIN: Spot(
        to_say("the front of {name}’s shin"),
        to_say("the front of {name}’s left shin"),
        to_say("the front of {name}’s right shin"),
        to_say("the front of both of {name}’s shins"),
    ),
    Place.ANTERIOR_KNEE: Spot(
        to_say("the front of {name}’s knee"),
        to_say("the front of {name}’s left knee"),
        to_say("the front of {name}’s right knee"),
        to_say("the front of both of {name}’s knees"),
    ),
    Place.MEDIAL_KNEE: Spot(
        to_say("the inside of {name}’s knee"),
        to_say("the inside of {name}’s left knee"),
        to_say("the inside of {name}’s right knee"),
        to_say("the inside of both of {name}’s knees"),
    ),
    Place.POSTERIOR_KNEE: Spot(
        to_say("the back of {name}’s knee"),
        to_say("the back of {name}’s left knee"),
        to_say("the back of {name}’s right knee"),
        to_say("the back of both of {name}’s knees"),
    ),
    Place.PLANTAR_HEEL: Spot(
        to_say("the bottom of {name}’s heel"),
        to_say("the bottom of {name}’s left heel"),
        to_say("the bottom of {name}’s right heel"),
        to_say("the bottom of both of {name}’s heels"),
    ),
    Place.ACHILLES: Spot(
        to_say("the back of {name}’s heel"),
        to_say("the back of {name}’s left heel"),
        to_say("the back of {name}’s right heel"),
        to_say("the back of both of {name}’s heels"),
    ),
    Place.CALF: Spot(
        to_say("{name}’s calf"),
        to_say("{name}’s left calf"),
        to_say("{name}’s right calf"),
        to_say("both of {name}’s calves"),
        many=True,
    ),
    Place.FOREFOOT: Spot(
        to_say("the ball of {name}’s foot"),
        to_say("the ball of {name}’s left foot"),
        to_say("the ball of {name}’s right foot"),
        to_say("the ball of both of {name}’s feet"),
    ),
    Place.ANKLE: Spot(
        to_say("{name}’s ankle"),
        to_say("{name}’s left ankle"),
        to_say("{name}’s right ankle"),
        to_say("both of {name}’s ankles"),
        many=True,
    ),
    Place.HAMSTRING: Spot(
        to_say("the back of {name}’s thigh"),
        to_say("the back of {name}’s left thigh"),
        to_say("the back of {name}’s right thigh"),
        to_say("the back of both of {name}’s thighs"),
    ),
    Place.HIP_GROIN: Spot(
        to_say("{name}’s hip or groin"),
        to_say("{name}’s left hip or groin"),
        to_say("{name}’s right hip or groin"),
        to_say("both of {name}’s hips or groin"),
        many=True,
    ),
    Place.LOW_BACK: Spot(
        to_say("{name}’s low back"),
    ),
    Place.OTHER: Spot(
        to_say("{name}’s sore spot"),
    ),
}
"""Of a child by name: the sheet speaks to the parent."""

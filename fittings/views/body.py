"""Where on the body map each place lies, seen from behind as on the video: the left leg is on the left."""

from __future__ import annotations

from dataclasses import dataclass

from fittings.gait import FEET, Flag, Place, Side

WIDTH = 384
"""Of the map, in CSS pixels; spots lie at least 48 apart."""

LEFT_LEG: dict[Place, tuple[int, int, str]] = {
    Place.LOW_BACK: (166, 52, "back"),
    Place.IT_BAND_HIP: (70, 104, "back"),
    Place.HIP_GROIN: (142, 112, "front"),
    Place.HAMSTRING: (108, 158, "back"),
    Place.IT_BAND_KNEE: (54, 206, "back"),
    Place.POSTERIOR_KNEE: (108, 206, "back"),
    Place.MEDIAL_KNEE: (162, 206, "back"),
    Place.ANTERIOR_KNEE: (108, 256, "front"),
    Place.ANTERIOR_SHIN: (54, 300, "front"),
    Place.CALF: (108, 306, "back"),
    Place.MEDIAL_SHIN: (162, 300, "back"),
    Place.ACHILLES: (108, 356, "back"),
    Place.ANKLE: (56, 352, "back"),
    Place.PLANTAR_HEEL: (108, 406, "back"),
    Place.FOREFOOT: (54, 402, "front"),
}
"""x and y of the left leg's spots, and whether one sees them from behind; the right leg is the mirror image."""


@dataclass(frozen=True)
class Spot:
    place: Place
    side: Side
    x: int
    y: int
    view: str

    @property
    def label(self) -> str:
        return f"{self.place.label}, {self.side.label.lower()}"


SPOTS = [
    Spot(place, side, x if side is Side.LEFT else WIDTH - x, y, view)
    for place, (x, y, view) in LEFT_LEG.items()
    for side in FEET
]

FLAG_GROUPS = [
    ("Bone", [Flag.ONE_FINGER_BONE_PAIN, Flag.NIGHT_OR_REST_PAIN, Flag.PAIN_ON_HOP, Flag.GROIN_PAIN_RUNNING]),
    ("Calf and breath", [Flag.CALF_SWOLLEN, Flag.BREATHLESS, Flag.RECENT_TRAVEL, Flag.RECENT_SURGERY]),
    ("Joint", [Flag.JOINT_SWELLING, Flag.LOCKS, Flag.GIVES_WAY, Flag.CANNOT_STRAIGHTEN]),
    (
        "Nerves and back",
        [
            Flag.NUMB_OR_WEAK_FOOT,
            Flag.PINS_AND_NEEDLES,
            Flag.SADDLE_NUMB,
            Flag.BLADDER_OR_BOWEL,
            Flag.BOTH_LEGS_WEAK,
            Flag.TIGHT_SHIN_NUMB,
        ],
    ),
    (
        "Unwell or hurt",
        [
            Flag.FEVER,
            Flag.HOT_RED_JOINT,
            Flag.CANNOT_BEAR_WEIGHT,
            Flag.FALL_OR_BLOW,
            Flag.LOUD_POP,
            Flag.DEFORMITY,
            Flag.WEIGHT_LOSS_OR_CANCER,
        ],
    ),
]
"""Red flags as they are asked, by what they may mean; `none_checked` has a place of its own."""

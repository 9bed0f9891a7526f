"""What the video shows."""

from __future__ import annotations

from fittings.gait.word import Word


class Flexing(Word):
    """Rolling in, judged barefoot from behind at mid-stance. Eye ratings are poorly repeatable (R59)."""

    NONE = "none", "None", "heel and lower leg stay in line, the arch keeps its shape"
    MILD = "mild", "Mild", "a small, smooth roll in; the arch lowers but stays visible. Normal motion"
    MARKED = "marked", "Marked", "the heel tips in clearly, the arch nearly flattens, more toes show outside"
    NOT_ASSESSED = "not_assessed", "Can't tell", "not filmed, or two strides do not agree"


class Strike(Word):
    """What touches the ground first, from the side, on video; never the customer's own opinion (R60)."""

    HEEL = "heel", "Heel", "the rear third touches first, the sole slopes up to the toes"
    MIDFOOT = "midfoot", "Midfoot", "heel and ball touch together, the sole is flat"
    FOREFOOT = "forefoot", "Forefoot", "the ball touches first, the heel is off the ground"
    UNCLEAR = "unclear", "Unclear", "looked at, but two strides do not agree"
    NOT_ASSESSED = "not_assessed", "Not filmed"


class Grade(Word):
    """How much of something is seen on the video of one foot: landing far ahead, or the hip sinking."""

    NONE = "none", "No"
    MILD = "mild", "Mild"
    MARKED = "marked", "Marked"
    NOT_ASSESSED = "not_assessed", "Can't tell"


class StepTrack(Word):
    NORMAL = "normal", "A gap", "a gap between left and right footprints"
    NARROW = "narrow", "One line", "inner edges touch one line"
    CROSSOVER = "crossover", "Crossing", "a foot crosses the midline"
    NOT_ASSESSED = "not_assessed", "Can't tell"

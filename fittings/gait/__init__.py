"""The vocabulary: every answer a fitter can tap, with its stored value, the shop's word, its meaning and bounds.

Stored values are those of the JSON door, so that form, file and database speak of the same thing.
`None` everywhere means "not asked"; it is never "no".
"""

from fittings.gait.complaint import Aid, Course, Event, Flag, Onset, Place, SeenClinician, Strengthening
from fittings.gait.numbers import BOUNDS, Bounds, MAX_COMPLAINTS, MODEL_NAME_LENGTH, WHOLE
from fittings.gait.person import AgeBand, CareNote, FEET, Side, YesNo, YesNoUnclear, YesNoUnknown
from fittings.gait.shoe import (
    AdvisedBy,
    Category,
    Device,
    DropSource,
    HARD_DEVICES,
    InsertKind,
    Origin,
    UsedIn,
    WearSign,
)
from fittings.gait.video import Flexing, Grade, StepTrack, Strike
from fittings.gait.word import Word

__all__ = [
    "AdvisedBy",
    "AgeBand",
    "Aid",
    "BOUNDS",
    "Bounds",
    "CareNote",
    "Category",
    "Course",
    "Device",
    "DropSource",
    "Event",
    "FEET",
    "Flag",
    "Flexing",
    "Grade",
    "HARD_DEVICES",
    "InsertKind",
    "MAX_COMPLAINTS",
    "MODEL_NAME_LENGTH",
    "Onset",
    "Origin",
    "Place",
    "SeenClinician",
    "Side",
    "StepTrack",
    "Strengthening",
    "Strike",
    "UsedIn",
    "WHOLE",
    "WearSign",
    "Word",
    "YesNo",
    "YesNoUnclear",
    "YesNoUnknown",
]

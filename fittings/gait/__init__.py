"""The vocabulary: every answer a fitter can tap, with its stored value, the shop's word, its meaning and bounds.

Stored values are those of the JSON door, so that form, file and database speak of the same thing.
`None` everywhere means "not asked"; it is never "no".
"""

from fittings.gait.complaint import Aid, Course, Event, Flag, Onset, Place, SeenClinician, Strengthening
from fittings.gait.numbers import BOUNDS, MAX_COMPLAINTS, MODEL_NAME_LENGTH, WHOLE, Bounds
from fittings.gait.person import FEET, AgeBand, CareNote, Side, YesNo, YesNoUnclear, YesNoUnknown
from fittings.gait.shoe import (
    HARD_DEVICES,
    AdvisedBy,
    Category,
    Device,
    DropSource,
    InsertKind,
    Origin,
    UsedIn,
    WearSign,
)
from fittings.gait.video import Flexing, Grade, StepTrack, Strike
from fittings.gait.word import Word

__all__ = [
    "BOUNDS",
    "FEET",
    "HARD_DEVICES",
    "MAX_COMPLAINTS",
    "MODEL_NAME_LENGTH",
    "WHOLE",
    "AdvisedBy",
    "AgeBand",
    "Aid",
    "Bounds",
    "CareNote",
    "Category",
    "Course",
    "Device",
    "DropSource",
    "Event",
    "Flag",
    "Flexing",
    "Grade",
    "InsertKind",
    "Onset",
    "Origin",
    "Place",
    "SeenClinician",
    "Side",
    "StepTrack",
    "Strengthening",
    "Strike",
    "UsedIn",
    "WearSign",
    "Word",
    "YesNo",
    "YesNoUnclear",
    "YesNoUnknown",
]

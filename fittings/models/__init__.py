"""Everything the counter records."""

from fittings.models.asides import SetAside
from fittings.models.customers import (
    CONSENT_IMPORTED,
    CONSENT_TEXT,
    CONSENT_VERSION,
    Customer,
    CustomerQuerySet,
    Language,
    Units,
)
from fittings.models.erased import ErasedFitting
from fittings.models.findings import Finding
from fittings.models.fitted_shoes import (
    MAX_TRIED,
    AssessedShoe,
    RecommendedShoe,
    SizedShoe,
    SizeSystem,
    TriedShoe,
    WornShoe,
)
from fittings.models.fittings import Fitting, Sold, State
from fittings.models.keys import Keyed, among, new_key
from fittings.models.merges import REVERSIBLE, Merge
from fittings.models.parts import Complaint, FootSeen, RecentEvent
from fittings.models.reassessments import Reassessment
from fittings.models.runs import BulkRun, HistoryErased, as_one_run
from fittings.models.shoes import Confidence, Shoe, Terrain, Use, Width
from fittings.models.thresholds import StoreThresholds

__all__ = [
    "CONSENT_IMPORTED",
    "CONSENT_TEXT",
    "CONSENT_VERSION",
    "MAX_TRIED",
    "REVERSIBLE",
    "AssessedShoe",
    "BulkRun",
    "Complaint",
    "Confidence",
    "Customer",
    "CustomerQuerySet",
    "ErasedFitting",
    "Finding",
    "Fitting",
    "FootSeen",
    "HistoryErased",
    "Keyed",
    "Language",
    "Merge",
    "Reassessment",
    "RecentEvent",
    "RecommendedShoe",
    "SetAside",
    "Shoe",
    "SizeSystem",
    "SizedShoe",
    "Sold",
    "State",
    "StoreThresholds",
    "Terrain",
    "TriedShoe",
    "Units",
    "Use",
    "Width",
    "WornShoe",
    "among",
    "as_one_run",
    "new_key",
]

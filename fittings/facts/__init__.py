"""One fitting as frozen dataclasses: the one shape that form, JSON and database all become.

`None` means "not asked". What was recorded stays as it was recorded (`not_assessed`, `unclear`, `unknown`);
it is the patterns that read those words as unknown.
"""

from fittings.facts.error import FactsError
from fittings.facts.parsing import parse
from fittings.facts.shapes import (
    Complaint,
    Facts,
    Foot,
    Insert,
    PastComplaint,
    RecommendedShoe,
    Runner,
    Shoe,
    Stride,
    WornShoe,
)
from fittings.facts.writing import to_json

__all__ = [
    "Complaint",
    "Facts",
    "FactsError",
    "Foot",
    "Insert",
    "PastComplaint",
    "RecommendedShoe",
    "Runner",
    "Shoe",
    "Stride",
    "WornShoe",
    "parse",
    "to_json",
]

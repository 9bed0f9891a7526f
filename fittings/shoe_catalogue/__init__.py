"""The shoe catalogue from a file: read it, compare it with what is here, apply it whole or not at all."""

from fittings.shoe_catalogue.applying import Difference, Outcome, Touched, apply, import_file
from fittings.shoe_catalogue.reading import Fault, Row, ShoeFileError, read
from fittings.shoe_catalogue.sense import contradictions

__all__ = [
    "Difference",
    "Fault",
    "Outcome",
    "Row",
    "ShoeFileError",
    "Touched",
    "apply",
    "contradictions",
    "import_file",
    "read",
]

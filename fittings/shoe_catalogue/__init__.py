"""The shoe catalogue from a file: read it, compare it with what is here, apply it whole or not at all."""

from fittings.shoe_catalogue.applying import Difference, Outcome, Touched, apply, import_file
from fittings.shoe_catalogue.reading import Fault, Row, ShoeFileError, read
from fittings.shoe_catalogue.revising import AlreadyListedError, MeanwhileError, bring_back, discontinue, enter, revise
from fittings.shoe_catalogue.sense import contradictions

__all__ = [
    "AlreadyListedError",
    "Difference",
    "Fault",
    "MeanwhileError",
    "Outcome",
    "Row",
    "ShoeFileError",
    "Touched",
    "apply",
    "bring_back",
    "contradictions",
    "discontinue",
    "enter",
    "import_file",
    "read",
    "revise",
]

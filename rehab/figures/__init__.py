"""Drawings of the exercises: a person of thick round strokes, drawn from the poses in the library."""

from __future__ import annotations

from rehab.figures.drawing import Arrow, Drawing, Figure, figure
from rehab.figures.prop import Prop
from rehab.figures.space import FigureError

__all__ = ["Arrow", "Drawing", "Figure", "FigureError", "Prop", "figure"]

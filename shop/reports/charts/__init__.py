"""Charts as Vega-Lite specifications. Pure: nothing here draws.

Each is made twice, for a wide and for a narrow screen, since an SVG that is scaled down cannot be read. What differs
differs in shape and lightness too, so that it prints in grey.
"""

from shop.reports.charts.funnel import Limits, Point, funnel_plot
from shop.reports.charts.intervals import Dot, interval_plot
from shop.reports.charts.style import Chart, Spec
from shop.reports.charts.survival import Curve, Step, survival_steps

__all__ = [
    "Chart",
    "Curve",
    "Dot",
    "Limits",
    "Point",
    "Spec",
    "Step",
    "funnel_plot",
    "interval_plot",
    "survival_steps",
]

"""Where every statement comes from: S1–S46 from the shop, R1–R83 from the literature."""

from fittings.patterns.sources.band import BAND
from fittings.patterns.sources.care import CARE
from fittings.patterns.sources.seed import SEED
from fittings.patterns.sources.shoes import SHOES
from fittings.patterns.sources.source import Source
from fittings.patterns.sources.stride import STRIDE

SOURCES = {source.id: source for source in (*SEED, *BAND, *STRIDE, *SHOES, *CARE)}
"""Every source by its id."""

__all__ = ["SOURCES", "Source"]

"""Every kind of thing that a drawing may name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rehab.figures import gear, scenery
from rehab.figures.prop import Drawn, Prop

KINDS: dict[str, Callable[[Prop], Iterator[Drawn]]] = {
    "wall": scenery.wall,
    "step": scenery.step,
    "chair": scenery.chair,
    "stool": scenery.stool,
    "table": scenery.table,
    "sofa": scenery.sofa,
    "rail": scenery.rail,
    "mat": scenery.mat,
    "hill": scenery.hill,
    "grass": scenery.grass,
    "tree": scenery.tree,
    "roller": gear.roller,
    "towel": gear.roller,
    "band": gear.strip,
    "strap": gear.strip,
    "line": gear.strip,
    "ice": gear.ice,
    "shoe": gear.shoe,
    "footprint": gear.footprint,
    "footprints": gear.footprints,
    "phone": gear.phone,
    "bars": gear.bars,
    "calendar": gear.calendar,
    "clock": gear.clock,
}
"""By its word in the library."""


def drawn(prop: Prop) -> tuple[Drawn, ...]:
    """The thing itself. Raises `FigureError` for a size that the kind does not have."""
    return tuple(KINDS[prop.kind](prop))

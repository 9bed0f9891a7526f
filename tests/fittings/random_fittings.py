"""Fittings for laws: whatever a form can hold, each answer asked or not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fittings.gait import DropSource, Place, UsedIn
from tests.fittings.patterns import strategies as some

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80).map(str.strip).filter(bool)
MORE_OF_SHOE = {"model": NAMES, "drop_source": some.word(DropSource)}
COMPLAINTS = st.lists(
    some.COMPLAINT.filter(lambda c: c.get("place") != Place.NONE and any(v not in (None, [], {}) for v in c.values())),
    max_size=3,
    unique_by=lambda c: c.get("place") or object(),
)


@st.composite
def fittings(draw: st.DrawFn) -> dict[str, Any]:
    """A fitting that a form can hold: every answer asked or not."""
    record = draw(some.FITTINGS.filter(lambda f: f.get("rec") != {}))
    for part in ("worn", "rec"):
        if record.get(part):
            record[part] |= {name: draw(answer) for name, answer in MORE_OF_SHOE.items()}
    if record.get("insert"):
        record["insert"]["used_in"] = draw(some.word(UsedIn))
    record["complaints"] = draw(st.none() | COMPLAINTS)
    return {**record, "history": None}

"""What staff change on a plan before it is printed: other exercises, other doses, and a line in their own words.

Pure. Changes are kept as what was done (this for that, left out, added), so that they can be told years later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from rehab.dose import BOUNDS, DoseChange
from rehab.language import Span
from rehab.prescribing import Prescription
from rehab.sheet.exercises import MOST

OWN_LINE_LENGTH = 140
SCHEMA = 1
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Changes to one plan. Exercises are named by their ids; `swapped` says what stands in the place of what."""

    swapped: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    doses: Mapping[str, DoseChange] = field(default_factory=dict)
    own_line: str = ""

    def exercises(self, prescribed: Iterable[str]) -> tuple[str, ...]:
        """The exercises of the changed plan, each once and five at most."""
        kept = (self.swapped.get(name, name) for name in prescribed if name not in self.left_out)
        return tuple(dict.fromkeys((*kept, *self.added)))[:MOST]

    def applied(self, prescription: Prescription, shown: Iterable[str]) -> Prescription:
        """The prescription with these changes; `shown` are its exercises as the sheet would have had them."""
        if self == NO_EDITS:
            return prescription
        return replace(prescription, exercises=self.exercises(shown), dose_changes=self.doses)

    def as_json(self) -> dict[str, Any]:
        """What was changed, and nothing else; empty when nothing was."""
        changed = _written(asdict(self))
        return {"schema": SCHEMA, **changed} if changed else {}


NO_EDITS = Edits()


def between(prescribed: Iterable[str], places: Iterable[str], **more: Any) -> Edits:
    """The changes that lead from what was prescribed to what now stands in each place; an empty place is left out.

    Places beyond those prescribed are added ones.
    """
    before, now = list(prescribed), list(places)
    return Edits(
        swapped={old: new for old, new in zip(before, now, strict=False) if new and new != old},
        left_out=tuple(old for old, new in zip(before, now, strict=False) if not new),
        added=tuple(new for new in now[len(before) :] if new),
        **more,
    )


def from_json(data: Mapping[str, Any]) -> Edits:
    """The changes from their JSON. Raises `ValueError` for anything that `as_json` does not write."""
    if not data:
        return NO_EDITS
    known = {"schema", *(part.name for part in fields(Edits))}
    if data.get("schema") != SCHEMA or not set(data) <= known:
        raise ValueError(f"edits: these are no changes of schema {SCHEMA}")
    return Edits(
        swapped=dict(data.get("swapped", {})),
        left_out=tuple(data.get("left_out", ())),
        added=tuple(data.get("added", ())),
        doses={name: _dose_change(change) for name, change in data.get("doses", {}).items()},
        own_line=data.get("own_line", ""),
    )


def one_line(words: str) -> str:
    """The staff's words on one line, as they go on the sheet."""
    return " ".join(words.replace("\x00", "").split())


def _dose_change(data: Mapping[str, Any]) -> DoseChange:
    spans: dict[str, Any] = {name: _span(name, data[name]) for name in BOUNDS if name in data}
    sides: dict[str, Any] = {side: _dose_change(data[side]) for side in SIDES if side in data}
    if set(data) - set(spans) - set(sides):
        raise ValueError(f"edits: {', '.join(sorted(data))}: these are no numbers of a dose")
    return DoseChange(**spans, **sides)


def _span(name: str, value: Any) -> Span:
    low, high = BOUNDS[name]
    match value:
        case [int(first), int(last)] if low <= first <= last <= high:
            return first, last
    raise ValueError(f"edits: {value!r} is no number of {name} from {low} to {high}")


def _written(value: Any) -> Any:
    """Plain JSON values, without what is blank."""
    if isinstance(value, Mapping):
        written = {name: _written(inner) for name, inner in value.items()}
        return {name: inner for name, inner in written.items() if inner not in (None, "", [], {})}
    return list(value) if isinstance(value, tuple) else value

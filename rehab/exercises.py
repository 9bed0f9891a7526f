"""The exercise library: thirty-five things to do, one TOML file each in `library/` (knowledge §5)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fittings.gait import Place
from rehab.dose import Dose, Round
from rehab.drawing_file import read_drawing
from rehab.figures import Drawing
from rehab.library_file import LibraryError, Table

LIBRARY = Path(__file__).parent / "library"
PREVENTION = "prevention"
_EVERYONE = "all"
_RHYTHMS = (
    "days_a_week",
    "times_a_day",
    "up_to_times_a_day",
    "runs_a_week",
    "every_other_day",
    "every_run",
    "when_active",
)


class Kind(StrEnum):
    STRENGTH = "strength"
    STRETCH = "stretch"
    TECHNIQUE = "technique"
    LOAD = "load"
    SELF_CARE = "self_care"


@dataclass(frozen=True, slots=True)
class StaffNotes:
    """What only the shop reads: the clinic's name, what it works on, how sure we are and why."""

    clinical_name: str
    target: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to do, in the customer's words. `serves` holds places, and `prevention` for nothing sore.

    `easier` and `harder` are sentences (`harder` may be empty), `stop` completes "Stop if". Pain is out of 10.
    """

    id: str
    name: str
    kind: Kind
    serves: frozenset[str]
    purpose: str
    steps: tuple[str, ...]
    easier: str
    harder: str
    stop: str
    gear: tuple[str, ...]
    dose: Dose
    dose_for: Mapping[str, Dose]
    staff: StaffNotes
    drawing: Drawing

    def dose_at(self, plan: str) -> Dose:
        """The dose for a plan, where that plan needs its own; else the usual one."""
        return self.dose_for.get(plan, self.dose)


@cache
def library() -> Mapping[str, Exercise]:
    """Every exercise by id, read once. Raises `LibraryError` that names file and key."""
    files = sorted(LIBRARY.glob("*.toml"))
    return MappingProxyType({file.stem: read(file) for file in files})


def read(file: Path) -> Exercise:
    """One exercise from its file; the file's name is its id. Raises `LibraryError`."""
    try:
        table = Table(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"{file.name}: not TOML: {error}") from error
    exercise = Exercise(
        id=file.stem,
        name=table.text("name"),
        kind=table.word("kind", Kind),
        serves=_serves(table),
        purpose=table.text("purpose"),
        steps=_steps(table),
        easier=table.text("easier"),
        harder=table.text("harder", default=""),
        stop=table.text("stop"),
        gear=table.texts("gear"),
        dose=_dose(table.table("dose")),
        dose_for=MappingProxyType({plan: _dose(inner) for plan, inner in table.named_tables("dose_for").items()}),
        staff=_staff(table.table("staff")),
        drawing=read_drawing(table.table("drawing")),
    )
    table.close()
    return exercise


def _serves(table: Table) -> frozenset[str]:
    words = table.texts("serves")
    known = {*Place.values(), PREVENTION, _EVERYONE}
    for word in words:
        if word not in known:
            raise table.wrong("serves", f"{word!r} is not a place")
    return frozenset(known - {_EVERYONE, Place.NONE}) if _EVERYONE in words else frozenset(words)


def _steps(table: Table) -> tuple[str, ...]:
    steps = table.texts("steps")
    if not 2 <= len(steps) <= 5:
        raise table.wrong("steps", f"has {len(steps)} steps; two to five fit on the sheet")
    return steps


def _dose(table: Table) -> Dose:
    rhythms = [key for key in _RHYTHMS if key in table]
    if len(rhythms) > 1:
        raise table.wrong(rhythms[1], f"only one rhythm, and {rhythms[0]} is there")
    dose = Dose(
        sets=table.span("sets"),
        reps=table.span("reps"),
        counted=table.text("counted", default=""),
        hold_s=table.span("hold_s"),
        seconds=table.span("seconds"),
        minutes=table.span("minutes"),
        sessions=table.span("sessions"),
        days=table.span("days"),
        each=table.text("each", default=""),
        days_a_week=table.span("days_a_week"),
        times_a_day=table.span("times_a_day"),
        up_to_times_a_day=table.span("up_to_times_a_day"),
        runs_a_week=table.span("runs_a_week"),
        every_other_day=table.flag("every_other_day"),
        every_run=table.flag("every_run"),
        when_active=table.flag("when_active"),
        weeks=table.span("weeks"),
        up_to_weeks=table.span("up_to_weeks"),
        then=tuple(_round(inner) for inner in table.tables("then")),
        tip=table.text("tip", default=""),
        tick=table.flag("tick", default=True),
    )
    table.close()
    if not dose.sentence:
        raise table.wrong("sets", "says neither how much nor how often")
    return dose


def _round(table: Table) -> Round:
    sets, reps, weeks = table.span("sets"), table.span("reps"), table.span("after_weeks")
    table.close()
    if sets is None or reps is None:
        raise table.wrong("sets", "a later stage needs sets and reps")
    return Round(sets=sets[0], reps=reps[0], after_weeks=weeks[0] if weeks else None)


def _staff(table: Table) -> StaffNotes:
    notes = StaffNotes(
        clinical_name=table.text("clinical_name"),
        target=table.text("target"),
        evidence=table.text("evidence"),
        sources=table.texts("sources"),
    )
    table.close()
    return notes

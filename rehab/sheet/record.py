"""The sheet as a record: frozen, made of plain words, kept as JSON, read by page and paper alike.

Nothing is worked out from it later: what was printed can be printed again word for word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from rehab.sheet.earlier import upgraded

SCHEMA = 2

PLAN = "plan"
SHOES = "shoes"
CHECK_FIRST = "check_first"
"""Kinds of sheet: a full plan; shoes and "see someone" only; the "get this checked first" page."""

T = TypeVar("T")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoreWords:
    """The shop's own words; any of them may be empty, except the name."""

    name: str
    address: str
    telephone: str
    class_line: str
    closing_line: str


@dataclass(frozen=True, slots=True)
class CheckBox:
    """The "get checked" box: how soon (`urgency` is the stored word), why in plain words, what to bring."""

    urgency: str
    heading: str
    when: str
    lines: Words
    bring: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences under it."""

    heading: str
    lines: Words


@dataclass(frozen=True, slots=True)
class Shoes:
    """The shoe worn and the new one by name (empty when not known), then the advice, its reason and how to switch."""

    heading: str
    worn_label: str
    worn: str
    new_label: str
    new: str
    lines: Words


@dataclass(frozen=True, slots=True)
class SideAmount:
    """How much on one side, where left and right differ: `Left`, `3 rounds of 8`."""

    side: str
    amount: str


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise. `easier`, `harder` and `stop` are sentences (`harder` may be empty).

    `tick` asks for the grid of 7 days by 2 weeks. `sides` are empty where both sides do the same.
    """

    id: str
    name: str
    purpose: str
    steps: Words
    amount: str
    rhythm: str
    tips: Words
    easier: str
    harder: str
    stop: str
    gear: Words
    tick: bool
    sides: tuple[SideAmount, ...]


@dataclass(frozen=True, slots=True)
class Exercises:
    """At most five exercises, with the aim of this phase and when to move on (both may be empty).

    `next` tells what comes in the phase after this one.
    """

    heading: str
    lines: Words
    days: Words
    cards: tuple[Card, ...]
    next: Words


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of the return-to-run table, minutes as words; `greens` is the number of tick boxes."""

    number: str
    run: str
    walk: str
    times: str
    minutes: str
    greens: int


@dataclass(frozen=True, slots=True)
class Running:
    """Getting back to running. `rows` name what a step tells, `start` is the number of the step to begin with.

    Without a table `steps` is empty and `lines` say what to do instead. `weeks` is the table as a calendar.
    """

    heading: str
    lines: Words
    checks_heading: str
    checks: Words
    rows: Words
    steps: tuple[RunStep, ...]
    start: str
    last_step: str
    rules: Words
    weeks: Words


@dataclass(frozen=True, slots=True)
class Light:
    """One row of the traffic light; `colour` is green, amber or red, `name` its word."""

    colour: str
    name: str
    during: str
    morning: str
    do: str


@dataclass(frozen=True, slots=True)
class TrafficLight:
    heading: str
    scale: str
    columns: Words
    lights: tuple[Light, ...]
    note: str


@dataclass(frozen=True, slots=True)
class HelpRow:
    """How soon to see someone, and the signs that call for it."""

    when: str
    signs: Words


@dataclass(frozen=True, slots=True)
class SeeSomeone:
    heading: str
    rows: tuple[HelpRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One customer's sheet, top to bottom; an absent part is `None` or empty.

    `language` is en or es, `large` asks for large print. `byline` says who fitted and when, `printed_on` is that day
    as an ISO date. `own_line` is in the staff's own words; `check_plan` asks to check the plan with a clinician first.
    `tell_us` stands beside the code. `patterns` are versions by id, `thresholds` the numbers in force.
    """

    schema: int
    kind: str
    language: str
    paper: str
    large: bool
    title: str
    addressee: str
    store: StoreWords
    byline: str
    printed_on: str
    lead: Words
    own_line: str
    check_plan: str
    check: CheckBox | None
    seen: Section | None
    shoes: Shoes | None
    this_week: Section | None
    exercises: Exercises | None
    running: Running | None
    stride: Section | None
    traffic_light: TrafficLight | None
    notes: tuple[Section, ...]
    tell_us: Section | None
    see_someone: SeeSomeone
    disclaimer: str
    patterns: dict[str, int]
    thresholds: dict[str, float]


def to_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain JSON values; `from_json` gives the same sheet back."""
    plain: dict[str, Any] = _plain(asdict(sheet))
    return plain


def from_json(data: object) -> Sheet:
    """The sheet from its JSON, of this or an earlier schema. Raises `ValueError` with `<path>: <reason>` otherwise."""
    sheet = upgraded(data, SCHEMA) if isinstance(data, Mapping) else {}
    if sheet.get("schema") != SCHEMA:
        raise ValueError(f"schema: this is not a sheet of schema {SCHEMA} or earlier")
    return _built(Sheet, sheet, "")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _built(shape: type[T], data: object, path: str) -> T:
    """A dataclass from a mapping with exactly its fields."""
    names = [field.name for field in fields(shape)]  # type: ignore[arg-type]  # only dataclasses come here
    if not isinstance(data, Mapping) or set(data) != set(names):
        raise ValueError(f"{path or 'sheet'}: needs exactly {', '.join(names)}")
    hints = get_type_hints(shape)
    return shape(**{name: _value(hints[name], data[name], f"{path}.{name}".lstrip(".")) for name in names})


def _value(hint: Any, value: object, path: str) -> Any:
    """A value of the hinted type: a word, a number, a dataclass, a tuple or a dict of one of these, or None."""
    if isinstance(hint, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, path)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_value(get_args(hint)[0], item, f"{path}[{at}]") for at, item in enumerate(value))
    if get_origin(hint) is dict and isinstance(value, Mapping):
        return {str(key): _value(get_args(hint)[1], item, f"{path}.{key}") for key, item in value.items()}
    if is_dataclass(hint):
        return _built(hint, value, path)  # type: ignore[arg-type]  # a class, not an instance
    accepted = (int, float) if hint is float else hint
    if get_origin(hint) or not isinstance(value, accepted):
        raise ValueError(f"{path}: {value!r} is not what a sheet holds here")
    return value

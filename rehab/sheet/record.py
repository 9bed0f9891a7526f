"""The sheet as a record: frozen, made of plain words, kept as JSON, read by page and paper alike.

Nothing is worked out from it later: what was printed can be printed again word for word.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA = 2

PLAN = "plan"
SHOES = "shoes"
CHECK_FIRST = "check_first"
"""Kinds of sheet: a full plan; shoes and "see someone" only; the "get this checked first" page."""

NO_WALK = "–"
"""Where a step of the running table is one run without a break."""

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

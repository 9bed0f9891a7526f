"""The record for a GP or physio as it is kept: frozen, made of plain English words, read by the paper alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from rehab.sheet.kept import built, plain
from rehab.sheet.record import StoreWords, Words

SCHEMA = 1
CONSENT_VERSION = "2026-11"
CONSENT_TEXT = "They said yes to taking this record to a clinician."
CONSENT_TEXT_OF_A_PARENT = "Their parent said yes to taking this record to a clinician."


@dataclass(frozen=True, slots=True)
class Noticed:
    """One finding: its title, how much it matters, and the answers that caused it."""

    title: str
    level: str
    refers: bool
    because: Words


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what was answered, or with sentences."""

    heading: str
    lines: Words


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One answer some weeks later. `pain` is out of 10 when running; what was not asked is empty."""

    when: str
    pain: str
    running: str
    shoe: str
    exercises: str


@dataclass(frozen=True, slots=True)
class Record:
    """The whole page, top to bottom. `refer` says how soon we suggested a clinician, empty where nothing calls for one.

    `made_on` is an ISO date; `not_so` are red flags that staff asked about and set aside.
    """

    schema: int
    paper: str
    made_on: str
    title: str
    who: str
    store: StoreWords
    fitted: str
    consent: str
    refer: str
    flags: Part
    not_so: Words
    told: tuple[Part, ...]
    seen: tuple[Part, ...]
    noticed: tuple[Noticed, ...]
    advised: Part
    follow_ups: tuple[FollowUp, ...]
    follow_ups_note: str
    statement: str


@dataclass(frozen=True, slots=True)
class About:
    """Who was fitted, when and by whom, who agreed to this record and when. `name` is empty for a walk-in."""

    name: str
    fitted_on: dt.date
    made_on: dt.date
    made_by: str
    of_a_child: bool = False
    sheet_printed_on: dt.date | None = None
    worn_size: str = ""
    recommended_size: str = ""


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain JSON values; `from_json` gives the same record back."""
    return plain(record)


def from_json(data: object) -> Record:
    """The record from its JSON. Raises `ValueError` with `<path>: <reason>` otherwise."""
    return built(Record, data)

"""Answers and open questions in the shop's words, by their path on the record.

A path is what an error, a "cannot tell" or a finding points with: `left.flexing`, `complaints[0].side`,
`complaints[0].recent_events.downhill`, `flags`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from fittings.facts import Complaint, Facts, PastComplaint
from fittings.facts.writing import in_vocabulary_order
from fittings.gait import Device, Event, Word

COUNTER_ORDER = {
    "flags": "",
    "complaints": "place side days_since_onset onset recent_events pain_run limping worse_next_morning",
    "worn": "model category devices drop_mm stack_heel_mm stack_front_mm origin",
    "left": "flexing strike overstride heel_loads toes_up",
    "right": "flexing strike overstride heel_loads toes_up",
    "rec": "model category devices drop_mm stack_heel_mm stack_front_mm comfort test_run_pain",
    "stride": "step_track step_rate video_speed_kmh",
    "insert": "kind weeks_used advised_by",
    "runner": "last_long_run_km longest_run_30d_km race_weeks",
    "history": "place side days_ago",
}
"""The order in which a fitter meets the questions; fields not named here come after, by name."""

QUESTIONS = {
    "age_band": "age",
    "weekly_km": "distance a week",
    "regular_runner": "regular runner or not",
    "longest_run_30d_km": "longest run of the month before",
    "last_long_run_km": "longest run of the last two weeks",
    "cycling_hours_week": "hours of cycling a week",
    "race_weeks": "weeks to the next race",
    "care_notes": "care notes",
    "category": "type",
    "devices": "devices",
    "drop_mm": "drop",
    "comfort": "comfort",
    "test_run_pain": "pain on the test run",
    "km": "distance",
    "months_used": "age in months",
    "wear_signs": "signs of wear",
    "drop_source": "drop figure",
    "origin": "origin",
    "weeks_since_started": "weeks of use",
    "previous_drop_mm": "drop of the pair before",
    "relief": "pain",
    "kind": "kind",
    "weeks_used": "weeks of use",
    "advised_by": "adviser",
    "used_in": "used in",
    "flexing": "flexing",
    "strike": "landing",
    "heel_loads": "heel coming down",
    "overstride": "landing far ahead",
    "toes_up": "toes up",
    "pelvic_drop": "other hip sinking",
    "fpi": "Foot Posture Index",
    "step_track": "gap between footprints",
    "step_rate": "step rate",
    "video_speed_kmh": "speed on the video",
    "leg_length_suspected": "leg length suspected",
    "place": "place",
    "side": "side",
    "days_since_onset": "days since it began",
    "onset": "how it began",
    "pain_run": "pain when running",
    "pain_day": "pain by day",
    "pain_rest": "pain at rest",
    "pain_cycling": "pain when cycling",
    "limping": "limping",
    "worse_next_morning": "worse next morning",
    "trend": "better or worse lately",
    "times_before": "times before",
    "rest_days": "days off running",
    "strengthening": "strength work",
    "recent_events": "what happened before",
    "aids_used": "aids used",
    "seen_clinician": "clinician seen",
    "days_ago": "days since then",
    "plan_finished_days_ago": "days since the plan was finished",
}
WHOLE_QUESTIONS = {"flags": "red flags", "complaints": "where it hurts", "history": "earlier complaints"}
PARTS = {"worn": "the shoe worn", "rec": "the recommended shoe", "insert": "the insert"}

PHRASES: dict[str, Callable[[Any], str]] = {
    "devices": lambda devices: "No devices" if Device.NONE in devices else _labels(devices),
    "drop_mm": lambda mm: f"Drop {_amount(mm)} mm",
    "stack_heel_mm": lambda mm: f"Heel {_amount(mm)} mm",
    "stack_front_mm": lambda mm: f"Front {_amount(mm)} mm",
    "previous_drop_mm": lambda mm: f"Drop before {_amount(mm)} mm",
    "km": lambda km: f"{_amount(km)} km on them",
    "months_used": lambda months: f"{_amount(months)} months old",
    "wear_signs": lambda signs: _labels(signs),
    "weeks_since_started": lambda weeks: f"In use for {_count(weeks, 'week')}",
    "weeks_used": lambda weeks: f"Insert used for {_count(weeks, 'week')}",
    "kind": lambda kind: f"Insert: {in_a_sentence(kind.label)}",
    "comfort": lambda points: f"Comfort {points} of 10",
    "test_run_pain": lambda points: f"Test run pain {points}",
    "weekly_km": lambda km: f"{_amount(km)} km a week",
    "longest_run_30d_km": lambda km: f"Month's longest {_amount(km)} km",
    "last_long_run_km": lambda km: f"Last long run {_amount(km)} km",
    "cycling_hours_week": lambda hours: f"Cycles {_count(hours, 'hour')} a week",
    "race_weeks": lambda weeks: "No race" if weeks == "none" else f"Race in {_count(weeks, 'week')}",
    "care_notes": lambda _: "A care note",
    "step_rate": lambda steps: f"{_amount(steps)} steps a minute",
    "video_speed_kmh": lambda kmh: f"Filmed at {_amount(kmh)} km/h",
    "step_track": lambda track: f"Footprints: {in_a_sentence(track.label)}",
    "days_since_onset": lambda days: f"Began {_count(days, 'day')} ago",
    "pain_run": lambda points: f"Pain when running {points}",
    "pain_day": lambda points: f"Pain by day {points}",
    "pain_rest": lambda points: f"Pain at rest {points}",
    "pain_cycling": lambda points: f"Pain when cycling {points}",
    "times_before": lambda times: f"{_count(times, 'time')} before",
    "rest_days": lambda days: f"{_count(days, 'day')} off running",
    "aids_used": lambda aids: _labels(aids),
    "recent_events": lambda events: ", ".join(event.label for event in events),
}
"""How an answer is said when its own word does not say it all; other words are said as "Question: word"."""

SAYS_IT_ALL = frozenset({"category", "origin", "age_band"})


class Location(NamedTuple):
    """A path taken apart."""

    part: str
    number: int | None = None
    field: str = ""
    event: str = ""


@lru_cache(maxsize=1024)
def place_of(path: str) -> Location:
    """The parts of a path, e.g. `complaints[0].side` → complaints, 0, side."""
    head, *rest = path.split(".")
    part, index = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", head).groups()  # type: ignore[union-attr]
    return Location(part, None if index is None else int(index), *rest)


def in_counter_order(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without repeats, in the order in which a fitter meets the questions."""
    return tuple(sorted(set(paths), key=_counter_rank))


def field_of(path: str) -> str:
    """The anchor of that question on the counter, e.g. `complaints[0].side` → `complaint0-side`."""
    place = place_of(path)
    if place.part == "complaints":
        return "where" if place.number is None else f"complaint{place.number}-{place.field}"
    head = place.part if place.number is None else f"{place.part}{place.number}"
    return f"{head}-{place.field}" if place.field else head


def ask(path: str) -> str:
    """What is missing, in words: `right.flexing` → "right foot flexing"."""
    place = place_of(path)
    if not place.field:
        return WHOLE_QUESTIONS[place.part]
    question = f"date of: {in_a_sentence(Event(place.event).label)}" if place.event else QUESTIONS[place.field]
    if place.part in {"left", "right"}:
        return f"{place.part} foot {question}"
    if place.part in PARTS:
        return f"{question} of {PARTS[place.part]}"
    if place.number is not None:
        return f"{question}, {'earlier ' if place.part == 'history' else ''}complaint {place.number + 1}"
    return question


def chip(facts: Facts, path: str) -> str:
    """A short chip for a known answer: "Left flexing: none", "Drop 12 mm", "Outer knee, right".

    Care notes are private: their chip does not say which.
    """
    place = place_of(path)
    recorded = getattr(facts, place.part)
    if place.part == "flags":
        return _labels(recorded)
    if place.number is None and place.part in {"complaints", "history"}:
        return f"{_count(len(recorded), 'complaint')}"
    if place.part == "history":
        return f"Earlier: {in_a_sentence(_where(recorded[place.number]))}"
    if place.part == "complaints":
        return _complaint_chip(recorded[place.number], place)
    answer = getattr(recorded, place.field)
    if place.part in {"left", "right"}:
        seen = in_a_sentence(answer.label) if isinstance(answer, Word) else _amount(answer)
        return f"{place.part.title()} {QUESTIONS[place.field]}: {seen}"
    said = _said(place.field, answer)
    return f"Recommended: {in_a_sentence(said)}" if place.part == "rec" else said


def chips(facts: Facts, paths: Iterable[str]) -> tuple[str, ...]:
    """The chips of these answers in the order of the counter, each said once."""
    return tuple(dict.fromkeys(chip(facts, path) for path in in_counter_order(paths)))


def _complaint_chip(complaint: Complaint, place: Location) -> str:
    if place.field in {"place", "side"}:
        return _where(complaint)
    if place.event:
        days_ago = (complaint.recent_events or {})[Event(place.event)]
        return Event(place.event).label + ("" if days_ago is None else f", {_count(days_ago, 'day')} ago")
    return _said(place.field, getattr(complaint, place.field))


def _said(field: str, answer: Any) -> str:
    if field in PHRASES:
        return PHRASES[field](answer)
    if field in SAYS_IT_ALL:
        return str(answer.label)
    question = QUESTIONS[field]
    return f"{question[0].upper()}{question[1:]}: {in_a_sentence(answer.label)}"


def _where(complaint: Complaint | PastComplaint) -> str:
    place = "Somewhere" if complaint.place is None else complaint.place.label
    return place if complaint.side is None else f"{place}, {in_a_sentence(complaint.side.label)}"


def _labels(words: Iterable[Word]) -> str:
    first, *rest = in_vocabulary_order(words)
    return ", ".join([first.label, *(in_a_sentence(word.label) for word in rest)])


def in_a_sentence(label: str) -> str:
    """A label as it is written after other words: small, but for the name in it."""
    return label if label.startswith("Achilles") else label[:1].lower() + label[1:]


def _count(amount: float, unit: str) -> str:
    return f"{_amount(amount)} {unit}{'' if amount == 1 else 's'}"


def _amount(amount: float) -> str:
    return f"{amount:g}".replace("-", "−")


@lru_cache(maxsize=1024)
def _counter_rank(path: str) -> tuple[int, int, int, str]:
    place = place_of(path)
    fields = COUNTER_ORDER[place.part].split()
    rank = fields.index(place.field) if place.field in fields else len(fields)
    return list(COUNTER_ORDER).index(place.part), place.number or 0, rank, path

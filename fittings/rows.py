"""Typed rows and the record's facts, each made from the other."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from django.db.models import Model

from fittings.facts import Complaint as ComplaintFacts
from fittings.facts import Facts, Foot, Insert, Runner, Stride, parse
from fittings.forms.fields import in_box
from fittings.forms.questions import DISTANCES
from fittings.gait import FEET, Event
from fittings.models import (
    MAX_TRIED,
    Complaint,
    Fitting,
    FootSeen,
    RecentEvent,
    RecommendedShoe,
    Shoe,
    TriedShoe,
    Units,
    WornShoe,
)

Given = dict[str, Any]
SHOE_ROWS: dict[str, type[WornShoe] | type[RecommendedShoe]] = {"worn": WornShoe, "rec": RecommendedShoe}


def stored(value: Any) -> Any:
    """A fact as a column holds it: sets as sorted lists, words as their values."""
    if isinstance(value, frozenset):
        return sorted(str(word) for word in value)
    return value


def columns_of(part: Any, *, leave_out: tuple[str, ...] = ()) -> Given:
    return {f.name: stored(getattr(part, f.name)) for f in fields(part) if f.name not in leave_out}


def fill(fitting: Fitting, facts: Facts) -> None:
    """Puts the facts of runner, insert and stride into the fitting's own columns (not yet saved)."""
    own = columns_of(facts.runner) | columns_of(facts.stride)
    own |= {f"insert_{name}": value for name, value in columns_of(facts.insert).items()}
    weeks = own.pop("race_weeks")
    own["race_planned"] = None if weeks is None else weeks != "none"
    own["race_weeks"] = None if weeks == "none" else weeks
    own["flags"] = stored(facts.flags)
    own["complaints_asked"] = facts.complaints is not None
    for name, value in own.items():
        setattr(fitting, name, value)


def write(fitting: Fitting, facts: Facts, given: Given) -> None:
    """Writes shoes, feet and complaints of a fitting that has none yet. A shoe nobody asked about gets no row.

    `given` are the cleaned answers, for what patterns do not look at: catalogue links, sizes, shoes tried.
    """
    linked = [v for k, v in given.items() if k.endswith("-shoe") and v]
    known = set(Shoe.objects.filter(id__in=linked).values_list("id", flat=True)) if linked else set()
    save_together(rows_of(fitting, facts, given, known))


def save_together(rows: Iterable[Model]) -> None:
    """Inserts new rows, all of a kind at once, in the order in which the kinds first come."""
    kinds: dict[type[Model], list[Model]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for kind, alike in kinds.items():
        kind._default_manager.bulk_create(alike)


def rows_of(fitting: Fitting, facts: Facts, given: Given, known: Container[Any]) -> Iterator[Model]:
    """What `write` writes, not yet saved, each after what it belongs to. A shoe that is not `known` is not linked."""
    mine = {"fitting_id": fitting.id, "store_id": fitting.store_id}
    for part, row in SHOE_ROWS.items():
        shoe = getattr(facts, part)
        if shoe is not None and (part == "rec" or shoe != EMPTY.worn or any_of_shoe(part, given)):
            link = given.get(f"{part}-shoe")
            columns = columns_of(shoe) | {"model": shoe.model or "", **size_of(part, given)}
            yield row(**mine, **columns, shoe_id=link if link in known else None)
    for side in FEET:
        yield FootSeen(**mine, side=side.value, **columns_of(getattr(facts, side.value)))
    for tried in tried_shoes(given):
        yield TriedShoe(**mine, **tried)
    for n, said in enumerate(facts.complaints or ()):
        complaint = Complaint(**mine, position=n, **columns_of(said, leave_out=("recent_events",)))
        yield complaint
        for event, days in (said.recent_events or {}).items():
            yield RecentEvent(complaint_id=complaint.id, store_id=fitting.store_id, event=event, days_ago=days)


def any_of_shoe(part: str, given: Given) -> bool:
    """Whether anything was answered about one shoe."""
    return any(v not in (None, "", []) for k, v in given.items() if k.startswith(f"{part}-"))


def size_of(part: str, given: Given) -> Given:
    """Size, system and width of one shoe, blank as a column keeps blank."""
    size, system, width = (given.get(f"{part}-{name}") for name in ("size", "size_system", "width"))
    return {"size": size, "size_system": system or "", "width": width or ""}


def tried_shoes(given: Given) -> list[Given]:
    """The shoes tried, without the places left empty."""
    return [
        {
            "position": n,
            "model": given.get(f"tried{n}-model") or "",
            "comfort": given.get(f"tried{n}-comfort"),
            "why_not": given.get(f"tried{n}-why_not") or "",
            **size_of(f"tried{n}", given),
        }
        for n in range(MAX_TRIED)
        if any_of_shoe(f"tried{n}", given)
    ]


class Parts(NamedTuple):
    """What a finished fitting consists of, as model objects or as light rows: both have the columns by name."""

    fitting: Any
    shoes: Mapping[str, Any]
    """By part: `worn` and `rec`, where there is such a row."""
    feet: Iterable[Any]
    complaints: Iterable[tuple[Any, Iterable[Any]]]
    """In their order, each with its recent events."""


def record_of(fitting: Fitting) -> Given:
    """The facts of a finished fitting in the shape of the JSON door, history left out."""
    shoes = {part: fitting.part(row.__name__.lower()) for part, row in SHOE_ROWS.items()}
    complaints = [(complaint, complaint.events.all()) for complaint in fitting.complaints.all()]
    return record_from(Parts(fitting, shoes, fitting.feet.all(), complaints))


def record_from(parts: Parts) -> Given:
    """The same from its parts."""
    fitting = parts.fitting
    record: Given = {
        "runner": answers_in(fitting, RUNNER_KEYS),
        "stride": answers_in(fitting, STRIDE_KEYS),
        "insert": {name: getattr(fitting, column) for name, column in INSERT_COLUMNS.items()},
        "flags": fitting.flags,
    }
    if fitting.race_planned is False:
        record["runner"]["race_weeks"] = "none"
    for part, shoe in parts.shoes.items():
        if shoe:
            record[part] = answers_in(shoe, SHOE_KEYS[part]) | {"model": shoe.model or None}
    for foot in parts.feet:
        record[foot.side] = answers_in(foot, FOOT_KEYS)
    complaints = [complaint_record(complaint, events) for complaint, events in parts.complaints]
    if complaints or fitting.complaints_asked:
        record["complaints"] = complaints
    return record


EMPTY = parse({"rec": {}})
RUNNER_KEYS, STRIDE_KEYS, FOOT_KEYS = ([f.name for f in fields(part)] for part in (Runner, Stride, Foot))
INSERT_COLUMNS = {f.name: f"insert_{f.name}" for f in fields(Insert)}
SHOE_KEYS = {part: [f.name for f in fields(getattr(EMPTY, part))] for part in SHOE_ROWS}
COMPLAINT_KEYS = [f.name for f in fields(ComplaintFacts) if f.name != "recent_events"]
EVENTS = Event.values()


def answers_in(row: Any, names: Iterable[str]) -> Given:
    return {name: getattr(row, name) for name in names}


def complaint_record(complaint: Any, recent: Iterable[Any]) -> Given:
    events = {row.event: row.days_ago for row in recent}
    in_order = {event: events[event] for event in EVENTS if event in events} if events else None
    return answers_in(complaint, COMPLAINT_KEYS) | {"recent_events": in_order}


def answers_of(fitting: Fitting) -> dict[str, Any]:
    """A finished fitting as raw answers again, so that it can be corrected at the counter."""
    record = record_of(fitting)
    answers = {f"{part}-{k}": v for part in ("runner", "stride", "insert", "worn", "rec", "left", "right")
               for k, v in record.get(part, {}).items()}  # fmt: skip
    if answers.get("runner-race_weeks") == "none":
        answers |= {"runner-race_weeks": None, "runner-no_race": "on"}
    for n, complaint in enumerate(record.get("complaints", ())):
        events = complaint.pop("recent_events") or {}
        answers |= {f"complaint{n}-{k}": v for k, v in complaint.items()}
        answers |= {f"complaint{n}-days_ago-{event}": days for event, days in events.items() if event != Event.NONE}
        answers[f"complaint{n}-recent_events"] = list(events)
    answers |= {"flags": fitting.flags, "nothing_hurts": "on" if record.get("complaints") == [] else None}
    answers |= outcome_of(fitting) | sizes_of(fitting)
    miles = DISTANCES if fitting.store.units == Units.MI else ()
    return {k: typed(v, in_miles=k in miles) for k, v in answers.items() if v not in (None, "", [])}


def typed(value: Any, *, in_miles: bool = False) -> Any:
    """An answer as it stands on the page: numbers as text, sets as they are."""
    if isinstance(value, list):
        return value
    return in_box(value, in_miles=in_miles) if isinstance(value, float) else str(value)


def outcome_of(fitting: Fitting) -> Given:
    yes_no = {True: "yes", False: "no", None: None}
    return {
        "sold": fitting.sold,
        "kept_against_advice": fitting.kept_against_advice,
        "class_offered": yes_no[fitting.class_offered],
        "class_attended": yes_no[fitting.class_attended],
        "fitted_at": fitting.fitted_at.astimezone(fitting.store.clock).strftime("%Y-%m-%dT%H:%M"),
    }


def sizes_of(fitting: Fitting) -> Given:
    found: Given = {}
    shoes = {part: fitting.part(row.__name__.lower()) for part, row in SHOE_ROWS.items()}
    shoes |= {f"tried{shoe.position}": shoe for shoe in fitting.tried.all()}
    for part, shoe in shoes.items():
        if shoe:
            names = ("model", "size", "size_system", "width", "comfort")
            found |= {f"{part}-{name}": getattr(shoe, name) for name in names}
            found[f"{part}-shoe" if part in SHOE_ROWS else f"{part}-why_not"] = (
                shoe.shoe_id if part in SHOE_ROWS else shoe.why_not
            )
    return found

"""What was answered at one fitting, for a clinician: nothing is left out, and care notes are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fittings.answers import chip, place_of
from fittings.facts import Complaint, Facts, PastComplaint
from fittings.facts.writing import in_vocabulary_order
from fittings.gait import FEET, Flag, Place
from fittings.parts_in_chips import chips
from rehab.clinician.record import About, Part
from rehab.language import first_low
from rehab.sheet.record import Words
from rehab.sheet.visit import Visit

LISTED = {"aids_used": "Aids used", "wear_signs": "Signs of wear", "care_notes": "Care notes"}
"""Sets of words that need their question beside them."""


def flags_of(facts: Facts) -> Words:
    """What was answered; that nobody asked is said too."""
    if facts.flags is None:
        return ("Not asked.",)
    if facts.flags == {Flag.NONE_CHECKED}:
        return ("Asked: none of these.",)
    return tuple(flag.label for flag in in_vocabulary_order(facts.flags))


def told_of(facts: Facts) -> tuple[Part, ...]:
    """Each sore place with its course, what hurt on earlier visits, and the runner, care notes too."""
    parts = [*_complaints(facts), Part("Runner", all_said(facts, "runner"))]
    if facts.history:
        parts.insert(-1, Part("Earlier at this shop", tuple(map(_earlier, facts.history))))
    return _answered(parts)


def _complaints(facts: Facts) -> list[Part]:
    if facts.complaints is None:
        return [Part("Complaint", ("Not asked.",))]
    sore = [(n, item) for n, item in enumerate(facts.complaints) if item.place is not Place.NONE]
    found = [Part(f"Complaint: {_where(item)}", _course(facts, n, item)) for n, item in sore]
    return found or [Part("Complaint", ("Asked: nothing hurts.",))]


def seen_in(visit: Visit, about: About) -> tuple[Part, ...]:
    """Each foot, the stride, the shoes and the insert."""
    facts, details = visit.facts, visit.details
    headings = {
        "left": "Left foot",
        "right": "Right foot",
        "stride": "Stride",
        "worn": _shoe("Shoe worn", details.worn_shoe, about.worn_size),
        "rec": _shoe("Shoe recommended", details.recommended_shoe, about.recommended_size),
        "insert": "Insert",
    }
    return _answered([Part(heading, _told(facts, name)) for name, heading in headings.items()])


def _answered(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)


def _told(facts: Facts, name: str) -> Words:
    if getattr(facts, name) is None:
        return ()
    return all_said(facts, name) or (("Not looked at.",) if name in FEET else ())


def said(facts: Facts, path: str) -> str:
    """An answer as staff read it; care notes are named here, and a bare "None" says of what."""
    place = place_of(path)
    if place.field in LISTED:
        words = getattr(_part(facts, path), place.field)
        return f"{LISTED[place.field]}: {', '.join(first_low(word.label) for word in in_vocabulary_order(words))}"
    return chip(facts, path)


def all_said(facts: Facts, prefix: str) -> Words:
    """All answers of one part, as in `said`; what happened before a pain is told with its days."""
    part = _part(facts, prefix)
    elsewhere = [name for name in (*LISTED, "recent_events") if hasattr(part, name)]
    plainly = chips(facts, prefix, replace(part, **dict.fromkeys(elsewhere)))
    listed = [said(facts, f"{prefix}.{name}") for name in LISTED if getattr(part, name, None)]
    return (*plainly, *listed)


def _part(facts: Facts, path: str) -> Any:
    place = place_of(path)
    part = getattr(facts, place.part)
    return part if place.number is None else part[place.number]


def _where(complaint: Complaint | PastComplaint) -> str:
    place = complaint.place.label if complaint.place else "somewhere"
    return place if complaint.side is None else f"{place}, {complaint.side.label.lower()}"


def _course(facts: Facts, number: int, complaint: Complaint) -> Words:
    """All that was answered about one sore place; what happened before the pain with its days."""
    path = f"complaints[{number}]"
    events = [chip(facts, f"{path}.recent_events.{event}") for event in complaint.recent_events or ()]
    before = (f"Before it began: {first_low('; '.join(events))}",) if events else ()
    return (*all_said(facts, path), *before) or ("Nothing more asked.",)


def _earlier(past: PastComplaint) -> str:
    ago = "" if past.days_ago is None else f", {past.days_ago} days ago"
    return f"{_where(past)}{ago}"


def _shoe(title: str, name: str | None, size: str) -> str:
    about = ", ".join(part for part in (name, size) if part)
    return f"{title}: {about}" if about else title

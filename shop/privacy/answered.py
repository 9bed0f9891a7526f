"""Every answer of a fitting for the person it is about, in their language: a question and what was noted.

The words are plainer than those of staff, and name what a sheet never does: here somebody sees all that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from fittings.facts import Facts
from fittings.facts.writing import in_vocabulary_order
from fittings.gait import FEET, Place, Word
from rehab.language import Say
from rehab.sheet.places import YOURS
from shop.privacy.answer_words import KEPT, NOT_ASKED, PARTS, QUESTIONS

IN_HEADING = {"place", "side"}
"""Of a sore spot; the heading names it."""


def answered(say: Say, facts: Facts) -> list[str]:
    """One line for each part of a fitting: `Left foot. First to land: heel; Toes up: no`."""
    lines = [f"{part(say, 'flags')}. {value(say, facts.flags) or part(say, NOT_ASKED)}"]
    if facts.complaints == ():
        lines.append(value(say, Place.NONE))
    for name in ("complaints", "history"):
        lines += [line(say, f"{part(say, name)}: {spot(say, one)}", one) for one in getattr(facts, name) or ()]
    for name in ("runner", "worn", "rec", "insert", *FEET, "stride"):
        if (told := getattr(facts, name)) is not None:
            lines.append(line(say, part(say, name), told, but=() if name == "insert" else IN_HEADING))
    return [one for one in lines if one]


def line(say: Say, heading: str, told: Any, *, but: Any = IN_HEADING) -> str:
    """A heading with every answer below it; empty where nothing was answered but a heading says nothing by itself."""
    pairs = list(pairs_of(say, told, but))
    return f"{heading}. {'; '.join(pairs)}" if pairs else heading if hasattr(told, "place") else ""


def pairs_of(say: Say, told: Any, but: Any) -> Iterator[str]:
    for field in fields(told):
        given = getattr(told, field.name)
        if given is not None and field.name not in but:
            yield f"{say.about('answer', QUESTIONS[field.name])}: {value(say, given)}"


def value(say: Say, given: Any) -> str:
    """A word, a number or several words, as they are kept."""
    match given:
        case None:
            return ""
        case Mapping():
            return ", ".join(days_before(say, event, days) for event, days in given.items())
        case frozenset():
            return ", ".join(value(say, word) for word in in_vocabulary_order(given))
        case Word():
            return say.about("answer", given.label)
        case "none":
            return say.about("answer", "None planned")
        case int() | float():
            return say.number(given).replace("-", "−")
    return str(given)  # typed by hand


def days_before(say: Say, event: Word, days: int | None) -> str:
    what = value(say, event)
    return what if days is None else say.about("answer", "{what} (days before: {days})", what=what, days=days)


def part(say: Say, name: str) -> str:
    return say.about("answer", PARTS[name])


def spot(say: Say, sore: Any) -> str:
    """`the outside of your right knee`; that nothing hurts is said too."""
    if sore.place is Place.NONE:
        return value(say, Place.NONE)
    words, _ = YOURS[sore.place or Place.OTHER].on(sore.side)
    return say(words)


def kept_words(say: Say, name: str, words: str) -> str:
    """What staff typed, below what it is about; empty where they typed nothing."""
    return f"{say.about('answer', KEPT[name])}: “{words}”" if words else ""

"""The catalogue of patterns as people read it: in groups, searchable, and what each pattern asks and says.

Everything is read off the patterns themselves; only the groups are named here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple, Self

from fittings.answers import QUESTIONS, WHOLE_QUESTIONS, in_counter_order, place_of
from fittings.facts import parse
from fittings.patterns import CATALOGUE, Pattern, Thresholds
from fittings.patterns.case import Case
from fittings.patterns.sources import SOURCES
from fittings.patterns.thresholds import RANGES
from fittings.views.noticing import LEVELS

GROUPS: Mapping[str, Iterable[int]] = {
    "Shoes and feet": (1, 2, 3, 4, 5, 6, 7, 12, 14, 15, 16, 23),
    "Training and stride": (8, 9, 17, 20, 21, 22),
    "How it goes": (10, 11, 13, 18, 19, 24, 25),
    "See a clinician first": range(26, 31),
}
"""The numbers of the patterns in each group, as a fitter would look for them."""

PARTS = {
    "flags": "Asked first",
    "complaints": "Each complaint",
    "worn": "The shoe worn",
    "left": "Each foot",
    "right": "Each foot",
    "rec": "The recommended shoe",
    "stride": "The stride",
    "insert": "The insert",
    "runner": "The runner",
    "history": "From before",
}
NOTHING_KNOWN: dict[str, Any] = {"complaints": [{}], "rec": {}}
"""A fitting with one complaint and a recommended shoe of which nothing is known."""


class Section(NamedTuple):
    """One group of the catalogue."""

    title: str
    patterns: list[Pattern]


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern with all that its page says of it beside its own text.

    `what` it is and `why` it is looked for, the answers it `asks` for by what they are about, what the customer reads
    by level, its thresholds, and the patterns `before` and `after` it.
    """

    pattern: Pattern
    what: str
    why: str
    asks: list[tuple[str, list[str]]]
    customer_words: list[tuple[str, str]]
    amounts: list[Amount]
    before: Pattern | None
    after: Pattern | None

    @classmethod
    def of(cls, pattern: Pattern, thresholds: Thresholds) -> Self:
        """The entry as a store has it that works with these thresholds."""
        return cls(
            pattern,
            *background(pattern),
            asks(pattern),
            customer_words(pattern),
            amounts(pattern, thresholds),
            *beside(pattern),
        )


class Amount(NamedTuple):
    """One threshold as a store has it; amounts with their unit."""

    label: str
    here: str
    usual: str
    allowed: str
    reason: str


def sections(typed: str = "") -> list[Section]:
    """The groups with the patterns in which every typed word occurs; groups without one are left out."""
    found = [pattern for pattern in CATALOGUE if has_words(pattern, typed)]
    groups = [Section(title, [p for p in found if p.number in numbers]) for title, numbers in GROUPS.items()]
    return [group for group in groups if group.patterns]


def has_words(pattern: Pattern, typed: str) -> bool:
    """Whether each typed word is in its title, id, reason or sources; R4 is that source and not R47 as well."""
    sources = [SOURCES[source] for source in pattern.sources]
    names = {source.id.lower() for source in sources}
    said = [pattern.title, pattern.staff_reason, pattern.id.replace("_", " ")]
    said += [words for source in sources for words in (source.who, source.found)]
    text = " ".join(said).lower()
    return all(word in (names if re.fullmatch(r"[rs]\d+", word) else text) for word in typed.lower().split())


def beside(pattern: Pattern) -> tuple[Pattern | None, Pattern | None]:
    """The patterns before and after it in the catalogue."""
    around = (None, *CATALOGUE, None)
    at = around.index(pattern)
    return around[at - 1], around[at + 1]


def background(pattern: Pattern) -> tuple[str, str]:
    """What it is in one line, and where it comes from: the words at the top of its file."""
    written = inspect.getdoc(import_module(f"fittings.patterns.catalogue.{pattern.id}")) or ""
    what, _, why = written.partition("\n\n")
    return what, " ".join(why.split())


def asks(pattern: Pattern) -> list[tuple[str, list[str]]]:
    """The answers without which it cannot tell, by what they are about: found by looking where nothing is known."""
    found: dict[str, list[str]] = {}
    for path in in_counter_order(pattern.look(Case(parse(NOTHING_KNOWN))).needs):
        place = place_of(path)
        questions = found.setdefault(PARTS[place.part], [])
        question = QUESTIONS[place.field] if place.field else WHOLE_QUESTIONS[place.part]
        if question not in questions:
            questions.append(question)
    return list(found.items())


def customer_words(pattern: Pattern) -> list[tuple[str, str]]:
    """What the customer reads, by the levels at which they read it; the same words once."""
    levels: dict[str, list[str]] = {}
    for severity in pattern.severities:
        levels.setdefault(pattern.says(severity), []).append(LEVELS[severity])
    for level, words in pattern.customer_variants.items():
        if level not in pattern.severities:
            levels.setdefault(words, []).append(level.label)
    return [(", ".join(names), words) for words, names in levels.items()]


def amounts(pattern: Pattern, thresholds: Thresholds) -> list[Amount]:
    """The thresholds it uses, as they are in a store and as they usually are."""
    return [
        Amount(
            label=RANGES[name].label,
            here=f"{getattr(thresholds, name):g} {RANGES[name].unit}",
            usual=f"{RANGES[name].default} {RANGES[name].unit}",
            allowed=f"{RANGES[name].low} to {RANGES[name].high}",
            reason=RANGES[name].reason,
        )
        for name in pattern.thresholds
    ]

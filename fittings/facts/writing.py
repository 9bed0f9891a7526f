"""Writing one fitting as JSON, so that reading it again gives the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from fittings.facts.shapes import Facts
from fittings.gait import Word


def to_json(facts: Facts) -> dict[str, Any]:
    """The JSON form: only what was recorded, sets in the order of the vocabulary.

    `parse(to_json(facts)) == facts` for any facts that `parse` gave.
    """
    return _object(facts)


def in_vocabulary_order(words: Iterable[Word]) -> list[Word]:
    """Words of one list, in the order in which a fitter sees them."""
    return sorted(words, key=lambda word: type(word).values().index(word))


def _object(record: Any) -> dict[str, Any]:
    return {
        field.name: _value(answer) for field in fields(record) if (answer := getattr(record, field.name)) is not None
    }


def _value(answer: Any) -> Any:
    if is_dataclass(answer):
        return _object(answer)
    if isinstance(answer, Word):
        return answer.value
    if isinstance(answer, frozenset):
        return [word.value for word in in_vocabulary_order(answer)]
    if isinstance(answer, dict):
        return {event.value: days_ago for event, days_ago in answer.items()}
    if isinstance(answer, tuple):
        return [_object(entry) for entry in answer]
    return answer

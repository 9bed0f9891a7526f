"""What staff changed on a plan, told to staff."""

from __future__ import annotations

from collections.abc import Iterator

from rehab.dose import DoseChange
from rehab.edits import SIDES, Edits
from rehab.exercises import library
from rehab.language import spell

NUMBERS = {"sets": "rounds {}", "reps": "times {}", "hold_s": "hold {} s", "days_a_week": "days a week {}"}


def in_words(edits: Edits) -> tuple[str, ...]:
    """`Clamshell instead of Glute bridge`, `Clamshell: rounds 2, times 10`: one line for each change."""
    return tuple(_lines(edits))


def _lines(edits: Edits) -> Iterator[str]:
    for old, new in edits.swapped.items():
        yield f"{_name(new)} instead of {_name(old)}"
    for name in edits.left_out:
        yield f"Left out: {_name(name)}"
    for name in edits.added:
        yield f"Added: {_name(name)}"
    for name, change in edits.doses.items():
        yield f"{_name(name)}: {_dose(change)}"
    if edits.own_line:
        yield f"In our words: “{edits.own_line}”"


def _name(exercise: str) -> str:
    """Its name, or its id where the library no longer has it."""
    item = library().get(exercise)
    return item.name if item else exercise


def _dose(change: DoseChange) -> str:
    numbers = [_numbers(change)]
    numbers += [f"{side} {_numbers(of_side)}" for side in SIDES if (of_side := getattr(change, side))]
    return "; ".join(part for part in numbers if part)


def _numbers(change: DoseChange) -> str:
    return ", ".join(words.format(spell(span)) for name, words in NUMBERS.items() if (span := getattr(change, name)))

"""The customer's texts in a file of the exercise library, as they are looked up in the other language.

The phrases that a dose needs are completed here: Spanish cannot put "each" before any word, nor a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def stop_if(stop: str) -> str:
    """`Stop if you feel a sharp pain.`"""
    return f"Stop if {stop}"


def counted(what: str) -> str:
    """`{n} steps`, to be said with a number."""
    return f"{{n}} {what}"


def each(what: str) -> str:
    """`each side`."""
    return f"each {what}"


def texts(data: Mapping[str, Any]) -> Iterator[str]:
    """Every text of one exercise that a customer reads; staff notes and the drawing have none."""
    yield from (data["name"], data["purpose"], *data["steps"], data["easier"])
    if harder := data.get("harder"):
        yield harder
    yield stop_if(data["stop"])
    yield from data["gear"]
    for dose in (data["dose"], *data.get("dose_for", {}).values()):
        yield from _of_dose(dose)


def _of_dose(dose: Mapping[str, Any]) -> Iterator[str]:
    for key, completed in (("counted", counted), ("each", each)):
        if word := dose.get(key):
            yield completed(word)
    if tip := dose.get("tip"):
        yield tip

"""Kept sheets of earlier schemas, read as sheets of today: they print word for word as they did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIRST = 1
_SINCE_FIRST: dict[str, Any] = {
    "language": "en",
    "large": False,
    "own_line": "",
    "check_plan": "",
    "tell_us": None,
}
"""What a sheet of schema 1 could not say."""


def upgraded(data: Mapping[str, Any], schema: int) -> dict[str, Any]:
    """The same sheet in that schema, the one of today. Parts of a wrong shape stay as they are, to be refused."""
    if data.get("schema") != FIRST:
        return dict(data)
    exercises = _with(data.get("exercises"), next=[])
    if isinstance(exercises, dict) and isinstance(exercises.get("cards"), list):
        exercises["cards"] = [_with(card, sides=[]) for card in exercises["cards"]]
    running = _with(data.get("running"), weeks=[])
    return {**_SINCE_FIRST, **data, "exercises": exercises, "running": running, "schema": schema}


def _with(part: object, **more: object) -> object:
    return {**more, **part} if isinstance(part, Mapping) else part

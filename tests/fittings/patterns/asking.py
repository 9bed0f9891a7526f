"""The whole catalogue's answer to a fitting in JSON, and the answers in it that could be hidden."""

from __future__ import annotations

from typing import Any, NamedTuple

from fittings.facts import parse
from fittings.patterns import assess
from tests.fittings.facts_factory import Json

FIRES = "fires"
PARTS = ("runner", "worn", "rec", "insert", "left", "right", "stride")
LISTS = ("complaints", "history")
WHOLE = ("complaints", "flags", "history")


def answers(data: Json) -> dict[str, str | tuple[str, ...]]:
    """Each pattern that is not clear: `fires`, or the paths it needs."""
    assessment = assess(parse(data))
    return {finding.pattern: FIRES for finding in assessment.findings} | {
        gap.pattern: gap.needs for gap in assessment.cannot_tell
    }


class Known(NamedTuple):
    """One answer that is known: the object it stands in, its key there, and its path in the fitting."""

    part: Json
    key: str
    path: str

    def hide(self) -> None:
        self.part[self.key] = None

    @property
    def speaks_when_blank(self) -> bool:
        """A plain shoe whose devices are not listed has none: there, no answer is an answer."""
        return self.key == "devices" and self.part.get("category") in {"neutral", "minimalist"}


def known_answers(data: Json) -> list[Known]:
    """Every single answer that could be hidden. A complaint of "nothing hurts" is none."""
    inside: list[tuple[Json, str]] = [(data.get(name) or {}, name) for name in PARTS]
    for name in LISTS:
        inside += [(entry, f"{name}[{at}]") for at, entry in enumerate(data.get(name) or [])]
    found = [
        Known(part, key, f"{path}.{key}")
        for part, path in inside
        if part.get("place") != "none"
        for key, answer in part.items()
        if answer is not None
    ]
    return found + [Known(data, key, key) for key in WHOLE if data.get(key) is not None]


def read(data: Any, path: str) -> Any:
    """The recorded answer at a path; None where it, or what it stands in, is missing."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        if data is None:
            return None
        data = data[int(step)] if step.isdigit() else data.get(step)
    return data

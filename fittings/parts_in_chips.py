"""A part of a finished fitting with all its answers as chips, under a title that names the part."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from fittings.answers import chip
from fittings.facts import Facts

IN_TITLE = {"model", "place", "side"}
BEGINS = {"left": "Left ", "right": "Right ", "rec": "Recommended: "}
"""How chips of these parts begin elsewhere; here the title says it."""


def answered(facts: Facts, path: str) -> list[str]:
    """The chip of one answer; nothing where it was not asked."""
    return [chip(facts, path)] if getattr(facts, path) is not None else []


def chips(facts: Facts, prefix: str, part: Any) -> list[str]:
    """The answers of one part, without what stands in its title."""
    names = [f.name for f in fields(part) if f.name not in IN_TITLE and getattr(part, f.name) is not None]
    said = (chip(facts, f"{prefix}.{name}") for name in names)
    return [words.removeprefix(BEGINS.get(prefix, "")).capitalize() if prefix in BEGINS else words for words in said]

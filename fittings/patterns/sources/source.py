"""What a source is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Who found what. `grade` is A (trials), B (observation or laboratory), C (experience, expertise, guidance).

    `read` says how it was read: seen (abstract or page), memory (well known, not re-read), or part of each.
    """

    id: str
    who: str
    year: int | None
    found: str
    grade: str
    read: str
    limits: str

"""One recorded answer as a pattern reads it: it knows where it stands, and every question to it is a Truth."""

from __future__ import annotations

from collections.abc import Callable, Container
from decimal import Decimal
from typing import Generic, TypeVar

from fittings.facts.exact import exact
from fittings.gait import Word
from fittings.patterns.truth import NO, Paths, Truth

Amount = int | Decimal
A = TypeVar("A")
B = TypeVar("B")

UNKNOWN_WORDS = frozenset({"unknown", "not_assessed", "unclear", "not_said"})
"""Words that say "we do not know" on the record and mean the same as no answer."""


class Answer(Generic[A]):
    """A value, or None while it is not known; `paths` are where it stands on the record."""

    __slots__ = ("paths", "value")

    def __init__(self, value: A | None, *paths: str) -> None:
        self.value = value
        self.paths: Paths = paths


class Choice(Answer[str]):
    """One word."""

    __slots__ = ()

    def __init__(self, word: str | None, path: str) -> None:
        self.value = None if word in UNKNOWN_WORDS else word
        self.paths = (path,)

    def is_(self, word: Word) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value == word else NO

    def among(self, words: Container[str]) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value in words else NO


class Judged(Choice):
    """One word, `unclear` included: looked at, and could not be judged."""

    __slots__ = ()

    def __init__(self, word: str | None, path: str) -> None:
        self.value = word
        self.paths = (path,)


class Ticks(Answer[frozenset[Word]]):
    """The words ticked in a set that was asked; a word that is absent is a known no."""

    __slots__ = ()

    def __init__(self, ticked: frozenset[Word] | None, path: str) -> None:
        self.value = None if ticked is None or not UNKNOWN_WORDS.isdisjoint(ticked) else ticked
        self.paths = (path,)

    def has(self, *words: Word) -> Truth:
        """At least one of these is ticked."""
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if not self.value.isdisjoint(words) else NO


class Number(Answer[Amount]):
    """One amount, exact as it was typed. The unit is that of the field."""

    __slots__ = ()

    def __init__(self, amount: float | Decimal | None, *paths: str) -> None:
        self.value = None if amount is None else exact(amount)
        self.paths = paths

    def at_least(self, least: Amount) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value >= least else NO

    def at_most(self, most: Amount) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value <= most else NO

    def above(self, limit: Amount) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value > limit else NO

    def below(self, limit: Amount) -> Truth:
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.value < limit else NO

    def between(self, low: Amount, high: Amount) -> Truth:
        """Both ends included."""
        if self.value is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if low <= self.value <= high else NO


def related(one: Answer[A], other: Answer[B], test: Callable[[A, B], bool]) -> Truth:
    """A test on two answers: unknown with whichever of them is unknown."""
    if one.value is not None and other.value is not None:
        return Truth(True, one.paths + other.paths) if test(one.value, other.value) else NO
    return Truth(None, (one.paths if one.value is None else ()) + (other.paths if other.value is None else ()))

"""One recorded answer as a pattern reads it: it knows where it stands, and every question to it is a Truth."""

from __future__ import annotations

from collections.abc import Callable, Container
from decimal import Decimal

from fittings.facts.exact import exact
from fittings.gait import Word
from fittings.patterns.truth import NO, Paths, Truth

Amount = int | Decimal

UNKNOWN_WORDS = frozenset({"unknown", "not_assessed", "unclear", "not_said"})
"""Words that say "we do not know" on the record and mean the same as no answer."""


class Choice:
    """One word, or None."""

    __slots__ = ("paths", "word")

    def __init__(self, word: str | None, path: str) -> None:
        self.word = None if word in UNKNOWN_WORDS else word
        self.paths = (path,)

    def is_(self, word: Word) -> Truth:
        if self.word is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.word == word else NO

    def among(self, words: Container[str]) -> Truth:
        if self.word is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.word in words else NO


class Judged(Choice):
    """One word, `unclear` included: looked at, and could not be judged."""

    __slots__ = ()

    def __init__(self, word: str | None, path: str) -> None:
        self.word = word
        self.paths = (path,)


class Ticks:
    """The words ticked in a set, or None when the set was not asked; a word that is absent is a known no."""

    __slots__ = ("paths", "ticked")

    def __init__(self, ticked: frozenset[Word] | None, path: str) -> None:
        self.ticked = None if ticked is None or not UNKNOWN_WORDS.isdisjoint(ticked) else ticked
        self.paths = (path,)

    def has(self, *words: Word) -> Truth:
        """At least one of these is ticked."""
        if self.ticked is None:
            return Truth(None, self.paths)
        return NO if self.ticked.isdisjoint(words) else Truth(True, self.paths)


class Number:
    """One amount, exact as it was typed, or None. The unit is that of the field."""

    __slots__ = ("amount", "paths")

    def __init__(self, amount: float | None, *paths: str) -> None:
        self.amount: Amount | None = None if amount is None else exact(amount)
        self.paths: Paths = paths

    def at_least(self, least: Amount) -> Truth:
        if self.amount is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.amount >= least else NO

    def at_most(self, most: Amount) -> Truth:
        if self.amount is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.amount <= most else NO

    def above(self, limit: Amount) -> Truth:
        if self.amount is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.amount > limit else NO

    def below(self, limit: Amount) -> Truth:
        if self.amount is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if self.amount < limit else NO

    def between(self, low: Amount, high: Amount) -> Truth:
        """Both ends included."""
        if self.amount is None:
            return Truth(None, self.paths)
        return Truth(True, self.paths) if low <= self.amount <= high else NO


def related(one: Number, other: Number, test: Callable[[Amount, Amount], bool]) -> Truth:
    """A test on two amounts: unknown with whichever of them is unknown."""
    if one.amount is None or other.amount is None:
        return Truth(None, (one.paths if one.amount is None else ()) + (other.paths if other.amount is None else ()))
    return Truth(True, one.paths + other.paths) if test(one.amount, other.amount) else NO

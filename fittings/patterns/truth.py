"""Three answers: true, false, and unknown with the questions that would settle it.

Write a condition with `&`, `|` and `~` exactly as the pattern states it: the structure decides which questions are
asked. A true condition carries the answers that made it true, an unknown one the answers it needs; both are paths.
Python's `and`, `or` and `not` raise TypeError, because "not true" is not "false" here. `surely(x)` is a plain bool.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Never

Paths = tuple[str, ...]


class Truth:
    """One condition: `value` is True, False or None (unknown); `paths` say why, or what is needed."""

    __slots__ = ("paths", "value")

    def __init__(self, value: bool | None, paths: Paths = ()) -> None:
        self.value = value
        self.paths = paths

    def __and__(self, other: Truth) -> Truth:
        """False if one part is false; else unknown if one part is unknown; else true."""
        if self.value is False or other.value is False:
            return NO
        if self.value is other.value:
            return Truth(self.value, self.paths + other.paths)
        return self if self.value is None else other

    def __or__(self, other: Truth) -> Truth:
        """True if one part is true; else unknown if one part is unknown; else false."""
        if self.value is other.value:
            return NO if self.value is False else Truth(self.value, self.paths + other.paths)
        return self if self.value is True or other.value is False else other

    def __invert__(self) -> Truth:
        """Swaps true and false; unknown stays unknown."""
        if self.value is None:
            return self
        return NO if self.value else YES

    def because(self, *paths: str) -> Truth:
        """The same answer; when true, it rests on these answers (a negation does not know its own)."""
        return Truth(True, paths) if self.value else self

    def __bool__(self) -> Never:
        raise TypeError("a condition may be unknown: combine with & | ~, or ask surely(condition)")

    def __repr__(self) -> str:
        word = {True: "yes", False: "no", None: "unknown"}[self.value]
        return f"{word}{{{', '.join(self.paths)}}}"


YES = Truth(True)
NO = Truth(False)


def unknown(*paths: str) -> Truth:
    """Not known; these answers would tell."""
    return Truth(None, paths)


def surely(condition: Truth) -> bool:
    """True only when the condition is known to be true."""
    return condition.value is True


def any_of(conditions: Iterable[Truth]) -> Truth:
    """`or` over any number of conditions; false for none."""
    result = NO
    for condition in conditions:
        result = result | condition
    return result

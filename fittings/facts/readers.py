"""Readers: each turns one JSON value into what is kept, or says what is wrong with it.

A reader never sees `null` for a plain field: a missing or `null` field is simply not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal, TypeVar

from fittings.facts.error import FactsError
from fittings.gait import BOUNDS, WHOLE, Word

T = TypeVar("T")
W = TypeVar("W", bound=Word)
Reader = Callable[[object], T]

QUOTED_LENGTH = 40


def choice(words: type[W], *, but: frozenset[W] = frozenset()) -> Reader[W]:
    """One word of the list."""
    members = {word.value: word for word in words if word not in but}

    def read(value: object) -> W:
        word = members.get(value) if isinstance(value, str) else None
        if word is None:
            raise FactsError("", f"{_quoted(value)} is not one of {', '.join(members)}")
        return word

    return read


def words(kind: type[W], *, alone: frozenset[W]) -> Reader[frozenset[W] | None]:
    """A set of words, none of `alone` beside another. An empty list is "not asked"."""
    member = choice(kind)

    def read(value: object) -> frozenset[W] | None:
        if not isinstance(value, list):
            raise FactsError("", "is not a list")
        chosen = set()
        for index, entry in enumerate(value):
            try:
                chosen.add(member(entry))
            except FactsError as error:
                raise error.inside(f"[{index}]") from None
        _refuse_company(chosen, alone)
        return frozenset(chosen) or None

    return read


def dated(kind: type[W], *, alone: frozenset[W], days: str) -> Reader[dict[W, int | None] | None]:
    """What happened, each with days ago or `null` for an unknown date. An empty object is "not asked"."""
    member = choice(kind)
    days_ago = whole(days)

    def read(value: object) -> dict[W, int | None] | None:
        happened = {}
        for key, ago in _members(value):
            try:
                word = member(key)
                if word in alone and ago is not None:
                    raise FactsError("", "takes no date")
                happened[word] = None if ago is None else days_ago(ago)
            except FactsError as error:
                raise error.inside(f".{key}") from None
        _refuse_company(happened.keys(), alone)
        return happened or None

    return read


def number(name: str) -> Reader[float]:
    """A finite number within the bounds of that name, bounds included."""
    low, high, *_ = BOUNDS[name]
    return number_between(low, high)


def number_between(low: float, high: float) -> Reader[float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FactsError("", "is not a number")
        if not low <= value <= high:  # also refuses NaN and the infinities
            raise FactsError("", f"is not between {low:g} and {high:g}")
        return value

    return read


def whole(name: str) -> Reader[int]:
    """A number of that name without a fractional part; 4.0 is 4."""
    within = number(name)

    def read(value: object) -> int:
        amount = within(value)
        if amount != int(amount):
            raise FactsError("", "is not a whole number")
        return int(amount)

    return read


def counted(name: str) -> Reader[float]:
    """The reader that suits a number field: whole where the vocabulary says so."""
    return whole(name) if name in WHOLE else number(name)


def or_none_word(read_number: Reader[float]) -> Reader[float | Literal["none"]]:
    """A number, or the text `none`: asked, there is none."""

    def read(value: object) -> float | Literal["none"]:
        if value == "none":
            return "none"
        if isinstance(value, str):
            raise FactsError("", f'{_quoted(value)} is neither a number nor "none"')
        return read_number(value)

    return read


def text(most: int) -> Reader[str]:
    """Text of at most that many characters."""

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise FactsError("", "is not text")
        if len(value) > most:
            raise FactsError("", f"is longer than {most} characters")
        return value

    return read


def record(
    kind: type[T],
    fields: Mapping[str, Reader[Any]],
    check: Callable[[T], None] | None = None,
    *,
    required: Collection[str] = (),
) -> Reader[T]:
    """An object with these keys and no others, none of `required` missing or `null`; `check` looks at the whole."""

    def read(value: object) -> T:
        answers = {}
        for key, answer in _members(value):
            field = fields.get(key)
            if field is None:
                raise FactsError(f".{key}", "unknown key")
            if answer is not None:
                try:
                    answers[key] = field(answer)
                except FactsError as error:
                    raise error.inside(f".{key}") from None
        if missing := [key for key in required if key not in answers]:
            raise FactsError(f".{missing[0]}", "is missing")
        thing = kind(**answers)
        if check is not None:
            check(thing)
        return thing

    return read


def sequence(entry: Reader[T], *, most: int | None = None) -> Reader[tuple[T, ...]]:
    """A list of at most `most` entries, in its order."""

    def read(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise FactsError("", "is not a list")
        if most is not None and len(value) > most:
            raise FactsError("", f"has more than {most} entries")
        entries = []
        for index, item in enumerate(value):
            try:
                entries.append(entry(item))
            except FactsError as error:
                raise error.inside(f"[{index}]") from None
        return tuple(entries)

    return read


def _members(value: object) -> Any:
    if not isinstance(value, dict):
        raise FactsError("", "is not an object")
    return value.items()


def _refuse_company(chosen: Any, alone: frozenset[W]) -> None:
    if len(chosen) > 1 and not alone.isdisjoint(chosen):
        single = next(word for word in chosen if word in alone)
        raise FactsError("", f"{single.value} cannot be combined with others")


def _quoted(value: object) -> str:
    """A short, printable form: input may be anything, and is shown to people."""
    return ascii(value[:QUOTED_LENGTH]) if isinstance(value, str) else "this value"

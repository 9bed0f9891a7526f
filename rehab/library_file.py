"""Reading one file of the exercise library, so that whatever is wrong names the file and the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import isfinite
from typing import TypeVar

W = TypeVar("W", bound=StrEnum)


class LibraryError(ValueError):
    """A file of the library that cannot be read. Its text is `<file>: <key>: <reason>`."""


class Table:
    """One table of a TOML file. Each reading takes its key away; `close` refuses keys that nobody asked for."""

    def __init__(self, file: str, data: Mapping[str, object], path: str = "") -> None:
        self._file = file
        self._path = path
        self._left = dict(data)

    def wrong(self, key: str, reason: str) -> LibraryError:
        return LibraryError(f"{self._file}: {self._path}{key}: {reason}")

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def close(self) -> None:
        for key in self._left:
            raise self.wrong(key, "no such key in an exercise")

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self._left.pop(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.wrong(key, "needs a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._left.pop(key, None)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(key, "needs a list of texts")
        return tuple(value)

    def word(self, key: str, words: type[W]) -> W:
        value = self.text(key)
        if value not in list(words):
            raise self.wrong(key, f"{value!r} is not one of {', '.join(words)}")
        return words(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "needs true or false")
        return value

    def span(self, key: str) -> tuple[int, int] | None:
        """A whole number, or two of them from low to high; `None` when the key is absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        match value if isinstance(value, list) else [value, value]:
            case [int(low), int(high)] if 0 < low <= high and not isinstance(value, bool):
                return low, high
        raise self.wrong(key, "needs a whole number above 0, or two of them from low to high")

    def number(self, key: str, *, default: float) -> float:
        value = self._left.pop(key, default)
        if isinstance(value, int | float) and _is_number(value):
            return value
        raise self.wrong(key, "needs a number")

    def numbers(self, key: str, *, counts: Sequence[int] = (2, 3)) -> tuple[float, ...]:
        """A list of as many numbers as one of `counts`."""
        return self._numbers(key, self._left.pop(key, None), counts)

    def lists(self, key: str, *, count: int) -> tuple[tuple[float, ...], ...]:
        """`count` lists of two or three numbers each."""
        value = self._left.pop(key, None)
        if not isinstance(value, list) or len(value) != count:
            raise self.wrong(key, f"needs {count} lists of numbers")
        return tuple(self._numbers(f"{key}[{at}]", item, (2, 3)) for at, item in enumerate(value))

    def _numbers(self, key: str, value: object, counts: Sequence[int]) -> tuple[float, ...]:
        if not isinstance(value, list) or len(value) not in counts or not all(map(_is_number, value)):
            raise self.wrong(key, f"needs {' or '.join(map(str, counts))} numbers")
        return tuple(value)

    def table(self, key: str) -> Table:
        return self._inner(key, self._left.pop(key, None))

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; empty when the key is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "needs a list of tables")
        return tuple(self._inner(f"{key}[{at}]", item) for at, item in enumerate(value))

    def named_tables(self, key: str) -> dict[str, Table]:
        """The tables inside a table, by name; empty when the key is absent."""
        inner = self.table(key) if key in self._left else Table(self._file, {})
        return {name: inner.table(name) for name in list(inner._left)}

    def _inner(self, key: str, value: object) -> Table:
        if not isinstance(value, dict):
            raise self.wrong(key, "needs a table")
        return Table(self._file, value, f"{self._path}{key}.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)

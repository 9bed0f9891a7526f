"""What is wrong with an input, and where."""

from __future__ import annotations

from typing import Self

ROOT = "$"


class FactsError(ValueError):
    """Input that cannot be one fitting. Its text is `<path>: <reason>`; the path alone is a promise.

    While an error travels up through the readers its path is relative (`.side`, `[2]`); `inside` prefixes each
    step and `settled` makes the final path, `$` for the input as a whole.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def inside(self, step: str) -> Self:
        """The same error, seen from one level further out."""
        return type(self)(step + self.path, self.reason)

    def settled(self) -> Self:
        """The same error with its path as seen from the whole input."""
        return type(self)(self.path.removeprefix(".") if self.path else ROOT, self.reason)

"""How far a long command is, and how long it took."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper


class Progress:
    """How long it takes. On a terminal a bar says how far it is, over and over, and is gone at the end."""

    WIDTH, BAR, EVERY = 76, 20, 0.2

    def __init__(self, screen: OutputWrapper) -> None:
        self.screen, self.began, self.shown = screen, time.monotonic(), 0.0

    @property
    def is_watched(self) -> bool:
        return self.screen.isatty()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def show(self, done: int, total: int | None = None, *, began_at: int = 0, doing: str = "") -> None:
        """So many are done, of a total if it is known; `began_at` of them were done before."""
        if self.is_watched and self.seconds - self.shown >= self.EVERY:
            self.shown = self.seconds
            of = "" if total is None else f" of {total:,}"
            bar = "" if total is None else f"{self._bar(done, total)} "
            self._over(f"{bar}{doing}{done:,}{of} · {(done - began_at) / self.seconds:,.0f}/s")

    def clear(self) -> None:
        if self.is_watched:
            self._over("")

    def _bar(self, done: int, total: int) -> str:
        filled = self.BAR * done // total if total else self.BAR
        return f"[{'#' * filled:<{self.BAR}}]"

    def _over(self, line: str) -> None:
        self.screen.write(f"\r{line:<{self.WIDTH}}\r", style_func=str, ending="")
        self.screen.flush()


def duration(seconds: float) -> str:
    """ "12.3 s", or "2 min 5 s"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"

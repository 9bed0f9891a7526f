"""A table of a report as data: the page, CSV, XLSX and the printed report all show this one. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from shop.reports.statistics import wilson

ENOUGH = 30
"""How many are needed for a share to say anything."""
STEADY = 10
"""Events under which a share can jump with the next one."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many `events` of `n`; `n` may be 0."""

    events: int
    n: int

    @property
    def rate(self) -> float | None:
        """A fraction; None of nothing."""
        return self.events / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson 95 %, as fractions; None of nothing."""
        return wilson(self.events, self.n) if self.n else None

    def as_json(self) -> dict[str, Any]:
        """Unrounded, also where it is too few to say anything."""
        interval = self.interval
        return {"events": self.events, "n": self.n, "rate": self.rate, "interval": list(interval) if interval else None}

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def is_unsteady(self) -> bool:
        return self.events < STEADY


Cell = str | int | float | dt.date | Share | None
"""None shows as a dash. A fraction is a Share, so that it never stands without its interval and n."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it in files, `title` on pages."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column. `behind` is the query of the list of fittings behind its numbers; empty has none.

    Where its numbers are of different fittings, `lists` has a query for each cell instead.
    """

    cells: tuple[Cell, ...]
    behind: str = ""
    lists: tuple[str, ...] = ()

    @property
    def linked(self) -> tuple[tuple[Cell, str], ...]:
        """Each cell with the query of the list behind it."""
        return tuple(zip(self.cells, self.lists or (self.behind,) * len(self.cells), strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is its address and the name of its files; `note` stands under it and says what is counted."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    names_customers: bool = False
    """Then its files are for owners: what leaves the shop in bulk tells of nobody by name."""
    tells_of_chance: bool = False
    """Whether `note` says already that among many some stand out by chance."""

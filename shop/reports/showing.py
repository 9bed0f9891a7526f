"""Tables as a page shows them: what can be said first, what is too few folded under it, each with its chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shop.reports.charts import Chart
from shop.reports.table import Cell, Column, Row, Share, Table

MANY = 5
"""Shares that are compared from which on some stand out by chance alone."""


SHOWN = 15
"""Rows of a table that are shown at once; a longer one is opened with a tap."""
FITS = 4
"""Columns that half a page has room for."""


@dataclass(frozen=True, slots=True)
class Card:
    """One table with its chart. `few` are the rows that are too few to say, when there are others."""

    table: Table
    rows: tuple[Row, ...]
    few: tuple[Row, ...]
    chart: Chart | None = None
    drawn: str = ""

    @property
    def columns(self) -> list[tuple[Column, bool]]:
        """Each with whether it holds plain numbers, which stand to the right."""
        return [(column, is_number(self.table, at)) for at, column in enumerate(self.table.columns)]

    @property
    def compares_many(self) -> bool:
        """Whether so many shares stand beside each other that some stand out by chance, and no note says so yet."""
        if self.table.tells_of_chance:
            return False
        return sum(any(isinstance(cell, Share) and cell.is_enough for cell in row.cells) for row in self.rows) >= MANY

    @property
    def first(self) -> tuple[Row, ...]:
        """The rows to show at once, and `more` when it is opened."""
        return self.rows[:SHOWN]

    @property
    def more(self) -> tuple[Row, ...]:
        return self.rows[SHOWN:]

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width; folded under a chart it does not."""
        return len(self.table.columns) > FITS and not self.is_folded

    @property
    def is_folded(self) -> bool:
        """A long table under a chart that says the same is folded away on screens."""
        return self.chart is not None


def cards(tables: Sequence[Table], charts: Mapping[str, tuple[Chart, str]]) -> dict[str, list[Card]]:
    """Those with something to show, and those that are empty yet."""
    all_of_them = [Card(table, *_parted(table.rows), *charts.get(table.name, (None, ""))) for table in tables]
    return {
        "filled": [card for card in all_of_them if card.rows],
        "empty": [card for card in all_of_them if not card.rows],
    }


def is_number(table: Table, column: int) -> bool:
    return any(_is_plain_number(row.cells[column]) for row in table.rows)


def _is_plain_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _parted(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows that say something, and those in which every share is too few; all together where none says anything."""
    few = tuple(row for row in rows if _is_too_few(row))
    return (tuple(row for row in rows if row not in few), few) if len(few) < len(rows) else (rows, ())


def _is_too_few(row: Row) -> bool:
    shares = [cell for cell in row.cells if isinstance(cell, Share)]
    return bool(shares) and not any(share.is_enough for share in shares)

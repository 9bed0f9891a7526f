"""What a report is: a question, how it is computed, and how the result becomes tables, figures, charts and JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from shop.models import Store
from shop.reports.behind import Listed
from shop.reports.charts import Chart
from shop.reports.filters import Filters
from shop.reports.table import Cell, Row, Share, Table

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report was asked for, beside its filters.

    `by` is one of its groupings and `groups` two keys of it to compare; customers are named only of the store `names`;
    `of` counts only the fittings of one member of staff.
    """

    by: str = ""
    groups: tuple[str, ...] = ()
    names: Store | None = None
    of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group a report: what it is called, and every group that there can be, in words by its key."""

    title: str
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a page begins with, and what it is of."""

    title: str
    value: Cell
    small: str = ""


def nothing(_: Any) -> tuple[()]:
    """Of a report without figures or charts."""
    return ()


def nowhere(_filters: Filters, _query: Mapping[str, str], _asked: Asked) -> None:
    """Of a report whose numbers have no list behind them."""


@dataclass(frozen=True, slots=True)
class Report(Generic[Result]):
    """One report. `name` is its address and the name that the command knows; `question` is what it answers.

    `behind` gives the fittings behind a number from the query of its `Row.behind`, without the filters; None where the
    query means nothing. `groupings` are what `--by` may say, the first one when it says nothing. `card` is the template
    of one of its tables on the page.
    """

    name: str
    title: str
    question: str
    read: Callable[[Filters, Asked], Result]
    tables: Callable[[Result], tuple[Table, ...]]
    as_json: Callable[[Result], Mapping[str, Any]] | None = None
    figures: Callable[[Result], tuple[Figure, ...]] = nothing
    charts: Callable[[Result], tuple[Chart, ...]] = nothing
    behind: Callable[[Filters, Mapping[str, str], Asked], Listed | None] = nowhere
    groupings: Mapping[str, Grouping] = field(default_factory=dict)
    is_for_fitters: bool = False
    """Whether fitters may open it too; `Asked.of` is theirs then."""
    about: str = ""
    """The template that says what is counted; empty where the page needs none."""
    card: str = "shop/reports/card.html"

    def to_json(self, result: Result) -> Mapping[str, Any]:
        """Its own JSON, else its tables: every number unrounded, none left out for being small."""
        if self.as_json is not None:
            return self.as_json(result)
        return {"name": self.name, "tables": [_table(table) for table in self.tables(result)]}


def _table(table: Table) -> dict[str, Any]:
    return {"name": table.name, "title": table.title, "note": table.note, "rows": [_row(table, r) for r in table.rows]}


def _row(table: Table, row: Row) -> dict[str, Any]:
    return {column.key: _cell(cell) for column, cell in zip(table.columns, row.cells, strict=True)}


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Share):
        return {"events": cell.events, "n": cell.n, "rate": cell.rate, "interval": cell.interval}
    return cell.isoformat() if isinstance(cell, dt.date) else cell

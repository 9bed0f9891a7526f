"""A table as a file: CSV for any program, XLSX for a spreadsheet. Nothing in it is ever read as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator

import xlsxwriter

from shop.reports.saying import remark_on
from shop.reports.table import Cell, Column, Share, Table

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, the wide ones of a Japanese keyboard too."""
SHARE = ("events", "n", "rate", "low", "high", "remark")
"""The columns of a Share. Rate and range are fractions, and blank where it is too few to say."""
MARK = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""
WIDEST = 60
"""Characters, of a column in a spreadsheet."""

Plain = str | int | float | dt.date | None


def as_csv(table: Table) -> bytes:
    """UTF-8 with its mark, CRLF; a text that looks like a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header(table))
    writer.writerows([_harmless(value) for value in row] for row in plain_rows(table))
    return (MARK + out.getvalue()).encode()


def as_xlsx(table: Table) -> bytes:
    """One sheet with the table, its head frozen; texts are strings, whatever they begin with."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(table))
        bold, day, share = (
            book.add_format(how) for how in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "0.0%"})
        )
        heads, rows = header(table), list(plain_rows(table))
        for x, head in enumerate(heads):
            sheet.write_string(0, x, head, bold)
            longest = max((len(str(row[x])) for row in rows if row[x] is not None), default=0)
            is_fraction = head.endswith(("_rate", "_low", "_high"))
            sheet.set_column(x, x, min(max(len(head), 8 if is_fraction else longest) + 2, WIDEST))
            for y, row in enumerate(rows, start=1):
                match row[x]:
                    case str() as text:
                        sheet.write_string(y, x, text)
                    case int() | float() as number:
                        sheet.write_number(y, x, number, share if is_fraction else None)
                    case dt.date() as date:
                        sheet.write_datetime(y, x, dt.datetime.combine(date, dt.time()), day)
        sheet.freeze_panes(1, 1)
        if table.note:
            sheet.write_string(len(rows) + 2, 0, table.note)
    return out.getvalue()


def header(table: Table) -> list[str]:
    return [name for at, column in enumerate(table.columns) for name in _names(column, has_shares(table, at))]


def plain_rows(table: Table) -> Iterator[list[Plain]]:
    """Each row with a Share taken apart into its columns."""
    shares = [has_shares(table, at) for at in range(len(table.columns))]
    for row in table.rows:
        yield [value for cell, is_share in zip(row.cells, shares, strict=True) for value in _plain(cell, is_share)]


def has_shares(table: Table, column: int) -> bool:
    return any(isinstance(row.cells[column], Share) for row in table.rows)


def _names(column: Column, is_share: bool) -> list[str]:
    return [f"{column.key}_{part}" for part in SHARE] if is_share else [column.key]


def _plain(cell: Cell, is_share: bool) -> list[Plain]:
    if isinstance(cell, Share):
        low, high = (cell.interval or (None, None)) if cell.is_enough else (None, None)
        return [cell.events, cell.n, cell.rate if cell.is_enough else None, low, high, remark_on(cell)]
    return [cell, *[None] * (len(SHARE) - 1)] if is_share else [cell]


def _harmless(value: Plain) -> Plain:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def _sheet_name(table: Table) -> str:
    """At most 31 characters, and none of those that a sheet's name must not have."""
    return table.name.replace("'", "")[:31] or "Table"

"""A catalogue file, read row by row: what is in it, or everything that is wrong with it.

Accepted: CSV in UTF-8 with or without a byte-order mark; commas, semicolons or tabs between cells (with the latter two
a decimal comma as well); any line ends; the columns in any order. Blank lines are skipped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fittings.shoe_catalogue.cells import NAME, NEEDED, READERS, Value, quoted
from fittings.shoe_catalogue.sense import contradictions

LARGEST_FILE = 20_000_000
"""Bytes. A catalogue of 100,000 shoes has about 15 million."""
DECIMAL_COMMA = frozenset({"drop_mm", "drop_women_mm", "stack_heel_mm", "stack_front_mm"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: where, and why. Line 0 is the file as a whole, an empty column the line as a whole."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.column) if part)
        return f"{where}: {self.reason}" if where else self.reason


class ShoeFileError(Exception):
    """The file cannot be taken; `faults` says all that is wrong with it, top to bottom."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults[:3])))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Row:
    """One shoe of the file: the line it begins on and its values, in the units of the catalogue, by column."""

    line: int
    values: dict[str, Value]

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes a shoe the same shoe, whatever the capitals."""
        brand, model, version = (str(self.values[part]).lower() for part in NAME)
        return brand, model, version


def read(path: Path) -> list[Row]:
    """The rows of the file in their order. Raises ShoeFileError with every fault in it."""
    lines = _lines(_text(path))
    try:
        head_line, head = next(lines)
    except StopIteration:
        raise ShoeFileError(Fault(0, "", "the file is empty")) from None
    columns = _columns(head_line, head)
    rows: list[Row] = []
    faults: list[Fault] = []
    first: dict[tuple[str, str, str], int] = {}
    for line, cells in lines:
        row, wrong = _row(line, columns, cells)
        faults += wrong
        if not wrong:
            rows.append(row)
            if (earlier := first.setdefault(row.key, line)) != line:
                faults.append(Fault(line, "", f"is the same shoe as line {earlier}"))
    if faults:
        raise ShoeFileError(*faults)
    if not rows:
        raise ShoeFileError(Fault(0, "", "there is no shoe in the file, only the header"))
    return rows


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ShoeFileError(Fault(0, "", "is not a file"))
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise ShoeFileError(Fault(0, "", f"the file is larger than {LARGEST_FILE // 1_000_000} MB"))
        raw = path.read_bytes()
    except OSError as error:
        raise ShoeFileError(Fault(0, "", f"cannot be read: {error.strerror}")) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ShoeFileError(Fault(line, "", 'is not UTF-8. Save the file as "CSV UTF-8" and try again')) from None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which each row begins, and its cells without outer blanks; raises ShoeFileError where quoting breaks."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise ShoeFileError(Fault(line, "", f"cannot be read as CSV: {error}")) from None
        if any(cells):
            yield line, cells


def _columns(line: int, head: list[str]) -> list[str]:
    columns = [name.lower() for name in head]
    faults = [Fault(line, quoted(name), "is not a column of the catalogue") for name in columns if name not in READERS]
    faults += [Fault(line, name, "is there twice") for name in sorted({n for n in columns if columns.count(n) > 1})]
    faults += [Fault(line, name, "is missing in the header") for name in NEEDED if name not in columns]
    if faults:
        raise ShoeFileError(*faults, Fault(line, "", f"known columns are {', '.join(READERS)}"))
    return columns


def _row(line: int, columns: list[str], cells: list[str]) -> tuple[Row, list[Fault]]:
    row = Row(line, {})
    if len(cells) != len(columns):
        return row, [Fault(line, "", f"has {len(cells)} cells, the header has {len(columns)}")]
    faults = []
    for column, cell in zip(columns, cells, strict=True):
        try:
            row.values[column] = READERS[column](_point(column, cell))
        except ValueError as error:
            faults.append(Fault(line, column, str(error)))
    if not faults:
        faults = [Fault(line, column, reason) for column, reason in contradictions(row.values).items()]
    return row, faults


def _point(column: str, cell: str) -> str:
    """A decimal comma becomes a point; in a comma-separated file such a cell is in quotes, so it means the same."""
    return cell.replace(",", ".") if column in DECIMAL_COMMA and cell.count(",") == 1 else cell

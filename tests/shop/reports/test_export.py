"""Tables as files: nothing is lost, and nothing is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from shop.reports.export import FORMULA_SIGNS, as_csv, as_xlsx
from shop.reports.table import Cell, Column, Row, Share, Table

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def table(*rows: tuple[Cell, ...], note: str = "") -> Table:
    columns = tuple(Column(key, key.title()) for key in ("shoe", "n", "back", "day"))
    return Table("by-shoe", "By shoe", columns, tuple(Row(row) for row in rows), note)


SOME = table(
    ("Fairway Strider", 40, Share(12, 40), dt.date(2026, 11, 23)),
    ("Glider", 29, Share(29, 29), None),
    ("Sailor", 30, Share(9, 30), None),
    ("None", 0, Share(0, 0), None),
)


def read_csv(made: bytes) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def read_xlsx(made: bytes) -> list[list[tuple[str, str]]]:
    """Type and value of each cell; texts are looked up."""
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        shared, sheet = (ET.fromstring(book.read(f"xl/{part}.xml")) for part in ("sharedStrings", "worksheets/sheet1"))
    texts = ["".join(part.itertext()) for part in shared.findall("x:si", NS)]
    assert not sheet.findall(".//x:f", NS)
    return [
        [
            (cell.get("t", "n"), texts[int(value.text)] if cell.get("t") == "s" else str(value.text))
            for cell in row
            if (value := cell.find("x:v", NS)) is not None
        ]
        for row in sheet.findall(".//x:row", NS)
    ]


def test_a_share_is_taken_apart_and_its_rate_left_out_where_it_is_too_few() -> None:
    head, enough, few, unsteady, nothing = read_csv(as_csv(SOME))

    assert head == ["shoe", "n", "back_events", "back_n", "back_rate", "back_low", "back_high", "back_remark", "day"]
    assert enough[:5] == ["Fairway Strider", "40", "12", "40", "0.3"]
    assert [round(float(edge), 3) for edge in enough[5:7]] == [0.181, 0.454]
    assert enough[7:] == ["", "2026-11-23"]
    assert few == ["Glider", "29", "29", "29", "", "", "", "too few to say", ""]
    assert unsteady[7] == "unsteady"
    assert nothing == ["None", "0", "0", "0", "", "", "", "too few to say", ""]


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_no_text_is_a_formula(sign: str) -> None:
    dangerous = table((f"{sign}1+1", -1, None, None))

    assert read_csv(as_csv(dangerous))[1] == [f"'{sign}1+1", "-1", "", ""]
    kind, text = read_xlsx(as_xlsx(dangerous))[1][0]
    assert (kind, text.replace("_x000D_", "\r")) == ("s", f"{sign}1+1")


def test_a_spreadsheet_has_numbers_dates_and_the_note() -> None:
    rows = read_xlsx(as_xlsx(table(*(row.cells for row in SOME.rows), note="Counted.")))

    assert rows[1][0] == ("s", "Fairway Strider")
    assert [kind for kind, _ in rows[1]] == ["s", "n", "n", "n", "n", "n", "n", "s", "n"]
    assert float(rows[1][4][1]) == 0.3
    assert rows[-1] == [("s", "Counted.")]


def test_an_empty_table_is_a_file_with_a_head() -> None:
    assert read_csv(as_csv(table())) == [["shoe", "n", "back", "day"]]
    assert read_xlsx(as_xlsx(table()))[0][0] == ("s", "shoe")


def test_links_and_long_texts_stay_texts() -> None:
    (_, row) = read_xlsx(as_xlsx(table(("https://evil.example", "x" * 300, None, None))))

    assert row == [("s", "https://evil.example"), ("s", "x" * 300)]

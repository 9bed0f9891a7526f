from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fittings.shoe_catalogue import ShoeFileError, read
from fittings.shoe_catalogue.cells import READERS

Writer = Callable[..., Path]


def faults(path: Path) -> list[str]:
    with pytest.raises(ShoeFileError) as bad:
        read(path)
    return [str(fault) for fault in bad.value.faults]


def test_it_reads_a_shoe_with_its_types(shoe_file: Writer) -> None:
    (row,) = read(shoe_file("Brooks, Ghost ,17,neutral,none,10"))

    assert row.line == 2
    assert row.values == {
        "brand": "Brooks",
        "model": "Ghost",
        "version": "17",
        "category": "neutral",
        "devices": ["none"],
        "drop_mm": 10.0,
    }


def test_a_blank_cell_is_not_published_and_never_zero(shoe_file: Writer) -> None:
    (row,) = read(shoe_file("Brooks,Ghost,,,,"))

    assert (row.values["version"], row.values["category"]) == ("", "unknown")
    assert (row.values["devices"], row.values["drop_mm"]) == (None, None)


def test_it_takes_words_as_people_write_them(shoe_file: Writer) -> None:
    (row,) = read(shoe_file('Brooks,Beast,20,Motion Control,"Guide rails; wide-base",12'))

    assert (row.values["category"], row.values["devices"]) == ("motion_control", ["guide_rails", "wide_base"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_it_takes_what_spreadsheets_save(tmp_path: Path, separator: str, line_end: str, mark: bytes) -> None:
    path = tmp_path / "shoes.csv"
    lines = ["Brand,Model,Version,Category,Devices,Drop_mm", "Brooks,Ghost,17,neutral,none,10", ",,,,,", ""]
    path.write_bytes(mark + line_end.join(lines).replace(",", separator).encode())

    (row,) = read(path)

    assert row.values["drop_mm"] == 10


def test_a_decimal_comma_means_a_point(shoe_file: Writer) -> None:
    header = "brand;model;version;category;devices;drop_mm"
    (row,) = read(shoe_file("adidas;Adizero SL;;neutral;none;9,5", header=header))

    assert row.values["drop_mm"] == 9.5


def test_columns_stand_in_any_order(shoe_file: Writer) -> None:
    (row,) = read(shoe_file("10,none,neutral,17,Ghost,Brooks", header="drop_mm,devices,category,version,model,brand"))

    assert (row.values["brand"], row.values["drop_mm"]) == ("Brooks", 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Ghost,17,neutral,none,10", "line 2, brand: is missing"),
        ("Brooks,,17,neutral,none,10", "line 2, model: is missing"),
        ("Brooks,Ghost,17,neutral,none,40", "line 2, drop_mm: 40 is outside -4 to 20 mm"),
        ("Brooks,Ghost,17,neutral,none,nan", 'line 2, drop_mm: "nan" is not a number, such as 20'),
        ("Brooks,Ghost,17,neutral,none,1e1", 'line 2, drop_mm: "1e1" is not a number, such as 20'),
        ("Brooks,Ghost,17,neutral,none,١٠", 'line 2, drop_mm: "١٠" is not a number, such as 20'),
        ("Brooks,Ghost,17,neutral,none,=1+1", 'line 2, drop_mm: "=1+1" is not a number, such as 20'),
        ("Brooks,Ghost,17,plain,none,10", 'line 2, category: "plain" is none of neutral, stability'),
        ("Brooks,Ghost,17,neutral,springs,10", 'line 2, devices: "springs" is none of medial_post'),
        ("Brooks,Ghost,17,neutral,none;guide_rails,10", "line 2, devices: None and don't know stand alone"),
        ("Brooks,Ghost,17,neutral,medial_post,10", "line 2, devices: A neutral shoe has no medial post."),
        ("Brooks,Ghost,17,stability,none,10", "line 2, devices: A stability shoe has a device. Which?"),
        ("Brooks,Ghost,17,neutral,none", "line 2: has 5 cells, the header has 6"),
        ("Brooks,Ghost,17,neutral,none,10,9", "line 2: has 7 cells, the header has 6"),
        (f"Brooks,{'x' * 10_000},17,neutral,none,10", "line 2, model: is 10000 characters long, at most 60 fit"),
        ("Bro\x00oks,Ghost,17,neutral,none,10", "line 2, brand: has a character that cannot be printed"),
        ('Brooks,"Gh"ost,17,neutral,none,10', "line 2: cannot be read as CSV"),
        ('Brooks,"Ghost,17,neutral,none,10', "line 2: cannot be read as CSV"),
    ],
)
def test_it_says_what_is_wrong_with_a_line(shoe_file: Writer, line: str, said: str) -> None:
    (fault,) = faults(shoe_file(line))

    assert fault.startswith(said)


def test_it_names_every_fault_at_once(shoe_file: Writer) -> None:
    found = faults(shoe_file("Brooks,Ghost,17,plain,none,40", "Hoka,Bondi,9,neutral,none,5", ",,1,neutral,none,5"))

    assert [fault.split(":")[0] for fault in found] == [
        "line 2, category",
        "line 2, drop_mm",
        "line 4, brand",
        "line 4, model",
    ]


def test_a_line_number_is_the_line_on_which_the_shoe_begins(shoe_file: Writer) -> None:
    found = faults(shoe_file('Brooks,"Gho\nst",17,neutral,none,10', "", "Hoka,Bondi,9,neutral,none,40"))

    assert found == ["line 4, drop_mm: 40 is outside -4 to 20 mm"]


def test_the_same_shoe_twice_is_refused_whatever_its_capitals(shoe_file: Writer) -> None:
    found = faults(shoe_file("Brooks,Ghost,17,neutral,none,10", "BROOKS,ghost,17,neutral,none,12"))

    assert found == ["line 3: is the same shoe as line 2"]


def test_stacks_that_do_not_fit_the_drop_are_refused(shoe_file: Writer) -> None:
    header = "brand,model,version,category,devices,drop_mm,stack_heel_mm,stack_front_mm"
    found = faults(shoe_file("A,One,1,neutral,none,10,36,27", "A,Two,1,neutral,none,10,36,24.5", header=header))

    assert found == ["line 3, drop_mm: Heel 36 minus front 24.5 is 11.5 mm, not 10 mm."]


def test_unknown_doubled_and_missing_columns_are_named(shoe_file: Writer) -> None:
    found = faults(shoe_file("x", header="brand,brand,model,version,category,devices,heel"))

    assert found[:3] == [
        'line 1, "heel": is not a column of the catalogue',
        "line 1, brand: is there twice",
        "line 1, drop_mm: is missing in the header",
    ]
    assert all(column in found[-1] for column in READERS)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"brand,model,version,category,devices,drop_mm\n", "there is no shoe in the file, only the header"),
        (b"brand\nBr\xf6oks\n", "line 2: is not UTF-8"),
        ("brand,model".encode("utf-16"), "line 1: is not UTF-8"),
        (b"PK\x03\x04\x14\x00\x08\x08\x08\x00\x81", "line 1: is not UTF-8"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_words(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "shoes.csv"
    path.write_bytes(raw)

    assert faults(path)[0].startswith(said)


def test_a_folder_and_a_missing_file_are_refused_in_words(tmp_path: Path) -> None:
    assert faults(tmp_path) == ["cannot be read: Is a directory"]
    assert faults(tmp_path / "nothing.csv") == ["cannot be read: No such file or directory"]


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)

    assert faults(pipe) == ["is not a file"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "shoes.csv"
    with path.open("wb") as file:
        file.truncate(20_000_001)

    assert faults(path) == ["the file is larger than 20 MB"]


@given(st.lists(st.lists(st.text(), max_size=8), max_size=6))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("any") / "shoes.csv"
    lines = ["brand,model,version,category,devices,drop_mm", *(",".join(line) for line in cells)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

    with pytest.raises(ShoeFileError) as bad:
        read(path)

    assert all(fault.reason for fault in bad.value.faults)

"""The JSON door: files, standard input, lines, thresholds, and every kind of bad input."""

from __future__ import annotations

import errno
import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.fittings.facts_factory import fitting

ROOT = Path(__file__).parents[3]
TALL_HEEL = fitting(both={"overstride": "mild"}, worn={"drop_mm": 9})


def door(*arguments: str) -> tuple[str, str, int]:
    """What it printed, what it complained about, and its exit status."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("assess", *arguments, stdout=out, stderr=err)
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return out.getvalue(), err.getvalue(), status


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fitting.json"


def test_it_prints_findings_gaps_and_the_sheet(file: Path):
    file.write_text(json.dumps(fitting(worn={"km": 900}, stride={"step_track": None})))
    out, err, status = door(str(file))
    printed = json.loads(out)
    assert list(printed) == ["findings", "cannot_tell", "sheet"]
    assert printed["findings"][0]["thresholds"] == {"worn_km": 700}
    assert (err, status) == ("", 0)


def test_an_empty_object_is_a_fitting_of_which_nothing_is_known(file: Path):
    file.write_text("{}")
    out, _, status = door(str(file))
    printed = json.loads(out)
    assert status == 0
    assert printed["findings"] == []
    assert len(printed["cannot_tell"]) == 28
    assert printed["sheet"]["running"] == "stop"


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b'{"worn": {"km": 4000}}', "worn.km"),
        (b'{"worn": {"km": NaN}}', "worn.km"),
        (b'{"worn": {"km": -Infinity}}', "worn.km"),
        (b'{"worn": {"km": 1e999}}', "worn.km"),
        (b'{"worn": {"km": ' + b"9" * 6000 + b"}}", "worn.km"),
        (b'{"shoes": 1}', "shoes"),
        (b"[]", "$"),
        (b"null", "$"),
        (b"", "$"),
        (b"{", "$"),
        (b"not json", "$"),
        (b"\xff\xfe\xfa", "$"),
        (b"[" * 100_000, "$"),
        (b'{"worn": {"model": "\\ud800", "km": -1}}', "worn.km"),
        (b'{"left": {"strike": "\\ud800"}}', "left.strike"),
    ],
)
def test_invalid_input_names_its_path_and_ends_with_status_two(file: Path, content: bytes, path: str):
    file.write_bytes(content)
    out, err, status = door(str(file))
    assert out == ""
    assert err.startswith(f"{path}: ")
    assert status == 2


def test_a_question_answered_twice_is_refused_for_nobody_knows_which_is_meant(file: Path):
    file.write_text('{"left": {"flexing": "none", "flexing": "marked"}}')
    assert door(str(file)) == ("", "$: says 'flexing' twice\n", 2)


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"flags": ["saddle_numb"]}')))
    assert json.loads(door("-")[0])["sheet"]["referral"] == "emergency"


def test_lines_give_one_line_each_in_order(file: Path):
    file.write_bytes(b'{"flags": ["locks"]}\n{"flags": ["pop"]}\n\nnope\n{"runner": {"age": 3}}\n{}')
    out, err, status = door(str(file), "--lines")
    printed = [json.loads(line) for line in out.splitlines()]
    assert printed[0]["sheet"]["referral"] == "soon"
    assert printed[1]["error"].startswith("flags[0]: ")
    assert printed[2]["error"].startswith("$: ")
    assert printed[3]["error"].startswith("$: ")
    assert printed[4] == {"error": "runner.age: unknown key"}
    assert printed[5]["findings"] == []
    assert len(printed) == 6
    assert (err, status) == ("", 2)


def test_lines_that_are_all_fine_end_with_status_nought(file: Path):
    file.write_bytes(b"{}\n{}\n")
    out, _, status = door(str(file), "--lines")
    assert len(out.splitlines()) == 2
    assert status == 0


def test_a_line_separator_inside_a_text_does_not_break_the_line(file: Path):
    file.write_text('{"worn": {"model": "a\u2028b\x85"}}\n', encoding="utf-8")
    out, _, status = door(str(file), "--lines")
    assert len(out.split("\n")) == 2
    assert status == 0


def thresholds(tmp_path: Path, data: Any) -> str:
    changed = tmp_path / "thresholds.json"
    changed.write_text(data if isinstance(data, str) else json.dumps(data))
    return str(changed)


def test_changed_thresholds_change_the_answer(file: Path, tmp_path: Path):
    file.write_text(json.dumps(TALL_HEEL))
    assert json.loads(door(str(file))[0])["findings"] == []
    out, _, _ = door(str(file), "--thresholds", thresholds(tmp_path, {"high_drop_mm": 9}))
    printed = json.loads(out)
    assert printed["findings"][0]["thresholds"] == {"high_drop_mm": 9, "watch_drop_mm": 8}
    assert printed["sheet"]["footwear_change"] == "drop_lower"


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"high_drop_mm": 13}, "thresholds.high_drop_mm"),
        ({"drop": 9}, "thresholds.drop"),
        ([], "thresholds"),
        ("{", "thresholds"),
    ],
)
def test_invalid_thresholds_name_their_path(file: Path, tmp_path: Path, data: Any, path: str):
    file.write_text("{}")
    _, err, status = door(str(file), "--thresholds", thresholds(tmp_path, data))
    assert err.startswith(f"{path}: ")
    assert status == 2


def test_a_case_file_brings_its_own_thresholds(file: Path):
    case = {"name": "tall heel", "fitting": TALL_HEEL, "thresholds": {"high_drop_mm": 9}, "expect": {}}
    file.write_text(json.dumps(case))
    assert json.loads(door(str(file))[0])["findings"]
    file.write_text(json.dumps({**case, "thresholds": {"high_drop_mm": 7}}))
    assert door(str(file))[1].startswith("thresholds.high_drop_mm: ")


def test_a_fitting_with_a_key_called_fitting_is_refused(file: Path):
    file.write_text('{"fitting": {}}')
    assert door(str(file))[1].startswith("fitting: ")


def test_a_file_that_is_not_there_is_said_plainly():
    with pytest.raises(CommandError, match=r"nowhere\.json: No such file"):
        call_command("assess", "nowhere.json")


def test_a_reader_that_leaves_early_ends_it_without_a_word(file: Path):
    file.write_bytes(b"{}\n" * 300)
    command = [sys.executable, "manage.py", "assess", "--lines", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 128 + signal.SIGPIPE


def test_a_closed_standard_input_is_said_plainly(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CommandError, match="standard input is closed"):
        call_command("assess", "-")


def test_a_full_disk_is_not_blamed_on_the_fitting(file: Path):
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    file.write_text("{}")
    with pytest.raises(CommandError, match=r"^No space left on device$"):
        call_command("assess", str(file), stdout=Full())

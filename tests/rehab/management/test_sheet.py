"""`manage.py sheet`: the same sheet from JSON, all of the file or none of it."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from tests.rehab.sheet_factory import EXAMPLES, LETTERED

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("letter", LETTERED)
def test_each_example_becomes_a_pdf(tmp_path, letter):
    out = tmp_path / "sheet.pdf"
    call_command("sheet", EXAMPLES / f"{letter}.json", out=str(out))
    assert len(pypdfium2.PdfDocument(out)) in (1, 2)
    assert stat.S_IMODE(out.stat().st_mode) & stat.S_IRUSR
    assert list(tmp_path.iterdir()) == [out]


def test_the_paper_can_be_letter(tmp_path):
    out = tmp_path / "sheet.pdf"
    call_command("sheet", EXAMPLES / "k.json", out=str(out), paper="letter")
    assert pypdfium2.PdfDocument(out)[0].get_size() == (pytest.approx(612), pytest.approx(792))


def test_the_language_can_be_spanish(tmp_path):
    out = tmp_path / "sheet.pdf"
    call_command("sheet", EXAMPLES / "b.json", out=str(out), language="es")
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert "Su plan para correr" in page
    assert "Busque ayuda si nota algo de esto" in page


def run(*arguments, given=b""):
    command = [sys.executable, ROOT / "manage.py", "sheet", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, check=False)


def test_standard_input_is_a_dash(tmp_path):
    out = tmp_path / "sheet.pdf"
    done = run("-", "--out", out, given=json.dumps({"complaints": [{"place": "calf"}]}).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert out.read_bytes().startswith(b"%PDF-")


def test_an_invalid_fitting_names_its_path_and_writes_nothing(tmp_path):
    out = tmp_path / "sheet.pdf"
    done = run("-", "--out", out, given=b'{"left": {"strike": "toe"}}')
    assert done.returncode == 2
    assert done.stderr.decode().startswith("left.strike: 'toe' is not one of ")
    assert done.stderr.count(b"\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("given", [b"", b"not json", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_refused_at_the_root(tmp_path, given):
    done = run("-", "--out", tmp_path / "sheet.pdf", given=given)
    assert done.returncode == 2
    assert done.stderr.startswith(b"$: ")


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere/sheet.pdf: No such file or directory"):
        call_command("sheet", EXAMPLES / "k.json", out=str(tmp_path / "nowhere" / "sheet.pdf"))
    with pytest.raises(CommandError, match="Is a directory"):
        call_command("sheet", EXAMPLES / "k.json", out=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"missing.json: No such file or directory"):
        call_command("sheet", tmp_path / "missing.json", out=str(tmp_path / "sheet.pdf"))


def test_an_older_sheet_is_replaced_whole(tmp_path):
    out = tmp_path / "sheet.pdf"
    out.write_text("an older sheet")
    call_command("sheet", EXAMPLES / "k.json", out=str(out))
    assert out.read_bytes().startswith(b"%PDF-")

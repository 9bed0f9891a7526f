"""The command that brings a history in: what it says, and what it leaves behind."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from fittings.models import Fitting
from shop.history_import.importing import import_history
from shop.models import Staff, Store
from tests.factories import StaffFactory, StoreFactory
from tests.shop.history_import.files import IT_BAND, answer, as_file, line, visit, written
from tests.shop.test_open_shop import Terminal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quay() -> Store:
    return StaffFactory(store=StoreFactory(code="quay"), email="cheryl@example.com").store


def said(file: Path, **options: Any) -> tuple[str, str]:
    """What it prints, and what it complains of."""
    out, err = io.StringIO(), options.pop("stderr", io.StringIO())
    call_command("import_fittings", str(file), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_imported_and_the_second_time_that_all_is_here(tmp_path):
    file = written(
        tmp_path, visit("c1", "2024-01-05", IT_BAND, check_ins=[answer("2024-01-20T10:00:00+00:00")]), line()
    )
    out, err = said(file)
    assert "Imported 2 fittings with 1 answer on how it went, and 1 customer, in " in out
    assert "1 did not say yes, so no name and contact is kept of them." in out
    assert err == ""
    out, _ = said(file)
    assert "Imported 0 fittings" in out
    assert "2 fittings were here already" in out


def test_it_says_what_it_made(tmp_path):
    shoe = {"brand": "Brooks", "model": "Ghost", "version": "16"}
    one = line(store="kiel", staff="sam@example.com", recommended_shoe=shoe, fitted_at="2024-01-05T10:00:00+01:00")
    out, _ = said(written(tmp_path, one), create_missing=True)
    assert "Made the store kiel. Its time zone is Etc/GMT-1, until a manager sets it." in out
    assert "Made 1 colleague, who cannot log in: sam@example.com." in out
    assert "Made 1 shoe of the catalogue: Brooks Ghost 16." in out


def test_bad_lines_are_named_and_nothing_is_imported(tmp_path):
    wrong = line()
    wrong["fitting"]["left"]["strike"] = "toes"
    file = written(tmp_path, line(), wrong, *(line(store="moon") for _ in range(60)))
    with pytest.raises(CommandError) as error:
        said(file)
    told = str(error.value).splitlines()
    assert told[0] == f"Nothing was imported: 61 bad lines in {file}"
    assert told[1].startswith("  line 2: fitting.left.strike: 'toes' is not one of heel,")
    assert told[-1] == "  and 11 more"
    assert not Fitting.objects.exists()


def test_skipping_bad_lines_keeps_them_in_a_file_of_their_own(tmp_path):
    bad = [b'{"external_id": "x"}', b"not json \xff"]
    file = written(tmp_path, line(), *bad, line())
    for name in ("history.rejected.jsonl", "history.rejected2.jsonl"):
        _, err = said(file, skip_bad=True)
        rejects = tmp_path / name
        assert rejects.read_bytes().splitlines() == bad
        assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
        assert f"Left out 2 bad lines; the lines are in {rejects}" in err
        assert "line 2: fitted_at: is missing" in err
    assert Fitting.objects.count() == 2


def test_without_bad_lines_there_is_no_file_of_them(tmp_path):
    said(written(tmp_path, line()), skip_bad=True)
    assert [path.name for path in tmp_path.iterdir()] == ["history.jsonl"]


def test_a_fitting_that_somebody_brings_in_meanwhile_leaves_nothing_of_this_import(tmp_path):
    one, file = line(external_id="twice"), tmp_path / "history.jsonl"

    def meanwhile(doing: str, *_: Any) -> None:
        if doing == "checked ":
            staff = Staff.objects.get()
            Fitting.objects.get_or_create(external_id="twice", defaults={"store": staff.store, "staff": staff})

    with pytest.raises(IntegrityError):
        import_history(as_file(line(), one, b"{"), rejects_beside=file, told=meanwhile)
    assert Fitting.objects.count() == 1
    assert list(tmp_path.iterdir()) == []


def test_bad_lines_that_cannot_be_kept_leave_nothing_imported(tmp_path):
    file = written(tmp_path, line(), b"{").rename(tmp_path / f"{'h' * 245}.jsonl")  # with .rejected it is too long
    with pytest.raises(CommandError, match=r"Nothing was imported: the bad lines cannot be kept in .*too long"):
        said(file, skip_bad=True)
    assert not Fitting.objects.exists()


def test_a_pipe_is_refused_because_a_file_is_read_twice(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    opened = os.open(pipe, os.O_RDWR)
    with pytest.raises(CommandError, match="is read twice, so it has to be a file"):
        said(pipe)
    os.close(opened)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.jsonl: No such file"):
        said(tmp_path / "none.jsonl")


def test_in_a_terminal_it_shows_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("fittings.management.progress.Progress.EVERY", 0)
    _, err = said(written(tmp_path, line(), line()), stderr=Terminal())
    assert "checked 2 · " in err
    assert "imported 2 of 2 · " in err
    assert err.endswith("\r")

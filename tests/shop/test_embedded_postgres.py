from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from shop import embedded_postgres
from shop.embedded_postgres import running
from tests.small_disk import small_disk

USER = (
    "import sys, pathlib; from shop import embedded_postgres as server; "
    "data = pathlib.Path(sys.argv[1]); server.ensure(data, fsync='off'); print('up', flush=True); sys.stdin.read()"
)
"""A program that uses the server until its standard input ends."""


@pytest.fixture
def data(tmp_path):
    """Where a server may be made."""
    folder = tmp_path / "two words" / "postgres"
    yield folder
    embedded_postgres.discard(folder)


@pytest.fixture(scope="module")
def empty(run_folder):
    """The data of a server that was made and stopped."""
    folder = Path(tempfile.mkdtemp(dir=run_folder)) / "postgres"
    embedded_postgres.ensure(folder, fsync="off")
    embedded_postgres.leave(folder)
    return folder


@pytest.fixture
def made(data, empty):
    """A server that was made before, since making one takes longer than what is asked of it."""
    data.parent.mkdir()
    subprocess.run(["cp", "-a", empty, data], check=True)
    return data


def another_program(data: Path) -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [sys.executable, "-c", USER, data], cwd=settings.BASE_DIR, stdin=-1, stdout=-1, text=True, env=os.environ
    )
    assert program.stdout.readline() == "up\n"
    return program


def ask(data: Path, question: str) -> object:
    with psycopg.connect(embedded_postgres.url(data), autocommit=True) as connection:
        row = connection.execute(question)
        return row.fetchone()[0] if row.description else None


def test_it_makes_a_server_keeps_its_data_and_leaves_nothing_running(data):
    embedded_postgres.ensure(data, fsync="off")
    assert ask(data, "SELECT current_setting('server_version_num')::int / 10000") == 18
    ask(data, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert embedded_postgres.in_use(data)
    embedded_postgres.leave(data)
    assert not embedded_postgres.in_use(data)
    assert not running.postmaster(data)
    assert not running.short_folder(data).exists()
    embedded_postgres.ensure(data, fsync="off")
    assert ask(data, "SELECT answer FROM kept") == 42


def test_it_opens_no_port_and_lets_nobody_else_in(data):
    embedded_postgres.ensure(data, fsync="off")
    assert ask(data, "SHOW listen_addresses") == ""
    assert data.stat().st_mode & 0o777 == 0o700
    assert embedded_postgres.socket_dir(data).stat().st_mode & 0o777 == 0o700
    assert (data / "log").stat().st_mode & 0o077 == 0


def test_two_programs_share_one_server_and_the_last_one_stops_it(made):
    other = another_program(made)
    embedded_postgres.ensure(made)
    lead = running.postmaster(made)
    with pytest.raises(embedded_postgres.ServerError, match=r"Another program uses.*Nothing was deleted"):
        embedded_postgres.discard(made)
    embedded_postgres.ensure(made)
    assert running.postmaster(made) == lead
    other.communicate()
    assert ask(made, "SELECT 1") == 1
    embedded_postgres.leave(made)
    assert not running.postmaster(made)


def test_it_takes_over_a_server_whose_program_was_killed(made):
    other = another_program(made)
    lead = running.postmaster(made)
    other.kill()
    other.communicate()
    embedded_postgres.ensure(made)
    assert running.postmaster(made) == lead
    embedded_postgres.leave(made)
    assert not running.postmaster(made)


def test_it_heals_a_server_that_was_killed_itself(made):
    embedded_postgres.ensure(made)
    ask(made, "CREATE TABLE kept AS SELECT 42 AS answer")
    lead = running.postmaster(made)
    os.kill(lead, signal.SIGKILL)
    assert running.wait(lambda: not running.postmaster(made), 5)
    embedded_postgres.ensure(made)
    assert running.postmaster(made) != lead
    assert ask(made, "SELECT answer FROM kept") == 42


def test_a_stale_pid_file_with_the_number_of_another_program_does_not_stop_it(made):
    embedded_postgres.ensure(made, fsync="off")
    told = (made / "postmaster.pid").read_text()
    embedded_postgres.leave(made)
    (made / "postmaster.pid").write_text("\n".join([str(os.getpid()), *told.splitlines()[1:]]) + "\n")
    embedded_postgres.ensure(made, fsync="off")
    assert running.postmaster(made) != os.getpid()
    assert ask(made, "SELECT 1") == 1


def test_it_starts_again_when_somebody_cleaned_up_the_temporary_files(data, monkeypatch):
    embedded_postgres.ensure(data, fsync="off")
    lead = running.postmaster(data)
    (embedded_postgres.socket_dir(data) / f".s.PGSQL.{embedded_postgres.PORT}").unlink()
    monkeypatch.setattr(running, "STARTING", 0.2)
    embedded_postgres.ensure(data, fsync="off")
    assert running.postmaster(data) not in {0, lead}
    assert ask(data, "SELECT 1") == 1


def test_a_half_made_folder_is_made_anew(data):
    (data.parent / "postgres.new").mkdir(parents=True)
    (data.parent / "postgres.new" / "half").touch()
    data.mkdir()
    embedded_postgres.ensure(data, fsync="off")
    assert not (data.parent / "postgres.new").exists()
    assert ask(data, "SELECT 1") == 1


def test_a_long_path_still_gets_a_short_socket(tmp_path):
    data = tmp_path / ("long " * 20).strip() / "postgres"
    assert len(os.fsencode(running.short_folder(data))) < 60


def test_a_temporary_folder_that_is_too_long_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("x" * 90)))
    assert running.short_folder(tmp_path / "postgres").parent == Path("/tmp")  # noqa: S108


def test_data_of_another_version_is_left_alone_and_explained(made):
    embedded_postgres.ensure(made, fsync="off")
    embedded_postgres.leave(made)
    (made / "PG_VERSION").write_text("15\n")
    with pytest.raises(
        embedded_postgres.ServerError, match=r"made by PostgreSQL 15.*Nothing you have saved is lost"
    ) as said:
        embedded_postgres.ensure(made)
    assert "\n" not in str(said.value)
    (made / "PG_VERSION").write_text("18\n")


def test_somebody_elses_files_are_never_overwritten(data):
    data.mkdir(parents=True)
    (data / "diary").write_text("mine")
    with pytest.raises(embedded_postgres.ServerError, match="Nothing you have saved is lost"):
        embedded_postgres.ensure(data)
    assert (data / "diary").read_text() == "mine"


def test_a_socket_folder_of_somebody_else_is_refused(data):
    squatted = running.short_folder(data)
    squatted.symlink_to(data.parent)
    try:
        with pytest.raises(embedded_postgres.ServerError, match="We may not use"):
            embedded_postgres.ensure(data)
    finally:
        squatted.unlink()


def test_a_full_disk_is_said_in_one_line(tmp_path):
    said = r"^The disk is full.*Nothing you have saved is lost.*$"
    with small_disk(tmp_path, "3m") as disk, pytest.raises(embedded_postgres.ServerError, match=said):
        embedded_postgres.ensure(disk / "postgres")


def test_without_proc_the_leading_process_is_found_by_its_command(made):
    embedded_postgres.ensure(made, fsync="off")
    assert running.listed_by_ps(made) == [running.postmaster(made)]


def test_the_address_is_one_that_postgres_understands(data):
    assert psycopg.conninfo.conninfo_to_dict(embedded_postgres.url(data, "shop")) == {
        "host": str(embedded_postgres.socket_dir(data)),
        "port": "5432",
        "user": "postgres",
        "dbname": "shop",
    }

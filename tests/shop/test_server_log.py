"""The embedded server's own log has no statement, no value and no row of anybody."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from shop import embedded_postgres
from shop.embedded_postgres import running

TALKATIVE = {"log_min_messages": "warning", "log_min_error_statement": "error", "log_error_verbosity": "default"}
"""As PostgreSQL comes."""
CANARY = "Zanzibar Canary"
FAILING = (
    ("INSERT INTO people VALUES (%s)", "Key (name)=(Zanzibar Canary) already exists"),
    ("INSERT INTO people (name, pain) VALUES (%s || 'x', 11)", "Failing row contains (Zanzibar Canaryx, 11)"),
    ("SELECT %s::uuid", 'invalid input syntax for type uuid: "Zanzibar Canary"'),
    ("SELECT 1 / 0 AS \"Zanzibar Canary\" WHERE 'x' <> %s", "STATEMENT"),
    ("DO $$ BEGIN RAISE WARNING 'Zanzibar Canary'; END $$", "WARNING"),
)
"""Statements that cannot be done or complain, and what PostgreSQL says of them when it says all."""


@pytest.fixture
def data(tmp_path: Path):
    yield tmp_path / "postgres"
    embedded_postgres.discard(tmp_path / "postgres")


def whatever_goes_wrong(data: Path) -> None:
    """Each statement fails, with values bound by the server and by the client; then a process dies over one."""
    with psycopg.connect(embedded_postgres.url(data), autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text PRIMARY KEY, pain int DEFAULT 0 CHECK (pain <= 10))")
        connection.execute("INSERT INTO people VALUES (%s)", [CANARY])
        for kind in (psycopg.Cursor, psycopg.ClientCursor):
            for statement, _ in FAILING:
                values = [CANARY] if "%s" in statement else None
                with suppress(psycopg.Error):
                    kind(connection).execute(statement, values)
        ended = connection.info.backend_pid
        connection.execute(f"SELECT '{CANARY}'")
        os.kill(ended, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


@pytest.mark.parametrize("talkative", [False, True])
def test_what_fails_leaves_no_word_in_it(data: Path, talkative: bool):
    """And the same server as it comes, so that this would be seen."""
    embedded_postgres.ensure(data, fsync="off", **(TALKATIVE if talkative else {}))
    whatever_goes_wrong(data)
    assert running.wait(lambda: "was terminated by signal 9" in (data / "log").read_text(), 10)
    log = (data / "log").read_text()

    assert "database system is ready to accept connections" in log
    assert ("Zanzibar" in log) is talkative
    if talkative:
        assert [said for _, said in FAILING if said not in log] == []
        assert "Failed process was running: SELECT 'Zanzibar Canary'" in log

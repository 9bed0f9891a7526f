"""The database's disk is full amid saves: each is refused in words, nothing is corrupt, and it goes on with room."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from shop.backups.programs import address_in, environment
from shop.embedded_postgres import running
from shop.embedded_postgres.starting import binaries
from tests.saves import Stream, amid, doubled, lost
from tests.small_disk import fill, small_disk
from tests.waiting import soon
from tests.web_program import OwnServer, WebProgram

pytestmark = pytest.mark.django_db(transaction=True)

ENOUGH = 40
"""Saves that were refused."""
SMALL = {"max_wal_size": "48MB", "min_wal_size": "32MB"}


def test_a_full_disk(session: str, tmp_path: Path, tell: Callable[[str], None]) -> None:
    with small_disk(tmp_path, "220m") as disk:
        database = OwnServer(disk / "postgres", **SMALL)
        web = WebProgram(database.address, workers=2)
        try:
            stream = Stream(web.port, session).begin(clients=4)

            def strike() -> None:
                filler = fill(disk)
                soon(lambda: stream.refused.total() >= ENOUGH, seconds=90)
                assert web.asked("alive") == 200
                filler.unlink()
                if not running.postmaster(database.data):
                    database.start()

            amid(stream, strike, after=50)
            amid(stream, lambda: None, after=50)
            stream.end()
            gone, twice = lost(database.address, stream.acknowledged), doubled(database.address)
            tell(
                f"Disk full: refused with {dict(stream.refused)}; {len(stream.acknowledged)} saves acknowledged, "
                f"{len(gone)} lost, {len(twice)} doubled"
            )
            assert stream.surprises == gone == twice == []
            assert web.asked("healthy") == 200
            is_sound(database)
        finally:
            web.kill()
            database.discard()


def is_sound(database: OwnServer) -> None:
    """By PostgreSQL's own check of every table, and of every index against its table."""
    checked = subprocess.run(
        [binaries() / "pg_amcheck", "--install-missing", "--heapallindexed"],
        env=environment(address_in(database.address)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")

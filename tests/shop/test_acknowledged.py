"""What was acknowledged is on disk: the database is killed while several clients save. More of it in tests/chaos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import StaffFactory
from tests.saves import Stream, amid, doubled, lost
from tests.web_program import OwnServer, WebProgram

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session() -> str:
    """Of somebody who is logged in."""
    client = Client()
    client.force_login(StaffFactory())
    return client.cookies["sessionid"].value


@pytest.fixture
def database(session: str, tmp_path: Path) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path / "postgres")
    yield server
    server.discard()


@pytest.fixture
def web(database: OwnServer) -> Iterator[WebProgram]:
    program = WebProgram(database.address)
    yield program
    program.kill()


def test_a_killed_database_has_all_of_it_once_and_a_forgetful_one_has_not(
    database: OwnServer, web: WebProgram, session: str
) -> None:
    stream = Stream(web.port, session).begin(clients=3)
    amid(stream, database.kill_and_heal)
    stream.end()
    assert stream.surprises == []
    assert lost(database.address, stream.acknowledged) == []
    assert doubled(database.address) == []

    database.be_forgetful()
    stream = Stream(web.port, session).begin(clients=3)
    amid(stream, database.kill_and_heal)
    stream.end()
    assert lost(database.address, stream.acknowledged)

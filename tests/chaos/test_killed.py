"""kill -9 amid saves, each five times: of PostgreSQL, a web worker, the whole web, the whole demo.

Run with `uv run pytest tests/chaos -n0`.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from shop import embedded_postgres
from tests.saves import Stream, amid, doubled, lost
from tests.shop.demo_program import Demo, copied_to, gone_from, manage, processes_in
from tests.web_program import OwnServer, WebProgram

pytestmark = pytest.mark.django_db(transaction=True)

TIMES, CLIENTS = 5, 6
A_LIFE = 6
"""Seconds."""
Tell = Callable[[str], None]


def all_of_it_is_there(stream: Stream, database: str, tell: Tell, what: str) -> None:
    gone, twice = lost(database, stream.acknowledged), doubled(database)
    tell(
        f"{what}, {TIMES} times: {len(stream.acknowledged)} saves acknowledged, {stream.unclear} tries without an "
        f"answer; {len(gone)} lost, {len(twice)} doubled"
    )
    assert stream.surprises == gone == twice == []


def test_postgresql(database: OwnServer, web: WebProgram, session: str, tell: Tell) -> None:
    stream = Stream(web.port, session).begin(CLIENTS)
    for _ in range(TIMES):
        amid(stream, database.kill_and_heal, after=100)
    stream.end()
    all_of_it_is_there(stream, database.address, tell, "PostgreSQL killed")


def test_a_postgresql_that_says_so_too_early(database: OwnServer, web: WebProgram, session: str, tell: Tell) -> None:
    """The control: with synchronous_commit off the same test must see that saves are gone."""
    database.be_forgetful()
    stream = Stream(web.port, session).begin(CLIENTS)
    amid(stream, database.kill_and_heal, after=100)
    stream.end()
    gone = lost(database.address, stream.acknowledged)
    tell(f"The control, synchronous_commit off: {len(gone)} of {len(stream.acknowledged)} saves lost")
    assert gone


def test_a_web_worker(database: OwnServer, web: WebProgram, session: str, tell: Tell) -> None:
    """Each grows old enough before, for the web ends where a worker does not live long: then something is wrong."""
    stream = Stream(web.port, session).begin(CLIENTS)
    for _ in range(TIMES):
        time.sleep(A_LIFE)
        amid(stream, lambda: os.kill(web.worker(), signal.SIGKILL), after=100)
    stream.end()
    all_of_it_is_there(stream, database.address, tell, "Web worker killed")


def test_the_whole_web(database: OwnServer, web: WebProgram, session: str, tell: Tell) -> None:
    def strike() -> None:
        web.kill()
        web.start()

    stream = Stream(web.port, session).begin(CLIENTS)
    for _ in range(TIMES):
        amid(stream, strike, after=100)
    stream.end()
    all_of_it_is_there(stream, database.address, tell, "Web killed")


class TestDemo:
    LOG_IN = (
        "from django.test import Client; from shop.models import Staff; client = Client(); "
        "client.force_login(Staff.objects.filter(role='fitter').first()); print(client.cookies['sessionid'].value)"
    )

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return copied_to(tmp_path / "our shop")

    def test_the_whole_demo(self, folder: Path, tell: Tell) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        running = [self.started(folder, port)]
        database = embedded_postgres.url(folder / "var" / "postgres")
        session = manage(folder, "shell", "-v0", "-c", self.LOG_IN).stdout.split()[-1]

        def strike() -> None:
            while left := processes_in(folder):
                for process in left:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
            running[0].process.communicate()
            running[0] = self.started(folder, port)

        try:
            stream = Stream(port, session).begin(CLIENTS)
            for _ in range(TIMES):
                amid(stream, strike, after=100)
            stream.end()
            all_of_it_is_there(stream, database, tell, "Demo killed, with its database")
        finally:
            running[0].end(signal.SIGTERM)
        assert gone_from(folder)

    def started(self, folder: Path, port: int) -> Demo:
        demo = Demo(folder, "--port", str(port))
        assert demo.address().endswith(str(port))
        return demo

"""The app as a program of its own, which can be killed and started again; and a server for it to lose."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psycopg
from django.conf import settings

from shop import embedded_postgres
from shop.backups.programs import address_in
from shop.backups.restoring import restore
from shop.backups.writing import write_backup
from shop.embedded_postgres import running
from tests.waiting import soon

FORGETFUL = ("synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'")
STARTING = 60
"""Seconds; other tests keep the machine busy."""


class WebProgram:
    """The web server with its workers, on the database at that address."""

    def __init__(self, database: str, *, workers: int = 1, **environment: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.database, self.workers, self.environment = database, workers, environment
        self.start()

    def start(self) -> None:
        words = ["granian", "--interface", "wsgi", "--log-level", "error", "--respawn-failed-workers"]
        words += ["--workers", str(self.workers), "--blocking-threads", "4", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words, "shop.wsgi:application"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": self.database, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        soon(lambda: self.asked("healthy") == 200, seconds=STARTING)

    def asked(self, page: str, seconds: float = 5) -> int:
        """The status of a page without a log-in; 0 where nobody answers within so many seconds."""
        try:
            return int(urllib.request.urlopen(f"{self.address}/{page}/", timeout=seconds).status)  # noqa: S310
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def worker(self) -> int:
        """One of the processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[-1])

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class OwnServer:
    """A PostgreSQL for one test alone, with what the tests' database holds now: to be frozen, stopped or killed."""

    def __init__(self, data: Path, **parameters: str) -> None:
        self.data, self.parameters = data.resolve(), parameters
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.start()
        self.address = embedded_postgres.url(self.data)
        backup = write_backup(data.parent / "backup")
        restore(backup, address_in(self.address))
        self.do("CHECKPOINT")

    def start(self) -> None:
        """Starts it, or heals it after a kill."""
        embedded_postgres.ensure(self.data, **self.parameters)

    def do(self, statement: str) -> None:
        """One statement, as the server's owner."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def processes(self) -> list[int]:
        return running.processes(self.data)

    def signal(self, number: signal.Signals) -> None:
        """To the whole server: the leading process first, and all of its children."""
        told = {0}
        lead = running.postmaster(self.data)
        while fresh := {lead, *self.processes()} - told:
            _send(number, fresh)
            told |= fresh

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        soon(lambda: not self.processes())

    def kill_and_heal(self) -> None:
        self.kill()
        self.start()

    def be_forgetful(self) -> None:
        """Says "saved" before it is on disk, and writes it seconds later: what no shop should have."""
        for setting in FORGETFUL:
            self.do(f"ALTER SYSTEM SET {setting}")
        self.stop()
        self.start()

    def stop(self) -> None:
        """In order, as for an update."""
        embedded_postgres.leave(self.data)

    def discard(self) -> None:
        self.signal(signal.SIGCONT)
        embedded_postgres.discard(self.data)


def _send(number: signal.Signals, processes: Iterable[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)

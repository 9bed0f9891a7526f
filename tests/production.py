"""The app as production runs it: the web server with its two workers and https settings, spoken to as by its proxy."""

from __future__ import annotations

import fcntl
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from shop.models import Staff
from tests.database import database_of_the_tests

HOST = "shop.example"
OFFICIAL = re.search(r"^CMD \[(.+?)\]$", (settings.BASE_DIR / "Dockerfile").read_text(), re.MULTILINE | re.DOTALL)


class Production:
    """Two web workers on the tests' database; `get` and `post` speak as the proxy in front would."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        self.port, self.folder = free_port(), folder
        self.measures = folder / "measures"
        self.measures.mkdir(parents=True)
        self.environment = {
            **os.environ,
            "PUBLIC_URL": f"https://{HOST}",
            "SECRET_KEY": settings.SECRET_KEY,
            "DATABASE_URL": database or database_of_the_tests(),
            "BEHIND_PROXY": "true",
            "PROMETHEUS_MULTIPROC_DIR": str(self.measures),
        }
        collect(self.environment)
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [*self.words(), "--port", str(self.port), "--host", "127.0.0.1"],
            cwd=settings.BASE_DIR, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        until(lambda: self.get("/healthy/").status == 200, 40)

    @staticmethod
    def words() -> list[str]:
        """The command of the Dockerfile, without its address."""
        assert OFFICIAL
        words = re.findall(r'"([^"]+)"', OFFICIAL[1])
        for option in ("--host", "--port"):
            del words[words.index(option) : words.index(option) + 2]
        return [sys.executable, "-m", *words]

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> http.client.HTTPResponse:
        """One request over the proxy's connection. Underscores in `headers` are hyphens."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        said = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(body, dict):
            body, said["Content-Type"] = urlencode(body), "application/x-www-form-urlencoded"
        link.request(method, path, body, said)
        answer = link.getresponse()
        answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
        link.close()
        return answer

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def raw(self, text: str) -> str:
        """What comes back for exactly these lines."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as link:
            link.sendall(text.replace("\n", "\r\n").encode())
            got = b""
            while piece := link.recv(65536):
                got += piece
        return got.decode(errors="replace")

    def session(self, person: Staff) -> str:
        """The cookie of somebody who has just logged in."""
        client = Client()
        client.force_login(person)
        return f"__Host-session={client.cookies['sessionid'].value}"

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)
        self.log.close()


@contextmanager
def production(folder: Path) -> Iterator[Production]:
    running = Production(folder)
    try:
        yield running
    finally:
        running.stop()


def collect(environment: dict[str, str]) -> None:
    """Makes the static files of production, once at a time."""
    settings.VAR.mkdir(mode=0o700, exist_ok=True)
    with (settings.VAR / "collecting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
            cwd=settings.BASE_DIR, env=environment, check=True,
        )  # fmt: skip


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float) -> None:
    """Waits until it holds; what cannot be reached does not hold yet."""
    end = time.monotonic() + seconds
    while True:
        try:
            if holds():
                return
        except OSError:
            pass
        assert time.monotonic() < end
        time.sleep(0.05)

"""The shop's computer dies and comes back while somebody taps."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from shop.models import Staff
from tests.browser.at_the_counter import Counter, soon
from tests.database import database_of_the_tests


class Server:
    """The app in a program of its own, on the tests' database, which can be killed and started again."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        words = ["granian", "--interface", "wsgi", "--log-level", "error", "shop.wsgi:application"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words, "--port", str(self.port)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database_of_the_tests()},
            start_new_session=True,
        )
        soon(self.answers, seconds=40)

    def answers(self) -> bool:
        try:
            return bool(urllib.request.urlopen(f"{self.address}/healthy/", timeout=5).status == 200)  # noqa: S310
        except OSError:
            return False

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(fitter: Staff) -> Iterator[Server]:
    running = Server()
    yield running
    running.kill()


def test_taps_made_while_the_server_is_dead_arrive_when_it_is_back(
    page: Page, fitter: Staff, server: Server, log_in: Callable[[Staff], None], live_server: Any
) -> None:
    log_in(fitter)
    counter = Counter(page, server.address).open()
    counter.no_flags()
    counter.is_kept()
    server.kill()
    counter.foot("left", flexing="Mild")
    expect(page.locator("#saved")).to_have_text(re.compile("still here"))
    counter.foot("right", flexing="Marked")
    server.start()
    counter.is_kept()
    page.reload()
    assert counter.chosen("left-flexing") == "Mild"
    assert counter.chosen("right-flexing") == "Marked"

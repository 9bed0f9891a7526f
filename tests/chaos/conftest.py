"""A shop to be mistreated: its own PostgreSQL with the settings of a real one, and a web server with two workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import (  # noqa: F401 - fixtures of the browser, here too
    browser_context_args,
    browser_type_launch_args,
    fitter,
    log_in,
    playwright,
)
from tests.shop.conftest import run_folder, tmp_path  # noqa: F401 - places for another account, as above
from tests.shop.test_acknowledged import session  # noqa: F401 - as above
from tests.web_program import OwnServer, WebProgram


@pytest.fixture
def database(session: str, tmp_path: Path) -> Iterator[OwnServer]:  # noqa: F811 - the fixture above
    server = OwnServer(tmp_path / "postgres")
    yield server
    server.discard()


@pytest.fixture
def web(database: OwnServer) -> Iterator[WebProgram]:
    program = WebProgram(database.address, workers=2)
    yield program
    program.kill()


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says a figure on the terminal, for the README."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", flush=True)

    return say

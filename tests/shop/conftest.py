"""Ground for the shop's tests: a manager with a browser, and places for servers that run as another account."""

from __future__ import annotations

import io
import logging
import logging.config
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shop import logs
from shop.models import Role, Staff
from tests.conftest import SERVER
from tests.factories import StaffFactory


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """A folder of this run, thrown away with it.

    Not pytest's own: whichever pytest starts next closes that one to other accounts, also while our server runs there.
    """
    folder = pytestconfig.stash[SERVER].parent / "places"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def tmp_path(run_folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=run_folder))


@pytest.fixture
def marcus(db: Any) -> Staff:
    """A manager."""
    return StaffFactory(name="Marcus Bell", role=Role.MANAGER)


@pytest.fixture
def client(marcus: Staff) -> Client:
    """The manager's browser."""
    client = Client()
    client.force_login(marcus)
    return client


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that is logged as in production, and the log of the tests afterwards as before."""
    from django.conf import settings

    stream = io.StringIO()
    config = logs.configuration(production=True)
    config["handlers"]["console"]["stream"] = stream
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)
    root.handlers[:], root.level = before[0], before[1]

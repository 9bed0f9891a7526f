"""The database is away while somebody taps: told within seconds, saved by itself when it is back. 30 s: tests/chaos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from shop.models import Staff
from tests.browser.database_away import AT_MOST, FROZEN, STOPPED, Shop, saved_across
from tests.web_program import OwnServer, WebProgram


@pytest.fixture
def shop(fitter: Staff, log_in: Callable[[Staff], None], live_server: Any, tmp_path: Path) -> Iterator[Shop]:
    """With the fitter logged in."""
    log_in(fitter)
    database = OwnServer(tmp_path / "postgres", fsync="off")
    web = WebProgram(database.address)
    yield Shop(database, web)
    web.kill()
    database.discard()


def test_a_tap_and_a_save_go_through_once_it_is_back(shop: Shop, page: Page) -> None:
    for way in (FROZEN, STOPPED):
        assert saved_across(shop, way, page) < AT_MOST
    assert shop.asked("SELECT count(*) FROM fittings_fitting") == [(2,)]

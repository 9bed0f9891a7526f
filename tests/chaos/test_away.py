"""PostgreSQL away for 30 seconds, frozen and stopped, while somebody taps and saves in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from shop.models import Staff
from tests.browser.database_away import AT_MOST, FROZEN, STOPPED, Shop, Way, saved_across
from tests.web_program import OwnServer, WebProgram

AWAY = 30


@pytest.fixture
def shop(fitter: Staff, log_in: Callable[[Staff], None], live_server: Any, tmp_path: Path) -> Iterator[Shop]:
    log_in(fitter)
    database = OwnServer(tmp_path / "postgres")
    web = WebProgram(database.address, workers=2)
    yield Shop(database, web)
    web.kill()
    database.discard()


@pytest.mark.parametrize("way", [FROZEN, STOPPED], ids=["frozen", "stopped"])
def test_what_was_tapped_goes_through(
    shop: Shop, page: Page, way: Way, tell: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    told = saved_across(shop, way, page, seconds=AWAY)
    tell(
        f"PostgreSQL {request.node.callspec.id.rpartition('-')[2]} for {AWAY} s: the counter said so after {told:.1f} s"
    )
    assert told < AT_MOST

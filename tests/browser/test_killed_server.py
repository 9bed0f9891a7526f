"""The shop's computer dies and comes back while somebody taps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.database import database_of_the_tests
from tests.web_program import WebProgram


@pytest.fixture
def server(fitter: Staff) -> Iterator[WebProgram]:
    running = WebProgram(database_of_the_tests())
    yield running
    running.kill()


def test_taps_made_while_the_server_is_dead_arrive_when_it_is_back(
    page: Page, fitter: Staff, server: WebProgram, log_in: Callable[[Staff], None], live_server: Any
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

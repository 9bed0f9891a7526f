"""Somebody taps and saves while the shop's database is away: frozen without a word, or stopped."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGCONT, SIGSTOP
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_the_counter import Counter
from tests.web_program import OwnServer, WebProgram

NOT_YET = re.compile("^Not saved yet, trying again. What you tapped is still here.$")
AT_MOST = 5.0
"""Seconds until somebody who taps knows that it is not saved yet."""


@dataclass(frozen=True)
class Shop:
    """A shop with a database of its own."""

    database: OwnServer
    web: WebProgram

    def asked(self, question: str, *about: Any) -> list[tuple[Any, ...]]:
        """Rows of its database, read without the app."""
        with psycopg.connect(self.database.address) as connection:
            return connection.execute(question, about).fetchall()


@dataclass(frozen=True)
class Way:
    """One way to be away, and the way back."""

    go: Callable[[OwnServer], None]
    come_back: Callable[[OwnServer], None]


FROZEN = Way(lambda server: server.signal(SIGSTOP), lambda server: server.signal(SIGCONT))
STOPPED = Way(lambda server: server.stop(), lambda server: server.start())


def saved_across(shop: Shop, way: Way, page: Page, seconds: float = 0) -> float:
    """A tap and the Save button while the database is away for so long; the seconds until the tap was told of it.

    Both must go through by themselves once it is back, and once.
    """
    counter = Counter(page, shop.web.address).open()
    counter.no_flags()
    counter.is_kept()
    key = page.url.split("/")[-2]
    way.go(shop.database)
    gone = time.monotonic()
    try:
        counter.foot("left", flexing="Mild")
        expect(page.locator("#saved")).to_have_text(NOT_YET, timeout=AT_MOST * 1000)
        told = time.monotonic() - gone
        page.locator("#save").click()
        says_what_is_wrong(shop.web)
        counter.foot("right", flexing="Marked")
        page.wait_for_timeout(max(0, seconds - (time.monotonic() - gone)) * 1000)
        expect(page.locator("#saved")).to_have_text(NOT_YET, timeout=AT_MOST * 1000)
    finally:
        way.come_back(shop.database)
    page.wait_for_url(re.compile("/fittings/"), timeout=30_000)
    assert page.url.endswith(f"/fittings/{key}/")
    assert shop.asked("SELECT state FROM fittings_fitting WHERE id = %s", key) == [("finished",)]
    feet = "SELECT side, flexing FROM fittings_footseen WHERE fitting_id = %s ORDER BY side"
    assert shop.asked(feet, key) == [("left", "mild"), ("right", "marked")]
    assert shop.web.asked("healthy") == 200
    return told


def says_what_is_wrong(web: WebProgram) -> None:
    """Alive, not healthy, and no page that looks like a mistake of ours: each within seconds."""
    assert web.asked("alive", seconds=AT_MOST) == 200
    assert web.asked("healthy", seconds=AT_MOST) == 503
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{web.address}/s/{'a' * 32}/", timeout=AT_MOST)  # noqa: S310
    answer = refused.value
    assert (answer.code, answer.headers["Retry-After"]) == (503, "5")
    assert "does not answer" in answer.read().decode()

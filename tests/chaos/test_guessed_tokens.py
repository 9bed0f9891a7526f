"""Ten thousand guessed links on the server of production: `uv run pytest tests/chaos/test_guessed_tokens.py -n0 -s`."""

from __future__ import annotations

import http.client
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rehab.guessing import WRONG
from rehab.links import new_link
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import finished
from tests.production import HOST, Production, production

GUESSES, AT_ONCE = 10_000, 8


@pytest.fixture
def robin(transactional_db: None) -> Staff:
    return StaffFactory()


@pytest.fixture
def web(robin: Staff, tmp_path: Path) -> Iterator[Production]:
    with production(tmp_path) as running:
        yield running


def guessed(web: Production, number: int) -> Counter[int]:
    """So many guesses over one connection, from one address."""
    link = http.client.HTTPConnection("127.0.0.1", web.port, timeout=30)
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    found: Counter[int] = Counter()
    for _ in range(number):
        link.request("GET", f"/s/{secrets.token_urlsafe(24)}/", headers=headers)
        answer = link.getresponse()
        answer.read()
        found[answer.status] += 1
    link.close()
    return found


def test_ten_thousand_guesses_find_nothing_and_lock_out_nobody_else(web: Production, robin: Staff, settings: Any):
    settings.PUBLIC_URL = f"https://{HOST}"
    right = str(new_link(sheet_of(finished(robin), by=robin))).removeprefix(settings.PUBLIC_URL)
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as guessers:
        found = sum(guessers.map(lambda _: guessed(web, GUESSES // AT_ONCE), range(AT_ONCE)), Counter[int]())
    seconds = time.monotonic() - begun

    print(f"{GUESSES} guesses in {seconds:.0f} s: {dict(found)}")
    assert set(found) == {404, 429}
    assert found[404] <= WRONG.times * (1 + seconds // 600 + 1)  # one window's worth, two where it turned meanwhile
    assert web.get(right, X_Forwarded_For="203.0.113.9").status == 200
    assert web.get("/s/guessed/", X_Forwarded_For="203.0.113.10").status == 404

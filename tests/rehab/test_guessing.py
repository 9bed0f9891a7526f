"""Slowing down who tries links."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from rehab.guessing import ALLOWED, WINDOW, client_of, wrong_link
from rehab.links import new_link
from rehab.models import WrongLinks
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.fittings.counter import finished

NOON = dt.datetime(2026, 11, 28, 12, 0, 30, tzinfo=dt.UTC)
GUESS = f"/s/{'x' * 32}/"


def guess(how_often: int, address: str = "192.0.2.7", way: str = GUESS, **headers: Any) -> list[int]:
    return [Client().get(way, REMOTE_ADDR=address, **headers).status_code for _ in range(how_often)]


@pytest.mark.django_db
class TestSlowingDown:
    def test_the_last_that_is_allowed_is_answered_and_the_next_is_told_to_wait(self):
        with time_machine.travel(NOON, tick=False):
            assert set(guess(ALLOWED)) == {404}
            before, after = (Client().get(GUESS, REMOTE_ADDR=a) for a in ("192.0.2.8", "192.0.2.7"))

        assert (before.status_code, after.status_code) == (404, 429)
        assert after["Retry-After"] == "570"
        assert after.content == before.content
        assert after["Cache-Control"] == "no-store"

    def test_a_new_window_begins_anew_and_forgets_the_last(self):
        with time_machine.travel(NOON, tick=False):
            assert guess(ALLOWED + 1)[-1] == 429
        with time_machine.travel(NOON + WINDOW, tick=False):
            assert guess(1, address="192.0.2.9") == guess(1) == [404]
        assert [row.since for row in WrongLinks.objects.all()] == [NOON.replace(second=0) + WINDOW] * 2

    def test_every_way_to_ask_counts_and_old_links_count_as_wrong_ones(self):
        with time_machine.travel(NOON, tick=False):
            for _ in range(ALLOWED // 2):
                Client().post(f"{GUESS}how/", REMOTE_ADDR="192.0.2.7")
                Client().get("/s/x/", REMOTE_ADDR="192.0.2.7")
            assert guess(1) == [429]

    def test_a_right_link_opens_also_where_somebody_guesses_and_is_never_counted(self, robin: Staff, settings: Any):
        settings.PUBLIC_URL = "https://shop.example"
        way = str(new_link(sheet_of(finished(robin), by=robin))).removeprefix(settings.PUBLIC_URL)
        with time_machine.travel(timezone.now(), tick=False):
            assert set(guess(ALLOWED + 5, way=way)) == {200}
            assert not WrongLinks.objects.exists()
            assert guess(ALLOWED + 1)[-1] == 429
            assert guess(1, way=way) == [200]

    def test_no_address_is_kept(self):
        guess(1)
        kept = WrongLinks.objects.get()

        assert len(kept.client) == 64
        assert "192" not in str(kept)


@pytest.mark.django_db(transaction=True)
def test_workers_that_count_at_once_lose_no_try():
    def worker(_: int) -> None:
        try:
            for _ in range(5):
                wrong_link(RequestFactory().get(GUESS))
        finally:
            connection.close()

    with time_machine.travel(NOON, tick=False), ThreadPoolExecutor(4) as workers:
        list(workers.map(worker, range(4)))
    assert WrongLinks.objects.get().tries == 20


class TestWhoAsks:
    @pytest.mark.parametrize(
        ("behind_proxy", "forwarded", "client"),
        [
            (False, "198.51.100.4", "192.0.2.7"),
            (True, "198.51.100.4", "198.51.100.4"),
            (True, "10.0.0.1, 203.0.113.5 , 198.51.100.4", "198.51.100.4"),
            (True, "", "192.0.2.7"),
            (True, "198.51.100.4, <script>", "unknown"),
        ],
    )
    def test_only_the_proxy_is_believed_and_only_what_it_added(
        self, settings: Any, behind_proxy: bool, forwarded: str, client: str
    ):
        settings.BEHIND_PROXY = behind_proxy
        given = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR=forwarded)

        assert client_of(given) == client

    @pytest.mark.parametrize(
        ("address", "client"),
        [
            ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("", "unknown"),
        ],
    )
    def test_a_household_is_one_client(self, settings: Any, address: str, client: str):
        settings.BEHIND_PROXY = False

        assert client_of(RequestFactory().get("/", REMOTE_ADDR=address)) == client

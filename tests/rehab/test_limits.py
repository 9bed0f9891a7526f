"""Slowing down who tries links, and who leans on one."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from rehab.guessing import ANSWERED, OPENED, WRONG, wrong_link
from rehab.limits import WINDOW, Limit
from rehab.links import link_for, new_link
from rehab.models import CheckIn, Used
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.fittings.counter import finished

NOON = dt.datetime(2026, 11, 28, 12, 0, 30, tzinfo=dt.UTC)
GUESS = f"/s/{'x' * 32}/"
ALLOWED = WRONG.times


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
        assert [row.since for row in Used.objects.all()] == [NOON.replace(second=0) + WINDOW] * 2

    def test_every_way_to_ask_counts_and_old_links_count_as_wrong_ones(self):
        with time_machine.travel(NOON, tick=False):
            for _ in range(ALLOWED // 2):
                Client().post(f"{GUESS}how/", REMOTE_ADDR="192.0.2.7")
                Client().get("/s/x/", REMOTE_ADDR="192.0.2.7")
            assert guess(1) == [429]

    def test_a_right_link_opens_also_where_somebody_guesses_and_is_no_wrong_one(self, way: str):
        with time_machine.travel(timezone.now(), tick=False):
            assert set(guess(ALLOWED + 5, way=way)) == {200}
            assert not Used.objects.filter(what=WRONG.what).exists()
            assert guess(ALLOWED + 1)[-1] == 429
            assert guess(1, way=way) == [200]

    def test_no_address_is_kept(self):
        guess(1)
        kept = Used.objects.get()

        assert len(kept.who) == 64
        assert "192" not in str(kept)


@pytest.fixture
def way(robin: Staff, settings: Any) -> str:
    """The path of a right link."""
    settings.PUBLIC_URL = "https://shop.example"
    return str(new_link(sheet_of(finished(robin), by=robin))).removeprefix(settings.PUBLIC_URL)


def almost(used: Limit, way: str) -> None:
    """As if this link had been used so often that one more is the last."""
    link = link_for(way.split("/")[2])
    for _ in range(used.times - 1):
        used.use(str(link.id))


@pytest.mark.django_db
class TestLeaningOnALink:
    def test_far_more_than_a_person_taps_has_to_wait_and_says_what_is_safe(self, way: str):
        with time_machine.travel(NOON, tick=False):
            almost(OPENED, way)
            last, next_one, other = Client().get(way), Client().get(way), guess(1)

        assert (last.status_code, next_one.status_code, other) == (200, 429, [404])
        assert next_one["Retry-After"] == "570"
        assert next_one["Cache-Control"] == "no-store"
        assert "What you told us before is safe" in next_one.content.decode()

    def test_answers_have_a_limit_of_their_own_and_the_page_still_opens(self, way: str):
        answer = {"pain_run": "2", "back_to_running": "partly", "shoe": "yes", "exercises": "most"}
        with time_machine.travel(NOON, tick=False):
            almost(ANSWERED, way)
            said = [Client().post(f"{way}how/", answer).status_code for _ in range(2)]
            assert said == [200, 429]
            assert CheckIn.objects.count() == 1
            assert guess(1, way=way) == guess(1, way=f"{way}how/") == [200]

    def test_a_day_of_tapping_is_far_below_the_limit(self, way: str):
        with time_machine.travel(NOON, tick=False):
            assert set(guess(60, way=way)) == {200}


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
    assert Used.objects.get().times == 20

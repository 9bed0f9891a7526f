"""The cache in the database, written in one query."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

pytestmark = pytest.mark.django_db


def test_it_adds_only_where_nothing_is(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert cache.add("chart", "first", 60)
        assert not cache.add("chart", "second", 60)

    assert cache.get("chart") == "first"


def test_it_sets_whatever_was_there_and_what_never_expires() -> None:
    cache.set("chart", "first", 60)
    cache.set("chart", {"second": [1, None]}, None)

    assert cache.get("chart") == {"second": [1, None]}


def test_what_has_expired_makes_room_and_is_swept_when_something_is_set() -> None:
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(days=1), tick=False):
        cache.add("chart", "old", 60)
        cache.add("another", "old", 60)

    assert cache.add("chart", "new", 60)
    cache.set("third", "new", 60)

    assert cache.get("chart") == "new"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shop_cache")
        assert cursor.fetchone() == (2,)


def test_touching_lets_it_live_on() -> None:
    cache.set("chart", "kept", 60)
    assert cache.touch("chart", 3600)
    assert not cache.touch("nothing")

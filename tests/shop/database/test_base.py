"""A server that is away is waited for once, not by everybody."""

from __future__ import annotations

import psycopg
import pytest
from django.db.backends.postgresql.base import DatabaseWrapper as Plain

from shop.database.base import BREATHER, DatabaseWrapper, UnreachableError

PARAMETERS = {"dbname": "shop"}


@pytest.fixture
def wrapper(monkeypatch: pytest.MonkeyPatch) -> DatabaseWrapper:
    monkeypatch.setattr(DatabaseWrapper, "_has_answered", True)
    monkeypatch.setattr(DatabaseWrapper, "_away_until", 0)
    return DatabaseWrapper({"HOST": "db", "PORT": 5432, "NAME": "shop", "OPTIONS": {}})


class TestAway:
    def test_who_comes_right_after_is_told_at_once_and_later_ones_try(
        self, wrapper: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
    ):
        waited: list[float] = []
        clock = [100.0]

        def in_vain(*_: object) -> None:
            waited.append(clock[0])
            raise psycopg.OperationalError("couldn't get a connection after 2.00 sec")

        monkeypatch.setattr(Plain, "get_new_connection", in_vain)
        monkeypatch.setattr("time.monotonic", lambda: clock[0])
        with pytest.raises(psycopg.OperationalError):
            wrapper.get_new_connection(PARAMETERS)
        for later in (0.0, BREATHER - 0.01):
            clock[0] = 100.0 + later
            with pytest.raises(UnreachableError, match=r"a moment ago\. Nothing was changed"):
                wrapper.get_new_connection(PARAMETERS)
        assert waited == [100.0]
        clock[0] = 100.0 + BREATHER
        with pytest.raises(psycopg.OperationalError):
            wrapper.get_new_connection(PARAMETERS)
        assert waited == [100.0, 100.0 + BREATHER]

    def test_a_server_that_is_there_is_never_waited_for(
        self, wrapper: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(Plain, "get_new_connection", lambda *_: "a connection")
        assert [wrapper.get_new_connection(PARAMETERS) for _ in range(3)] == ["a connection"] * 3

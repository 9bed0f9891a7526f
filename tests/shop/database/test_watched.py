"""A server that stops answering is told from one that is busy."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from shop.database import watched
from shop.database.watched import SilentError, WatchedConnection
from tests.database import database_of_the_tests

pytestmark = pytest.mark.django_db

LONG = "SELECT 42 FROM pg_sleep(0.6)"


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[WatchedConnection]:
    monkeypatch.setattr(watched, "SILENCE", 0.05)
    with WatchedConnection.connect(database_of_the_tests()) as mine:
        yield mine


def test_a_long_question_is_waited_for_as_long_as_the_server_lets_others_in(
    line: WatchedConnection, monkeypatch: pytest.MonkeyPatch
):
    knocks: list[bool] = []
    really = line._is_there
    monkeypatch.setattr(line, "_is_there", lambda: knocks.append(really()) or knocks[-1])
    assert line.execute(LONG).fetchone() == (42,)
    assert knocks
    assert all(knocks)


@pytest.mark.parametrize(
    ("said", "is_there"),
    [
        ("connection failed: FATAL:  sorry, too many clients already", True),
        ("connection failed: FATAL:  the database system is starting up", True),
        ("connection failed: Connection refused", False),
        ("connection timeout expired", False),
    ],
)
def test_a_refusal_in_words_is_an_answer_too(
    line: WatchedConnection, monkeypatch: pytest.MonkeyPatch, said: str, is_there: bool
):
    def refuse(**_: object) -> None:
        raise psycopg.OperationalError(said)

    monkeypatch.setattr(psycopg, "connect", refuse)
    if is_there:
        assert line.execute(LONG).fetchone() == (42,)
    else:
        with pytest.raises(SilentError):
            line.execute(LONG)
        assert line.closed


def test_an_error_of_the_question_itself_stays_what_it_is(line: WatchedConnection):
    with pytest.raises(psycopg.errors.DivisionByZero):
        line.execute("SELECT 1 / (random() * 0)::int FROM pg_sleep(0.2)")
    line.rollback()
    assert line.execute("SELECT 1").fetchone() == (1,)

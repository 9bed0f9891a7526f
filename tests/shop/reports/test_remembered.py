"""What took long to count is shown again for five minutes, and only that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from shop.reports import remembered
from shop.reports.filters import Filters
from shop.reports.report import Asked, Report

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    remembered.forget()
    yield
    remembered.forget()


def counting() -> Report[int]:
    """A report whose number is how often it was read."""
    times = iter(range(1, 1000))
    return Report("counting", "Counting", "How often?", lambda _filters, _asked: next(times), lambda _: ())


def read(report: Report[int], filters: Filters | None = None, asked: Asked | None = None) -> int:
    return int(remembered.read(report, filters or Filters(), asked or Asked()).result)


def test_in_a_small_shop_numbers_are_always_new() -> None:
    report = counting()

    assert [read(report) for _ in range(3)] == [1, 2, 3]


def test_in_a_large_shop_they_are_kept_for_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MANY", 0)
    report = counting()

    with time_machine.travel(NOW, tick=False) as clock:
        assert [read(report), read(report)] == [1, 1]
        assert remembered.read(report, Filters(), Asked()).at == NOW
        clock.shift(dt.timedelta(minutes=5) - dt.timedelta(seconds=1))
        assert read(report) == 1
        clock.shift(dt.timedelta(seconds=1))
        assert read(report) == 2


def test_each_question_has_an_answer_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MANY", 0)
    report = counting()

    assert [read(report), read(report, Filters(place="calf")), read(report, asked=Asked(by="plan"))] == [1, 2, 3]
    assert [read(report), read(report, Filters(place="calf")), read(report, asked=Asked(by="plan"))] == [1, 2, 3]


def test_the_one_not_asked_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MANY", 0)
    monkeypatch.setattr(remembered, "AT_MOST", 2)
    report = counting()
    calf, knee = Filters(place="calf"), Filters(place="it_band_knee")

    assert [read(report), read(report, calf), read(report), read(report, knee)] == [1, 2, 1, 3]
    assert [read(report), read(report, calf)] == [1, 4]

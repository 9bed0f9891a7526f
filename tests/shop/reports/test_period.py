from __future__ import annotations

import datetime as dt

import pytest

from shop.reports.period import Period


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (dt.date(2026, 11, 23), dt.date(2025, 11, 24)),
        (dt.date(2024, 2, 29), dt.date(2023, 3, 1)),
        (dt.date(2025, 2, 28), dt.date(2024, 2, 29)),
        (dt.date(2026, 12, 31), dt.date(2026, 1, 1)),
    ],
)
def test_twelve_months_end_today_and_begin_after_the_same_day_last_year(today: dt.date, since: dt.date) -> None:
    assert Period.last_twelve_months(today) == Period(since, today)

"""A share in words: its range in whole percent, and in tenths where whole ones would look like certainty."""

from __future__ import annotations

import pytest

from shop.reports.saying import in_words, span
from shop.reports.table import Share
from shop.templatetags.report_numbers import number


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(12, 100), "7–20"),
        (Share(0, 100), "0–4"),
        (Share(0, 2633), "0–0.1"),
        (Share(2633, 2633), "99.9–100"),
        (Share(50_000, 100_000), "49.7–50.3"),
    ],
)
def test_a_range_never_has_the_same_number_twice(share: Share, said: str) -> None:
    assert span(share) == said
    assert f"({said})" in in_words(share)


def test_what_is_measured_has_a_tenth_and_what_is_counted_has_none() -> None:
    assert [number(value) for value in (5.0, 2.25, 1234, 0)] == ["5.0", "2.2", "1,234", "0"]

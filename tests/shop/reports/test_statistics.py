from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.reports.statistics import wilson


@pytest.mark.parametrize(
    ("events", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_it_gives_the_intervals_of_newcombe_1998(events: int, n: int, low: float, high: float) -> None:
    """Newcombe RG, Statistics in Medicine 1998; 17: 857-872, table I, method 3."""
    assert wilson(events, n) == pytest.approx((low, high), abs=0.00005)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_share_and_mirrors(share: tuple[int, int]) -> None:
    events, n = share
    low, high = wilson(events, n)

    assert 0 <= low <= events / n <= high <= 1
    assert wilson(n - events, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("events", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_it_refuses_what_is_no_share(events: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(events, n)

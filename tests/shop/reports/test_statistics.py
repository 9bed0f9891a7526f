from __future__ import annotations

import numpy as np
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from shop.reports.statistics import (
    cohen_kappa,
    difference,
    exact,
    fisher,
    funnel_limits,
    needed,
    needed_apart,
    quartiles,
    rule_of_three,
    share_test,
    wilson,
)

SHARES = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("events", "n", "score", "sure"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_it_gives_the_intervals_of_newcombe_1998(
    events: int, n: int, score: tuple[float, float], sure: tuple[float, float]
) -> None:
    """Newcombe RG, Statistics in Medicine 1998; 17: 857-872, table I, methods 3 and 5."""
    assert wilson(events, n) == pytest.approx(score, abs=0.00005)
    assert exact(events, n) == pytest.approx(sure, abs=0.00005)


@given(SHARES)
def test_an_interval_holds_the_share_and_mirrors(share: tuple[int, int]) -> None:
    events, n = share
    for interval in (wilson, exact):
        low, high = interval(events, n)

        assert 0 <= low <= events / n <= high <= 1
        assert interval(n - events, n) == pytest.approx((1 - high, 1 - low))


@given(SHARES)
def test_the_score_interval_is_that_of_scipy(share: tuple[int, int]) -> None:
    theirs = binomtest(*share).proportion_ci(0.95, method="wilson")

    assert wilson(*share) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize("interval", [wilson, exact])
@pytest.mark.parametrize("n", [30, 100, 500])
def test_an_interval_covers_in_2000_shops_what_the_binomial_sum_says(interval: object, n: int) -> None:
    low, high = np.array([interval(events, n) for events in range(n + 1)]).T  # type: ignore[operator]
    rates = np.array([0.02, 0.1, 0.5])
    covers = (low[:, None] <= rates) & (rates <= high[:, None])
    told = (covers * binom.pmf(np.arange(n + 1)[:, None], n, rates)).sum(axis=0)
    shops = np.random.default_rng(1927).binomial(n, rates, size=(2000, 3))
    seen = covers[shops, np.arange(3)].mean(axis=0)

    assert seen == pytest.approx(told, abs=0.015)
    assert (told > (0.95 if interval is exact else 0.92)).all()


@pytest.mark.parametrize(("events", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_it_refuses_what_is_no_share(events: int, n: int) -> None:
    for refuses in (
        lambda: wilson(events, n),
        lambda: exact(events, n),
        lambda: share_test(events, n, 0.5),
        lambda: difference(1, 2, events, n),
        lambda: fisher(1, 2, events, n),
    ):
        with pytest.raises(ValueError, match="is not a share"):
            refuses()


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
    ],
)
def test_it_gives_the_differences_of_newcombe_1998(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """Newcombe RG, Statistics in Medicine 1998; 17: 873-890, table II, method 10."""
    assert difference(*counts)[1:] == pytest.approx((low, high), abs=0.00005)


def test_the_lady_tasting_tea_could_have_guessed_three_of_four() -> None:
    """Fisher RA, The Design of Experiments, 1935, chapter II: 17 of 70 ways are as good; 34 of 70 as far off."""
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70)


def test_a_share_is_tested_against_a_line() -> None:
    """Twice the tail of ten throws that all fall on one side."""
    assert share_test(10, 10, 0.5) == pytest.approx(2 / 2**10)
    assert share_test(9, 10, 0.9) == 1


def test_nothing_in_fourteen_leaves_room_for_a_fifth() -> None:
    """Hanley JA, Lippman-Hand A, JAMA 1983; 249: 1743-1745: none of 14 patients, so up to 3 in 14."""
    assert rule_of_three(14) == pytest.approx(0.214, abs=0.0005)
    assert rule_of_three(1000) == 0.003
    assert rule_of_three(1) == 1
    with pytest.raises(ValueError, match="says nothing"):
        rule_of_three(0)


def test_agreement_is_that_of_fleiss() -> None:
    """Fleiss JL, Statistical Methods for Rates and Proportions, 1981, table 13.1: kappa 0.68, standard error 0.087."""
    kappa = cohen_kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]])

    assert kappa is not None
    assert kappa.value == pytest.approx(0.676, abs=0.0005)
    assert kappa.value - kappa.low == pytest.approx(1.96 * 0.0877, abs=0.0005)


def test_agreement_needs_two_words_and_somebody_to_say_them() -> None:
    assert cohen_kappa([[0, 0], [0, 0]]) is None
    assert cohen_kappa([]) is None
    assert cohen_kappa([[7, 0], [0, 0]]) is None
    assert cohen_kappa([[5, 0], [0, 5]]) == (1, 1, 1)
    with pytest.raises(ValueError, match="as many columns as rows"):
        cohen_kappa([[1, 2]])


@pytest.mark.parametrize("level", [0.95, 0.998])
@pytest.mark.parametrize(("rate", "n"), [(0.1, 30), (0.1, 1000), (0.5, 200), (0.01, 5)])
def test_between_the_limits_of_a_funnel_lies_what_the_level_says(rate: float, n: int, level: float) -> None:
    low, high = funnel_limits(rate, n, level)
    ends = binom.ppf([(1 - level) / 2, (1 + level) / 2], n, rate) / n

    assert 0 <= low <= rate <= high <= 1
    assert 0 <= ends[0] - low < 1 / n or low == 0
    assert 0 <= ends[1] - high < 1 / n


def test_a_funnel_narrows_to_the_rate_and_has_no_width_where_all_are_alike() -> None:
    assert funnel_limits(0.1, 100_000, 0.95) == pytest.approx(
        (0.1 - 1.96 * (0.09 / 1e5) ** 0.5, 0.1 + 1.96 * (0.09 / 1e5) ** 0.5), abs=5e-6
    )
    assert funnel_limits(0, 10, 0.95) == (0, 0)
    assert funnel_limits(1, 10, 0.95) == (1, 1)


def test_it_says_how_many_more_would_decide() -> None:
    """Of none, 1,277 are enough to say "under 3 in 1,000", and 1,276 are not."""
    assert needed(0, 1000, 0.003) == 277
    assert needed(0, 0, 0.003) == 1277
    assert wilson(0, 1277)[1] < 0.003 <= wilson(0, 1276)[1]
    assert needed(0, 0, 0.9) == 35
    assert wilson(35, 35)[0] > 0.9 >= wilson(34, 34)[0]
    assert needed(84, 103, 0.9) == 0
    assert needed(9, 10, 0.9) is None


@given(SHARES, st.sampled_from([0.003, 0.5, 0.9]))
def test_as_many_more_as_it_says_decide_and_not_many_fewer(share: tuple[int, int], line: float) -> None:
    events, n = share
    more = needed(events, n, line)
    low, high = wilson(events, n)

    assert (more == 0) == (line < low or high < line)
    if more:
        times = -(-(n + more) // n)
        low, high = wilson(events * times, n * times)
        assert line < low or high < line


def test_it_says_how_many_more_would_tell_two_shares_apart() -> None:
    assert needed_apart(19, 20, 1, 20) == 0
    assert needed_apart(5, 20, 5, 20) is None
    assert needed_apart(1, 2, 0, 0) is None
    more = needed_apart(10, 20, 8, 20)
    assert more == 340
    assert difference(95, 190, 76, 190).low > 0 >= difference(90, 180, 72, 180).low


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_quartiles_lie_between_neighbours_as_everywhere(minutes: list[float]) -> None:
    found = quartiles(np.array(minutes, ">f8").tobytes())

    assert found == pytest.approx(np.percentile(minutes, (25, 50, 75)))


@pytest.mark.django_db
def test_quartiles_are_to_the_last_digit_those_of_postgresql() -> None:
    minutes = [1 / 3, 7.1, 0.1, 4.7, 12.9, 3.3, 2.2]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY minutes),
                      string_agg(float8send(minutes), '') FROM unnest(%s::float8[]) AS minutes""",
            [minutes],
        )
        theirs, sent = cursor.fetchone()

    assert quartiles(sent) == tuple(theirs)


@pytest.mark.parametrize("nothing", [None, b""])
def test_there_are_no_quartiles_of_nothing(nothing: bytes | None) -> None:
    assert quartiles(nothing) is None

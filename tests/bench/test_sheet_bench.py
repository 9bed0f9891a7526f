"""How long one sheet takes, warm: `uv run pytest tests/bench/test_sheet_bench.py -n 0`.

By the clock, and in processor time of all threads: two pages are set beside each other, on two cores. Python looks for
garbage once in some hundred sheets, for 50 ms, which is no part of any of them.
"""

from __future__ import annotations

import time
from itertools import count
from statistics import median

import pytest

from rehab.printing import pdf
from tests.rehab.sheet_factory import example, sheet_from

LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNf{number:04}"
LETTERS = "abcdefghijklmn"
SHEETS, TIMES, AIM = 200, 5, 0.025
by_the_clock = pytest.mark.benchmark(timer=time.perf_counter, disable_gc=True)
of_the_processor = pytest.mark.benchmark(timer=time.process_time, disable_gc=True)


@of_the_processor
def test_one_pdf_warm(benchmark):
    """Three exercises and a run table; every round another name, so that no sheet was set before."""
    data, names = example("d"), count()
    pdf(sheet_from(data))
    made = benchmark.pedantic(
        pdf, setup=lambda: ((sheet_from(data, customer_name=f"Dena {next(names)}"),), {}), rounds=60, warmup_rounds=5
    )
    assert made.startswith(b"%PDF")


@by_the_clock
@pytest.mark.parametrize("with_code", [False, True])
def test_two_hundred_different_sheets(benchmark, with_code):
    """Every example in turn, each under another name and link; one round is one sheet, and no sheet was set before.

    Each of them is timed five times, always under another name; what it takes is the median of these.
    """
    set_in_turn(benchmark, with_code=with_code)
    times = benchmark.stats.stats.data
    each = [median(times[at::SHEETS]) for at in range(SHEETS)]
    benchmark.extra_info["the slowest of the sheets, ms"] = round(1000 * max(each), 1)
    benchmark.extra_info["sheets over 25 ms"] = sum(one > AIM for one in each)
    print("\n", benchmark.extra_info, f"and {sum(one > AIM for one in times)} of {len(times)} single rounds over 25 ms")


@of_the_processor
@pytest.mark.parametrize("with_code", [False, True])
def test_two_hundred_different_sheets_in_processor_time(benchmark, with_code):
    set_in_turn(benchmark, with_code=with_code)


def set_in_turn(benchmark, *, with_code):
    for letter in LETTERS:
        pdf(sheet_from(example(letter)))
    numbers = count()

    def another():
        number = next(numbers)
        letter = LETTERS[number % SHEETS % len(LETTERS)]
        sheet = sheet_from(example(letter), customer_name=f"Runner {number}")
        return (sheet, LINK.format(number=number) if with_code else None), {}

    made = benchmark.pedantic(pdf, setup=another, rounds=SHEETS * TIMES)
    assert made.startswith(b"%PDF")

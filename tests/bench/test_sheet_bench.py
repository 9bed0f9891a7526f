"""How long one sheet takes, warm: `uv run pytest tests/bench/test_sheet_bench.py -n 0`.

By the clock, and in processor time of all threads: two pages are set beside each other, on two cores.
"""

from __future__ import annotations

import time
from itertools import count

import pytest

from rehab.printing import pdf
from tests.rehab.sheet_factory import example, sheet_from

LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNf{number:03}"
by_the_clock = pytest.mark.benchmark(timer=time.perf_counter)
of_the_processor = pytest.mark.benchmark(timer=time.process_time)


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
    """Every example in turn, each under another name and link; one round is one sheet."""
    set_in_turn(benchmark, with_code=with_code)


@of_the_processor
@pytest.mark.parametrize("with_code", [False, True])
def test_two_hundred_different_sheets_in_processor_time(benchmark, with_code):
    set_in_turn(benchmark, with_code=with_code)


def set_in_turn(benchmark, *, with_code):
    letters = "abcdefghijklmn"
    sheets = [sheet_from(example(letters[at % 14]), customer_name=f"Runner {at}") for at in range(200)]
    links = [LINK.format(number=at) if with_code else None for at in range(200)]
    for sheet in sheets[:14]:
        pdf(sheet)
    each = iter(zip(sheets, links, strict=True))
    made = benchmark.pedantic(pdf, setup=lambda: (next(each), {}), rounds=200)
    assert made.startswith(b"%PDF")

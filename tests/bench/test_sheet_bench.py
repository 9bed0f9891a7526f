"""How long one sheet takes, warm: `uv run pytest tests/bench/test_sheet_bench.py -n 0`.

Measured is the time of the processor, so that what else runs on the machine counts less.
"""

from __future__ import annotations

import time
from itertools import count

import pytest

from rehab.printing import pdf
from tests.rehab.sheet_factory import example, sheet_from

LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNf{number:03}"
of_the_processor = pytest.mark.benchmark(timer=time.thread_time)


@of_the_processor
def test_one_pdf_warm(benchmark):
    """Three exercises and a run table; every round another name, so that no sheet was set before."""
    data, names = example("d"), count()
    pdf(sheet_from(data))
    made = benchmark.pedantic(
        pdf, setup=lambda: ((sheet_from(data, customer_name=f"Dena {next(names)}"),), {}), rounds=60, warmup_rounds=5
    )
    assert made.startswith(b"%PDF")


@of_the_processor
@pytest.mark.parametrize("with_code", [False, True])
def test_two_hundred_different_sheets(benchmark, with_code):
    """Every example in turn, each under another name and link; one round is one sheet."""
    letters = "abcdefghijklmn"
    sheets = [sheet_from(example(letters[at % 14]), customer_name=f"Runner {at}") for at in range(200)]
    links = [LINK.format(number=at) if with_code else None for at in range(200)]
    for sheet in sheets[:14]:
        pdf(sheet)
    each = iter(zip(sheets, links, strict=True))
    made = benchmark.pedantic(pdf, setup=lambda: (next(each), {}), rounds=200)
    assert made.startswith(b"%PDF")

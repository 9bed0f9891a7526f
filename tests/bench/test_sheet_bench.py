"""How long one sheet takes, warm: `uv run pytest tests/bench/test_sheet_bench.py -n 0`."""

from __future__ import annotations

from itertools import count

from rehab.printing import pdf
from tests.rehab.sheet_factory import example, sheet_from


def test_one_pdf_warm(benchmark):
    """Three exercises and a run table; every round another name, so that no sheet was set before."""
    data, names = example("d"), count()
    pdf(sheet_from(data))
    made = benchmark.pedantic(
        pdf, setup=lambda: ((sheet_from(data, customer_name=f"Dena {next(names)}"),), {}), rounds=60, warmup_rounds=5
    )
    assert made.startswith(b"%PDF")


def test_two_hundred_different_sheets(benchmark):
    """Every example in turn, each under another name; one round is all of them."""
    letters = "abcdefghijklmn"
    sheets = [sheet_from(example(letters[at % 14]), customer_name=f"Runner {at}") for at in range(200)]
    pdf(sheets[0])
    made = benchmark.pedantic(lambda: {pdf(sheet) for sheet in sheets}, rounds=1)
    assert len(made) == 200

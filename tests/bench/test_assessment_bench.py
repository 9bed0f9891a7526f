"""How long one assessment takes: `uv run pytest tests/bench/test_assessment_bench.py -n 0`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from fittings.facts import parse
from fittings.patterns import assess
from rehab.prescribing import prescribe

EXAMPLES = Path(__file__).parents[1] / "fittings" / "patterns" / "examples"


def fitting(name: str) -> dict:
    return json.loads((EXAMPLES / f"{name}.json").read_text())["fitting"]


@pytest.mark.parametrize("name", ["b", "g", "l"])
def test_one_assessment_of_thirty_patterns(benchmark: BenchmarkFixture, name: str):
    facts = parse(fitting(name))
    assert benchmark(assess, facts).findings


def test_one_fitting_read(benchmark: BenchmarkFixture):
    assert benchmark(parse, fitting("b")).complaints


def test_one_sheet_part(benchmark: BenchmarkFixture):
    facts = parse(fitting("b"))
    assert benchmark(prescribe, facts, assess(facts)).plan == "it_band_knee"

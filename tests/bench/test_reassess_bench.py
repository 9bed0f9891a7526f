"""How fast the history is assessed again: `uv run pytest tests/bench/test_reassess_bench.py -n 0`.

A hundred thousand finished fittings, with what reading them and writing what changed takes. The fittings are the demo's
year and each worked example as somebody's second visit, copied by the database.
"""

from __future__ import annotations

import io
import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from fittings.models import Finding, Fitting
from fittings.reassessing import Asked, Round
from shop.demo import preparing, shop
from tests.factories import CustomerFactory
from tests.fittings.copies import copy_until
from tests.fittings.counter import as_answers, finished
from tests.fittings.reassessed import changed_thresholds

pytestmark = pytest.mark.django_db(transaction=True)

FITTINGS = 100_000
EXAMPLES = sorted((Path(__file__).parents[1] / "fittings" / "patterns" / "examples").glob("*.json"))
IN_SPITE = {"kept_against_advice": "They like it."}
Say = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints in spite of pytest."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", end="", flush=True)

    return say


@pytest.fixture
def history(say: Say) -> int:
    call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())
    store = shop.build()
    fitter = store.staff.first()
    for file in EXAMPLES:
        record = {**json.loads(file.read_text())["fitting"], "history": None}
        customer = CustomerFactory(store=store, consent_asked_by=fitter)
        for day in ("2026-03-01T12:00", "2026-06-01T12:00"):
            finished(fitter, customer, {**as_answers(record), **IN_SPITE, "fitted_at": day})
    Fitting.objects.unfinished().delete()
    count = copy_until(FITTINGS)
    say(f"{count:,} fittings with {Finding.objects.count():,} findings")
    return count


def most_memory() -> float:
    """Megabytes this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def database_work() -> float:
    """Seconds that the server's process for this connection has worked; the server is on this machine, under Linux."""
    number = connection.connection.info.backend_pid
    ticks = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def gone_over(say: Say, what: str) -> Round:
    """One round; says how fast it was, and how much memory it had taken near its beginning and at its end.

    Work is processor time: where others share the machine, it tells more than the time that went by.
    """
    this, early = Round(Asked()), 0.0
    began, ours, theirs = time.perf_counter(), time.process_time(), database_work()
    for run in this.steps():
        early = early or (most_memory() if run.looked_at >= FITTINGS / 20 else 0)
    took = time.perf_counter() - began
    ours, theirs = time.process_time() - ours, database_work() - theirs
    say(
        f"{what}: {run.looked_at / took:,.0f} a second in {took:.1f} s, "
        f"{run.looked_at / (ours + theirs):,.0f} a second of work ({ours:.1f} s ours, {theirs:.1f} s the database's), "
        f"{run.changed:,} changed, memory {early:.0f} MB early, {most_memory():.0f} MB at the end"
    )
    return this


def test_a_hundred_thousand_fittings(history: int, say: Say):
    for _ in range(3):
        assert gone_over(say, "nothing changed").run.changed == 0
    store = Fitting.objects.first().store
    for ceiling in (4, 5, 4):
        changed_thresholds(store.staff.first(), pain_ceiling=ceiling)
        assert 0.02 < gone_over(say, "another pain ceiling").run.changed / history < 0.1
    Finding.objects.update(pattern_version=0)
    assert gone_over(say, "every finding anew").run.looked_at == history
    assert not Finding.objects.filter(pattern_version=0).exists()

"""How fast a history comes in: `uv run pytest tests/bench/test_import_bench.py -n 0`.

Twenty thousand fittings of a simulated shop, every line checked, assessed and written, in one transaction.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import time

import pytest
from django.core.management import call_command

from fittings.models import Finding, Fitting
from rehab.models import CheckIn
from shop.demo import preparing, simulated
from shop.demo.simulation import Simulation, Truth
from shop.history_import.importing import import_history

pytestmark = pytest.mark.django_db(transaction=True)

FITTINGS = 20_000


def test_twenty_thousand_fittings(capsys: pytest.CaptureFixture[str]):
    call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())
    truth, until = Truth(fittings=FITTINGS, years=3), dt.date(2026, 11, 27)
    lines = Simulation(truth, simulated.catalogue(), until=until).lines()
    file = io.BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    began, worked = time.perf_counter(), time.process_time()
    outcome = import_history(file, create_missing=True)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    with capsys.disabled():
        print(
            f"\n  {outcome.fittings:,} fittings, {Finding.objects.count():,} findings, {CheckIn.objects.count():,} "
            f"answers: {FITTINGS / took:,.0f} fittings a second ({took:.1f} s, of which {worked:.1f} s our own work), "
            f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )
    assert Fitting.objects.finished().count() == FITTINGS

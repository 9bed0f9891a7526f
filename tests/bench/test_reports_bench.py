"""How long a report takes at 200,000 fittings: `uv run pytest tests/bench/test_reports_bench.py -n 0`.

Pages with their tables, as the server makes them, by the clock and in processor time of this process and of the
database, which does without parallel workers; of everything, and of the last 12 months, which hold all of them. Charts
are fetched after the page. The fittings are the demo's year with some answers, copied by the database, and vacuumed as
any server does.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fittings.models import Fitting
from rehab.models import CheckIn
from shop.demo import preparing, shop
from shop.models import Role
from shop.reports import drawing
from shop.reports.outcomes.keeping import bring_up_to_date
from shop.reports.registry import REPORTS
from tests.fittings.copies import copy_until

pytestmark = pytest.mark.django_db(transaction=True)

FEW, MANY = 20, 200_000
ROUNDS = 5
MORE = (
    "settling/?by=plan",
    "settling/?by=drop_band&groups=zero,high",
    "fittings/?report=recurrence",
    "fittings/?report=settling&of=place&key=it_band_knee",
    "fittings/?report=beliefs&belief=zero_drop&row=first&cell=known",
)
EVERYTHING = "since=&until="
Say = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints in spite of pytest."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", end="", flush=True)

    return say


@pytest.fixture
def olivia(settings: Any) -> Client:
    """The owner of the demo shop, who sees all stores."""
    settings.IS_DEMO = True  # where nobody needs a second step
    call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())
    client = Client()
    client.force_login(shop.build().staff.get(role=Role.OWNER))
    return client


def told() -> None:
    """Up to three answers to each fitting with a complaint, and none to every fourth."""
    sore = Fitting.objects.finished().filter(complaints__isnull=False).distinct()
    CheckIn.objects.bulk_create(
        CheckIn(
            store=fitting.store,
            fitting=fitting,
            answered_at=fitting.fitted_at + dt.timedelta(days=days + at % 3),
            pain_run=5 - at % 5,
            back_to_running="yes" if at % 2 else "partly",
            exercises="most",
        )
        for at, fitting in enumerate(sore)
        for days in (7, 21, 42)[: at % 4]
    )


class Took(NamedTuple):
    """Milliseconds by the clock, and of the processor here and in the database."""

    wall: float
    processor: float


def timed(work: Callable[[], Any]) -> tuple[Took, Any]:
    """How long it took, and what came of it."""
    began, used = time.perf_counter(), processor_time()
    result = work()
    return Took((time.perf_counter() - began) * 1000, (processor_time() - used) * 1000), result


def processor_time() -> float:
    """Seconds of this process and of the server process that answers it; of the latter in hundredths."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        words = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def queries(client: Client, address: str) -> int:
    bring_up_to_date()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT")) for query in captured)


def test_pages_and_charts_at_two_hundred_thousand_fittings(olivia: Client, say: Say):
    addresses = [f"/reports/{name}/" for name in REPORTS] + [f"/reports/{more}" for more in MORE]
    drawing.svg({"data": {"values": []}, "mark": "point"})
    before = {address: queries(olivia, address) for address in addresses}
    Fitting.objects.unfinished().delete()
    told()
    say(f"{copy_until(MANY):,} fittings, {CheckIn.objects.count():,} answers")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    took, made = timed(bring_up_to_date)
    say(f"{made:,} outcomes made for the first time: {took.wall / 1000:.1f} s, {took.processor / 1000:.1f} s processor")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    one = Fitting.objects.finished().recent()[0]
    Fitting.objects.filter(id=one.id).update(sold="none")
    say(f"one fitting changed: {timed(bring_up_to_date)[0].wall:.0f} ms until its outcome is right")
    for address in addresses:
        assert queries(olivia, address) == before[address] <= 12
        for period in (EVERYTHING, ""):
            asked = f"{address}{'&' if '?' in address else '?'}{period}" if period else address
            rounds = [timed(lambda asked=asked: olivia.get(asked)) for _ in range(ROUNDS)]
            walls, processor = (sorted(getattr(took, name) for took, _ in rounds) for name in ("wall", "processor"))
            say(
                f"{asked}: {walls[0]:.0f} ms at best, {walls[ROUNDS // 2]:.0f} in the middle, "
                f"{processor[0]:.0f} to {processor[-1]:.0f} ms processor"
            )
        for chart in set(re.findall(r'src(?:set)?="(/reports/charts/[^"]+)"', rounds[0][1].content.decode())):
            took, drawn = timed(lambda chart=chart: olivia.get(chart))
            kept, _ = timed(lambda chart=chart: olivia.get(chart))
            assert drawn.status_code == 200
            say(f"  {chart[-30:]}: {took.wall:.0f} ms drawn, {kept.wall:.0f} ms kept")

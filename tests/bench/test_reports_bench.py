"""How long a report takes at 200,000 fittings: `uv run pytest tests/bench/test_reports_bench.py -n 0`.

Pages with their tables, as the server makes them: counted for the first time, and again within five minutes. Charts are
fetched after the page. The fittings are the demo's year with some answers, copied by the database, and vacuumed as any
server does.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from collections.abc import Callable
from typing import Any

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
from shop.reports import drawing, remembered
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
Say = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints in spite of pytest."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", end="", flush=True)

    return say


@pytest.fixture
def olivia() -> Client:
    """The owner of the demo shop, who sees all stores."""
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


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    began = time.perf_counter()
    result = work()
    return (time.perf_counter() - began) * 1000, result


def queries(client: Client, address: str) -> int:
    remembered.forget()
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
    for address in addresses:
        assert queries(olivia, address) == before[address] <= 12
        new, again = [], []
        for _ in range(ROUNDS):
            remembered.forget()
            took, page = timed(lambda address=address: olivia.get(address))
            new.append(took)
            again.append(timed(lambda address=address: olivia.get(address))[0])
        say(f"{address}: {min(new):.0f} ms counted anew, {min(again):.0f} ms again, {before[address]} queries")
        for chart in set(re.findall(r'src(?:set)?="(/reports/charts/[^"]+)"', page.content.decode())):
            took, drawn = timed(lambda chart=chart: olivia.get(chart))
            kept, _ = timed(lambda chart=chart: olivia.get(chart))
            assert drawn.status_code == 200
            say(f"  {chart[-30:]}: {took:.0f} ms drawn, {kept:.0f} ms kept")

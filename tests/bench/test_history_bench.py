"""What keeping a history adds: `uv run pytest tests/bench/test_history_bench.py -n 0 -s`.

Processor time of our process and of the database's together, of the same request with and without, in turns, so that
whatever else the machine does slows both. Without: no context, no look, and no event: the triggers take it for erasing.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings

from shop.models import Staff
from tests.bench.test_live_panel_bench import RICH
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, save, tap

pytestmark = pytest.mark.django_db

ROUNDS = 100
WITHOUT = [name for name in settings.MIDDLEWARE if not name.startswith("shop.history")]
Request = Callable[[Client], HttpResponse]


@pytest.fixture
def robin() -> Staff:
    return StaffFactory()


def worked() -> float:
    """Milliseconds that this process and its process of the database have worked so far."""
    of_database = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return time.process_time() * 1000 + int(of_database) / 1_000_000


def compared(what: str, robin: Staff, prepared: Callable[[int], Request], capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the fastest and the median of both in ms of processor time, and how much the one is over the other."""
    took: dict[bool, list[float]] = {True: [], False: []}
    clients = {}
    for kept in took:
        clients[kept] = Client()
        clients[kept].force_login(robin)
        with override_settings(MIDDLEWARE=settings.MIDDLEWARE if kept else WITHOUT):
            clients[kept].get("/")
    for round_ in range(2 * ROUNDS):
        kept = round_ % 4 in {1, 2}
        request = prepared(round_)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL gait.erasing = '{'off' if kept else 'on'}'")
        began = worked()
        response = request(clients[kept])
        took[kept].append(worked() - began)
        assert response.status_code in {200, 302}
    with capsys.disabled():
        fastest = {kept: min(times) for kept, times in took.items()}
        median = {kept: statistics.median(times) for kept, times in took.items()}
        print(
            f"\n  {what}: without {fastest[False]:.1f} fastest, {median[False]:.1f} median; history adds "
            f"{fastest[True] - fastest[False]:+.2f} and {median[True] - median[False]:+.2f} ms"
        )


def test_a_tap(robin: Staff, capsys: pytest.CaptureFixture[str]):
    draft = draft_of(robin, CustomerFactory(store=robin.store), RICH)
    comfort = ("5", "6", "7")

    def prepared(round_: int) -> Request:
        answers = {**RICH, "rec-comfort": comfort[round_ % 3]}
        return lambda client: tap(client, draft.id, answers, seen=2 + round_, changed="rec-comfort")

    compared("one tap", robin, prepared, capsys)


def test_finishing(robin: Staff, capsys: pytest.CaptureFixture[str]):
    def prepared(_: int) -> Request:
        draft: Any = draft_of(robin)
        return lambda client: save(client, draft.id, SIXTY_SECONDS, seen=2)

    compared("finishing a fitting", robin, prepared, capsys)


def test_opening_a_customer(robin: Staff, capsys: pytest.CaptureFixture[str]):
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer)
    compared("a customer's page", robin, lambda _: lambda client: client.get(f"/customers/{customer.id}/"), capsys)

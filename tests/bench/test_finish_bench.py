"""How long the server takes to finish a fitting: `uv run pytest tests/bench/test_finish_bench.py -n 0`.

A known customer and the sixty-second set: read, assessed and written with its parts and findings, in one transaction.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_benchmark.fixture import BenchmarkFixture

from fittings.models import Fitting
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, save

pytestmark = pytest.mark.django_db


def test_finishing_one_fitting(benchmark: BenchmarkFixture, client: Client):
    robin = StaffFactory()
    client.force_login(robin)
    customer = CustomerFactory(store=robin.store)

    def one_draft() -> Any:
        draft = draft_of(robin, None if Fitting.objects.finished().exists() else customer)
        return (client, draft.id, SIXTY_SECONDS), {"seen": 2}

    response = benchmark.pedantic(save, setup=one_draft, rounds=200, warmup_rounds=20)
    assert response.status_code == 302
    assert Fitting.objects.finished().count() == 220

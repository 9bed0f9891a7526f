"""How long the server takes for one tap: `uv run pytest tests/bench/test_live_panel_bench.py -n 0`.

A returning customer and a rich draft; the tap changes one answer each time, so each round reads, merges, saves,
assesses and renders the panel.
"""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from pytest_benchmark.fixture import BenchmarkFixture

from fittings.models import Fitting
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, as_answers, draft_of, finished, tap
from tests.fittings.facts_factory import QUIET, sore

pytestmark = pytest.mark.django_db

RICH = as_answers(
    {
        **QUIET,
        "rec": {"model": "Strider 3", "category": "stability", "devices": ["medial_post"], "drop_mm": 12, "comfort": 6},
        "left": {**QUIET["left"], "flexing": "none", "overstride": "marked"},
        "right": {**QUIET["right"], "flexing": "none", "overstride": "mild"},
        "complaints": [
            sore("it_band_knee", "right", pain_run=6, recent_events={"downhill": 3, "long_flat": None}),
            sore("medial_shin", "both", trend="worse"),
        ],
    }
)


@pytest.fixture
def robin() -> Staff:
    return StaffFactory()


def test_one_tap_of_a_returning_customer(benchmark: BenchmarkFixture, client: Client, robin: Staff):
    client.force_login(robin)
    customer = CustomerFactory(store=robin.store)
    for month in (2, 5, 8):
        finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": f"2026-0{month}-01T12:00"})
    draft = draft_of(robin, customer, RICH)
    comforts = cycle(["5", "6", "7"])

    def one_tap() -> Any:
        version = Fitting.objects.values_list("version", flat=True).get(id=draft.id)
        return (client, draft.id, {**RICH, "rec-comfort": next(comforts)}), {"seen": version, "changed": "rec-comfort"}

    response = benchmark.pedantic(tap, setup=one_tap, rounds=200, warmup_rounds=20)
    assert response.content.decode().count("data-pattern=") >= 3

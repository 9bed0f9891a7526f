"""The simulated shop that reports are held against."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from shop.demo import preparing, simulated
from shop.demo.simulation import Simulation, Truth
from shop.history_import.importing import import_history

UNTIL = dt.date(2026, 11, 27)
TRUTH = Truth(fittings=2500, years=2, seed=7, bad_shoe_ratio=4)


@pytest.fixture(scope="module")
def simulated_shop(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Simulated once for all tests of a file, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())
        lines = Simulation(TRUTH, simulated.catalogue(), until=UNTIL).lines()
        import_history(io.BytesIO(b"\n".join(json.dumps(line).encode() for line in lines)), create_missing=True)
        yield
        transaction.set_rollback(True)

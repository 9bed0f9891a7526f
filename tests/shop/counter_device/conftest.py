"""A store with a tablet on its counter, a fitter and a manager who have PINs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from shop.models import Role, Staff, Store
from tests.factories import StoreFactory
from tests.shop.counter_device.counters import OTHER_PIN, Tablet, with_pin


@pytest.fixture
def store() -> Store:
    return StoreFactory(name="Quay", lock_minutes=5)


@pytest.fixture
def tablet(store: Store) -> Tablet:
    return Tablet(store)


@pytest.fixture
def cheryl(store: Store) -> Staff:
    return with_pin(store, "Cheryl Stone")


@pytest.fixture
def marcus(store: Store) -> Staff:
    return with_pin(store, "Marcus Bell", OTHER_PIN, Role.MANAGER)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC), tick=False) as travelling:
        yield travelling

"""A store that history comes into, and somebody who works there."""

from __future__ import annotations

import pytest

from shop.models import Staff, Store
from tests.factories import StaffFactory, StoreFactory


@pytest.fixture
def quay(db) -> Store:
    return StoreFactory(name="Quay Running", code="quay", time_zone="Europe/London")


@pytest.fixture
def cheryl(quay: Store) -> Staff:
    return StaffFactory(store=quay, email="cheryl@example.com")

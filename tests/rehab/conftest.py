from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shop.models import Staff
from tests.factories import StaffFactory, StoreFactory


@pytest.fixture
def robin(db: Any) -> Staff:
    """A fitter."""
    return StaffFactory(name="Robin Fitter", store=StoreFactory(name="Riverside Running"))


@pytest.fixture
def client(robin: Staff) -> Client:
    """Robin's browser, logged in."""
    client = Client()
    client.force_login(robin)
    return client

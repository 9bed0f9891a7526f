from __future__ import annotations

import pytest

from shop.models import Role, Staff
from tests.factories import StaffFactory


@pytest.fixture
def owner() -> Staff:
    return StaffFactory(role=Role.OWNER, name="Olive Owner")


@pytest.fixture
def mailed(settings) -> None:
    """A shop with a mail server and an address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://shop.example"

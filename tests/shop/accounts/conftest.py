from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from shop.accounts import throttle
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


@pytest.fixture
def in_one_window() -> Iterator[None]:
    """The ten minutes in which guesses are counted have just begun, and do not end in the middle of a test."""
    with time_machine.travel(throttle.window(timezone.now())):
        yield

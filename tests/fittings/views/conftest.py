from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shop.models import Role
from tests.factories import StaffFactory


def logged_in(role: Role) -> Client:
    client = Client()
    client.force_login(StaffFactory(role=role))
    return client


@pytest.fixture
def fitter(db: Any) -> Client:
    return logged_in(Role.FITTER)


@pytest.fixture
def manager(db: Any) -> Client:
    return logged_in(Role.MANAGER)

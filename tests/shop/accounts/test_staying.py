"""How long a log-in lasts: a manager's twelve hours, a fitter's thirty days, and a week where nobody uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.accounts.staying import MANAGERS_STAY, OTHERS_STAY, UNUSED
from shop.models import Role
from tests.factories import StaffFactory
from tests.shop.accounts.doors import inside

pytestmark = pytest.mark.django_db
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        yield clock


def is_in(client: Client) -> bool:
    return client.get("/shoes/").status_code == 200


@pytest.mark.parametrize("role", [Role.MANAGER, Role.OWNER])
def test_who_manages_logs_in_again_after_twelve_hours_however_busy(clock: Any, role: Role):
    client = inside(StaffFactory(role=role))
    for _ in range(11):
        clock.shift(dt.timedelta(hours=1))
        client.get("/my-pin/")
        session = client.session
        session["something"] = "changed"
        session.save()
    clock.shift(MANAGERS_STAY - dt.timedelta(hours=11) - SECOND)
    assert is_in(client)
    clock.shift(SECOND)
    assert not is_in(client)


def test_a_fitters_device_stays_for_a_week_without_use(clock: Any):
    used, left = inside(StaffFactory()), inside(StaffFactory())
    clock.shift(UNUSED - SECOND)
    assert is_in(used)
    clock.shift(SECOND)
    assert is_in(used)
    assert not is_in(left)


def test_and_in_use_for_thirty_days_and_no_longer(clock: Any):
    client = inside(StaffFactory())
    for _ in range(29):
        clock.shift(DAY)
        assert is_in(client)
    assert client.cookies["sessionid"]["max-age"] <= UNUSED.total_seconds()
    clock.shift(OTHERS_STAY - 29 * DAY - SECOND)
    assert is_in(client)
    clock.shift(SECOND)
    assert not is_in(client)


def test_use_is_written_once_a_day(clock: Any):
    client = inside(StaffFactory())

    def writes() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert is_in(client)
        return sum("UPDATE" in query["sql"] and Session._meta.db_table in query["sql"] for query in seen)

    clock.shift(DAY - SECOND)
    assert writes() == 0
    clock.shift(SECOND)
    assert [writes(), writes()] == [1, 0]

"""What has expired goes, and nothing that still opens or counts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from rehab.limits import Limit
from rehab.models import Used
from shop.accounts.links import invite, new_password_for
from shop.accounts.models import Changed, Notice, OneTimeLink, Tries
from shop.accounts.notices import note
from shop.counter_device import devices, tries
from shop.counter_device.models import WrongPins
from shop.expired import forget_expired
from shop.models import Role, Staff
from tests.factories import StaffFactory
from tests.shop.accounts.doors import log_in

pytestmark = pytest.mark.django_db
KINDS = (Session, UserSession, OneTimeLink, Notice, Tries, Used, WrongPins)
HERE = "http://testserver/"


def there() -> list[int]:
    """How many rows of each kind there are, and in the cache."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shop_cache")
        return [*(kind._default_manager.count() for kind in KINDS), int(cursor.fetchone()[0])]


def leave_some_of_each(person: Staff, name: str) -> Client:
    """One row of each kind, made now; the browser of somebody who logged in."""
    client = Client()
    log_in(client, person, "wrong")
    log_in(client, person)
    invite(name="Sam", email=f"{name}@example.com", role=Role.FITTER, store=person.store, by=person, here=HERE)
    new_password_for(person, by=person, here=HERE)
    note(person, Changed.PASSWORD)
    Limit("wrong_link", 20).use(name)
    device, _ = devices.enrol(person.store, name, by=person)
    tries.claim(device, person)
    cache.add(name, "drawn", 300)
    return client


@pytest.fixture
def now() -> Iterator[dt.datetime]:
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        yield clock


def test_what_was_left_goes_and_what_is_in_use_stays(now: Any) -> None:
    person = StaffFactory()
    old = leave_some_of_each(person, "old")
    assert devices.revoke(WrongPins.objects.get().device, by=person)
    left = there()
    now.shift(dt.timedelta(days=40))

    would = forget_expired(dry_run=True)
    assert (there(), sum(would.values())) == (left, sum(left))
    assert forget_expired() == would
    assert there() == [0] * len(left)

    fresh = leave_some_of_each(person, "fresh")
    assert set(forget_expired().values()) == {0}
    assert there() == left
    assert (old.get("/").status_code, fresh.get("/").status_code) == (302, 200)
    assert cache.get("fresh") == "drawn"


@pytest.mark.parametrize("what", [{}, {"used_at": 0}, {"withdrawn_at": 0}])
def test_an_invitation_stays_for_thirty_days_after_its_end(now: Any, what: dict[str, int]) -> None:
    leave_some_of_each(StaffFactory(), "old")
    link = OneTimeLink.objects.invitations()
    link.update(**dict.fromkeys(what, timezone.now()))
    now.shift(dt.timedelta(days=30 if what else 37))
    forget_expired()
    assert link.exists()
    now.shift(dt.timedelta(seconds=1))
    forget_expired()
    assert not link.exists()


def test_the_command_says_how_much_of_what() -> None:
    Session.objects.create(session_key="x" * 32, session_data="", expire_date=timezone.now() - dt.timedelta(days=1))
    said = [io.StringIO(), io.StringIO(), io.StringIO()]
    call_command("forget_expired", dry_run=True, stdout=said[0])
    call_command("forget_expired", stdout=said[1])
    call_command("forget_expired", stdout=said[2])

    assert [one.getvalue().splitlines()[0] for one in said] == ["1 sessions", "1 sessions", "0 sessions"]
    assert "nothing was changed" in said[0].getvalue()

"""Two people with the same link in the same moment: one of them gets in."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from shop.accounts.links import LinkIsOverError, link_of, new_password_for, use
from shop.accounts.models import LinkQuerySet, OneTimeLink
from shop.models import Staff
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


def used_by_two(monkeypatch: pytest.MonkeyPatch, *, patience: float) -> list[str]:
    """The passwords that were set, when each waits so many seconds for the other before it is set."""
    made = new_password_for(StaffFactory(), by=None, here="")
    token = str(made.address).split("/")[-2]
    links = [link_of(token), link_of(token)]
    both_are_there = threading.Barrier(2)
    set_password = Staff.set_password

    def slowly(person: Staff, password: str) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            both_are_there.wait(patience)
        set_password(person, password)

    monkeypatch.setattr(Staff, "set_password", slowly)

    def one(number: int) -> str:
        link = links[number]
        assert link
        try:
            use(link, password=f"a good long one {number}")
            return f"a good long one {number}"
        except LinkIsOverError:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(filter(None, pool.map(one, range(2))))


def test_a_link_is_used_once_also_by_two_at_once(monkeypatch: pytest.MonkeyPatch):
    [password] = used_by_two(monkeypatch, patience=0.3)

    person = OneTimeLink.objects.get().staff
    assert person
    assert person.check_password(password)


def test_without_its_lock_both_would_use_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(LinkQuerySet, "select_for_update", lambda links, **_: links)

    assert len(used_by_two(monkeypatch, patience=30)) == 2

"""Slowing down who guesses a password or a code: tries are counted by account and by client, in the shared database.

A try is counted before it is looked at, in one statement, so that two workers together never look at more than the
limit; a right one is given back. One shop is one address, and anybody may guess at anybody's password from anywhere: a
device on which somebody has logged in before (see `shop.accounts.devices`) has counts of its own, so that neither a
stranger in the shop's network nor one on the other side of the world can keep its people out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from rehab.client_address import client_of, hidden
from shop.accounts.devices import known_device
from shop.accounts.models import Tries

OF_ACCOUNT, OF_CLIENT = 10, 30
"""Wrong tries in one window: at one account, and from one client whoever it tries."""
WINDOW = dt.timedelta(minutes=10)
COUNTED = """
    INSERT INTO accounts_tries (bucket, since, tries) VALUES (%s, %s, 1), (%s, %s, 1)
    ON CONFLICT (bucket, since) DO UPDATE SET tries = accounts_tries.tries + 1 RETURNING bucket, tries
"""
GIVEN_BACK = """
    WITH mine AS (SELECT id FROM accounts_tries WHERE bucket IN (%s, %s) AND since = %s ORDER BY bucket FOR UPDATE)
    UPDATE accounts_tries SET tries = CASE WHEN bucket = %s THEN 0 ELSE GREATEST(tries, 1) - 1 END
    FROM mine WHERE accounts_tries.id = mine.id
"""
USED = "INSERT INTO accounts_tries (bucket, since, tries) VALUES (%s, %s, 1) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Try:
    """One try that is counted already, and what its account and its client have tried with it."""

    account: str
    client: str
    since: dt.datetime
    of_account: int
    of_client: int

    @classmethod
    def begin(cls, request: HttpRequest, what: str, email: str) -> Self:
        """Counts one try at `what` ("password", "code", "reset") of the account with this e-mail."""
        device = known_device(request)
        own = f"device:{device.name}" if device and device.is_known_for(email) else "strangers"
        account = hidden(f"{what}:{email.lower()}:{own}")
        client = hidden(f"{what}:" + (f"device:{device.name}" if device else f"client:{client_of(request)}"))
        since = window(timezone.now())
        first, second = sorted([account, client])  # all in one order, so that no two wait for each other
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, [first, since, second, since])
            counted = dict(cursor.fetchall())
        if counted[client] == 1:
            Tries.objects.filter(since__lt=since - WINDOW).delete()
        return cls(account, client, since, counted[account], counted[client])

    def is_too_many(self, of_account: int = OF_ACCOUNT, of_client: int = OF_CLIENT) -> bool:
        """Whether it must not be looked at."""
        return self.of_account > of_account or self.of_client > of_client

    def give_back(self) -> None:
        """It was right: its account begins anew, and its client has one try more. Others it tried stay counted."""
        with connection.cursor() as cursor:
            cursor.execute(GIVEN_BACK, [self.account, self.client, self.since, self.account])

    @property
    def wait(self) -> str:
        """How long until it may be tried again, in words."""
        minutes = max(1, -int((timezone.now() - self.since - WINDOW).total_seconds() // 60))
        return "a minute" if minutes == 1 else f"{minutes} minutes"


def window(now: dt.datetime) -> dt.datetime:
    """When the window of this moment began."""
    seconds = WINDOW.total_seconds()
    return dt.datetime.fromtimestamp(now.timestamp() // seconds * seconds, dt.UTC)


def is_first_use(what: str, moment: dt.datetime) -> bool:
    """Whether something that is good once in a moment (the code of an app) is used for the first time, also of two."""
    with connection.cursor() as cursor:
        cursor.execute(USED, [hidden(f"used:{what}"), moment])
        return bool(cursor.rowcount == 1)

"""What nobody needs any more: log-ins and links that have ended, and counts of windows that are over.

Most of it is swept away where it is made; what is left lies there because nobody came back.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rehab import limits
from rehab.models import Used
from shop.accounts import throttle
from shop.accounts.mail import KEPT
from shop.accounts.models import Notice, OneTimeLink, Purpose, Tries
from shop.counter_device.models import WrongPins

A_MONTH = dt.timedelta(days=30)
"""So long an invitation stays after it was used, withdrawn or over: a manager can renew one that nobody answered."""


def forget_expired(now: dt.datetime | None = None, *, dry_run: bool = False) -> dict[str, int]:
    """Removes it, or with `dry_run` only counts it; how many rows of which kind."""
    now = now or timezone.now()
    gone = {
        kind: rows.count() if dry_run else rows.delete()[0]  # nothing else hangs on any of them
        for kind, rows in expired(now).items()
    }
    return gone | {"remembered results": _cached(now, dry_run=dry_run)}


def expired(now: dt.datetime) -> dict[str, QuerySet[Any]]:
    """The rows of each kind that have expired."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=now)
    ended = now - A_MONTH
    invitation = Q(used_at__lt=ended) | Q(withdrawn_at__lt=ended) | Q(expires_at__lt=ended)
    return {
        "sessions": Session.objects.filter(expire_date__lt=now),
        "entries in lists of log-ins": UserSession.objects.filter(~Exists(alive)),
        "invitations": OneTimeLink.objects.invitations().filter(invitation),
        "links to a new password": OneTimeLink.objects.filter(purpose=Purpose.PASSWORD, expires_at__lt=now - KEPT),
        "mails that told of a changed log-in": Notice.objects.filter(queued_at__lt=ended),
        "counts of tries": Tries.objects.filter(since__lt=now - 2 * throttle.WINDOW),
        "counts of uses": Used.objects.filter(since__lt=now - 2 * limits.WINDOW),
        "wrong PINs of counters that are off": WrongPins.objects.filter(device__revoked_at__isnull=False),
    }


def _cached(now: dt.datetime, *, dry_run: bool) -> int:
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        if dry_run:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE expires < %s", [now])  # noqa: S608 - a name of ours
            return int(cursor.fetchone()[0])
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - as above
        return int(cursor.rowcount)

"""Slowing down who tries links: wrong ones are counted by client address, in the database that all workers share.

The secret of a link has 192 random bits, so nobody guesses one; this keeps a program that tries from being answered as
fast as it asks. A right link opens whatever others at its address tried, because a whole town may share that address.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from rehab.models import WrongLinks

ALLOWED = 20
"""Wrong links from one address in one window, before it is told to wait."""
WINDOW = dt.timedelta(minutes=10)
COUNTED = """
    INSERT INTO rehab_wronglinks (client, since, tries) VALUES (%s, %s, 1)
    ON CONFLICT (client, since) DO UPDATE SET tries = rehab_wronglinks.tries + 1 RETURNING tries
"""
"""One statement, so that two workers never count the same try."""


@dataclass(frozen=True, slots=True)
class Waits:
    """After a wrong link: whether its client tried too often, and the whole seconds until it may again."""

    too_often: bool
    seconds: int


def wrong_link(request: HttpRequest) -> Waits:
    """Counts one wrong link, and forgets the counts of earlier windows with the first one of each client."""
    now = timezone.now()
    since = dt.datetime.fromtimestamp(now.timestamp() // WINDOW.total_seconds() * WINDOW.total_seconds(), dt.UTC)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [hidden(client_of(request)), since])
        tries = cursor.fetchone()[0]
    if tries == 1:
        WrongLinks.objects.filter(since__lt=since).delete()
    return Waits(tries > ALLOWED, max(1, int((since + WINDOW - now).total_seconds())))


def client_of(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the /64 of an IPv6 one, which one household shares.

    Behind a proxy it is what that proxy wrote, the last entry; whatever stands before it anybody may have sent.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or seen
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.IPv6Network((int(address), 64), strict=False))
    return str(address)


def hidden(client: str) -> str:
    """A client as it is kept for some minutes: nobody reads the address back without our secret key."""
    return hmac.new(settings.SECRET_KEY.encode(), client.encode(), hashlib.sha256).hexdigest()

"""Which device asks: known by a random token in a cookie, of which only the hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shop.counter_device.models import CounterDevice
from shop.models import Staff, Store

COOKIE = "__Host-counter" if settings.PRODUCTION else "counter"
LASTS = dt.timedelta(days=400)
"""The longest that browsers keep a cookie; each unlocking begins it anew."""
A_MINUTE = dt.timedelta(minutes=1)


def enrol(store: Store, name: str, *, by: Staff) -> tuple[CounterDevice, str]:
    """A new counter of the store, and its token of 256 random bits, which is told only now."""
    token = secrets.token_urlsafe(32)
    made = CounterDevice.objects.create(store=store, name=name, token_hash=hashed(token), enrolled_by=by)
    return made, token


def revoke(device: CounterDevice, *, by: Staff) -> bool:
    """Takes a device off the counter: its next request finds it unknown. False when it was done before."""
    mine = CounterDevice.objects.standing().filter(pk=device.pk)
    return bool(mine.update(revoked_at=timezone.now(), revoked_by=by))


def device_of(request: HttpRequest) -> CounterDevice | None:
    """The counter that asks; None for any other browser. Notes when it was seen."""
    token = request.COOKIES.get(COOKIE, "")
    device = CounterDevice.objects.with_token(hashed(token)) if token else None
    now = timezone.now()
    if device and device.seen_at < now - A_MINUTE:
        CounterDevice.objects.filter(pk=device.pk).update(seen_at=now)
    return device


def remember(response: HttpResponse, token: str) -> None:
    """Lets the browser keep its token, out of reach of scripts and of other sites' forms."""
    response.set_cookie(COOKIE, token, max_age=LASTS, secure=settings.PRODUCTION, httponly=True, samesite="Lax")


def hashed(token: str) -> str:
    """The SHA-256 of a token in hex, as it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()

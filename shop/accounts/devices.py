"""Devices on which somebody has logged in before, known by a signed cookie.

Whoever guesses passwords from elsewhere must not keep the shop's own people out, so a known device has counts of its
own. It is known for the people who logged in on it: a fitter's tablet is a stranger to the owner's password.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from rehab.client_address import hidden

LASTS = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer."""
MOST = 20
"""People that one device is known for, the latest ones."""
SALT = "shop.accounts.device"


@dataclass(frozen=True, slots=True)
class Device:
    """A random name for a browser, and marks of who logged in there."""

    name: str
    people: tuple[str, ...]

    def is_known_for(self, email: str) -> bool:
        return mark(email) in self.people


def known_device(request: HttpRequest) -> Device | None:
    """What the cookie says; None without one, or when we have not signed it."""
    try:
        said: Any = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=LASTS)
        return Device(str(said["name"]), tuple(map(str, said["people"])))
    except (signing.BadSignature, KeyError, TypeError):
        return None


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """From now on this browser is known for somebody who has just logged in."""
    before = known_device(request) or Device(secrets.token_urlsafe(12), ())
    people = [who for who in before.people if who != mark(email)][-MOST + 1 :]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps({"name": before.name, "people": [*people, mark(email)]}, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def mark(email: str) -> str:
    """Stands for an e-mail address in the cookie, from which nobody reads it back."""
    return hidden(f"device:{email.lower()}")[:16]

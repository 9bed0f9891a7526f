"""How long somebody stays logged in: to a fixed end, and not so long where nobody uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shop.models import Staff

MANAGERS_STAY, OTHERS_STAY = dt.timedelta(hours=12), dt.timedelta(days=30)
"""After which one logs in again, whatever happens. A fitter's device stays at its counter."""
UNUSED = dt.timedelta(days=7)
"""After which a device that nobody uses is logged out."""
A_DAY = dt.timedelta(days=1)
UNTIL = "until"
"""In the session: its fixed end."""


def begin(session: SessionBase, person: Staff) -> None:
    until = timezone.now() + (MANAGERS_STAY if person.is_manager else OTHERS_STAY)
    session[UNTIL] = until.isoformat()
    session.set_expiry(min(until, timezone.now() + UNUSED))


def is_used(session: SessionBase) -> None:
    """Puts the end off to a week from now, never beyond the fixed one; written once a day at most."""
    if UNTIL in session:
        later = min(dt.datetime.fromisoformat(session[UNTIL]), timezone.now() + UNUSED)
        if later - session.get_expiry_date() >= A_DAY:
            session.set_expiry(later)


class Staying:
    """Each request of somebody who is logged in is a use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            is_used(request.session)
        return self.get_response(request)

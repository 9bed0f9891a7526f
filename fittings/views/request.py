"""What a view of this app is asked with."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in, in their store, at a shared counter or another device.

    All three are of the floor above, so not named here.
    """

    user: Any
    store: Any
    counter_device: Any
    htmx: HtmxDetails


def searched_in(request: HttpRequest) -> str:
    """What was typed into a search box; NUL, which no database text holds, left out."""
    return _typed(request.GET)


def searched_for(request: HttpRequest) -> str:
    """The same where somebody's name is typed: it is posted, so that no address, and no log of addresses, has it."""
    return _typed(request.POST)


def _typed(given: QueryDict) -> str:
    return given.get("q", "").replace("\x00", "")[:80]


def key_or_404(posted: str | None) -> uuid.UUID | None:
    """The key that a form posted, None when it is blank; anything that is no key is not found."""
    if not posted:
        return None
    try:
        return uuid.UUID(posted)
    except ValueError:
        raise Http404 from None

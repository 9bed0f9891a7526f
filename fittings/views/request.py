"""What a view of this app is asked with."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from shop.models import Staff, Store  # for the type checker alone; at run time nothing is imported upward


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in, in their store."""

    user: Staff
    store: Store
    htmx: HtmxDetails


def searched_in(request: HttpRequest) -> str:
    """What was typed into a search box; NUL, which no database text holds, left out."""
    return request.GET.get("q", "").replace("\x00", "")[:80]


def key_or_404(posted: str | None) -> uuid.UUID | None:
    """The key that a form posted, None when it is blank; anything that is no key is not found."""
    if not posted:
        return None
    try:
        return uuid.UUID(posted)
    except ValueError:
        raise Http404 from None

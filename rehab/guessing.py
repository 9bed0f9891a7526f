"""Slowing down who tries links, and who leans on one.

The secret of a link has 192 random bits, so nobody guesses one; counting wrong ones by client keeps a program that
tries from being answered as fast as it asks. A right link opens whatever others at its address tried, because a whole
town may share that address; it has limits of its own, far above what a person taps.
"""

from __future__ import annotations

from django.http import HttpRequest
from prometheus_client import Counter

from rehab.client_address import address_of, client_of, hidden
from rehab.limits import Limit, Waits
from rehab.models import SheetLink

__all__ = ["Waits", "address_of", "client_of", "hidden", "right_link", "wrong_link"]

WRONG = Limit("wrong_link", 20)
"""By client."""
OPENED = Limit("link", 300)
"""By link: pages, ticks and answers together."""
ANSWERED = Limit("answer", 20)
"""By link: answers that are sent."""
WRONG_LINKS = Counter("gaitlast_wrong_links", "Links that opened nothing, by whether the client has to wait", ["waits"])


def wrong_link(request: HttpRequest) -> Waits:
    """Counts one wrong link."""
    waits = WRONG.use(client_of(request))
    WRONG_LINKS.labels("yes" if waits.too_often else "no").inc()
    return waits


def right_link(request: HttpRequest, link: SheetLink) -> Waits:
    """Counts one use of a link, and an answer as one of those too."""
    opened = OPENED.use(str(link.id))
    if opened.too_often or request.method != "POST" or not is_answer(request):
        return opened
    return ANSWERED.use(str(link.id))


def is_answer(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name == "my_answer"

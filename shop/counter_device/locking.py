"""Taking a shared counter over, and locking it.

Whoever is at the counter is logged in: locking ends that session and leaves a new one of nobody, which knows only who
was here and on which page. Nothing about a customer stays in the browser.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from shop.counter_device.models import CounterDevice
from shop.models import Staff

BY_PIN, DEVICE, TOUCHED, LOCKED = "by_pin", "counter_device", "touched", "counter_locked"
"""In the session: begun with a PIN, on which device, when somebody last touched it (seconds since 1970), and once it is
locked who was here and where."""
STEP, LEEWAY = 15, 30
"""Seconds: touches are noted so seldom, and a counter is locked so much later than its own script does it."""
SAYS_TOUCHED = "X-Touched"
"""The header in which our scripts say how many seconds ago somebody touched the screen."""


def take_over(request: HttpRequest, person: Staff, device: CounterDevice) -> str:
    """Lets somebody in by their PIN, and says where to: to where they were, else to an empty counter.

    Nothing of an earlier session is kept, so that a full log-in never lends its rights to a PIN.
    """
    where = way_back(request, person)
    request.session.flush()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.update({BY_PIN: True, DEVICE: str(device.pk), TOUCHED: int(time.time())})
    return where


def lock(request: HttpRequest, *, at: str) -> None:
    """Ends the session of whoever is at the counter, and remembers who it was and where.

    After a full log-in it does not say where: a PIN would not open that page again.
    """
    left = {"by": str(request.user.pk), "at": at if request.session.get(BY_PIN) else ""}
    logout(request)
    request.session[LOCKED] = left


def way_back(request: HttpRequest, person: Staff) -> str:
    """The page on which this person was when the counter was locked; a colleague begins at an empty one."""
    was = request.session.get(LOCKED) or {}
    mine = was.get("by") in {str(person.pk), None}
    return str(was["at"]) if mine and was.get("at") else reverse("counter")


def wants(request: HttpRequest, at: str) -> None:
    """Remembers the page that was asked for at a locked counter, where none is remembered yet."""
    request.session.setdefault(LOCKED, {"by": None, "at": at})


def has_idled(request: HttpRequest, device: CounterDevice) -> bool:
    """Whether nobody touched the counter for as long as its store allows; else this touch, if it is one, is noted."""
    now, last = int(time.time()), request.session.get(TOUCHED)
    ago = touched_ago(request)
    if last is None:  # a log-in with a password, at its first page
        request.session[TOUCHED] = now
        return False
    if now - last > device.store.lock_minutes * 60 + LEEWAY:
        return True
    if ago is not None and now - ago >= last + STEP:
        request.session[TOUCHED] = now - ago
    return False


def touched_ago(request: HttpRequest) -> int | None:
    """Seconds since a person touched the screen, so far as this request tells; None when it came by itself.

    A page is opened by somebody. What scripts ask for on their own counts only by what they say of the last touch: a
    tap that is sent again and again while the network is away is one touch.
    """
    said = request.headers.get(SAYS_TOUCHED)
    if said is not None:
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else None
    return 0 if is_page(request) else None


def is_page(request: HttpRequest) -> bool:
    """Whether a person opened a page or sent its form; not so what a script asks for."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and "HX-Request" not in request.headers


def page_of(request: HttpRequest) -> str:
    """The page on which somebody is who sent this: itself, or the one it was sent from."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.get_full_path()
    return own_path(request, request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))


def own_path(request: HttpRequest, address: str) -> str:
    """Path and query of an address of ours; empty for any other."""
    host = request.get_host()
    if not url_has_allowed_host_and_scheme(address, {host}):
        return ""
    split = urlsplit(address)
    return f"{split.path}?{split.query}" if split.query else split.path

"""Pages for when something is not as it should be: what happened, what is safe, what to do next."""

from __future__ import annotations

import sys

import structlog
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from psycopg.errors import DiskFull

from shop.access import FOR_OWNERS

AGAIN_IN = 5
"""Seconds after which a page is asked for again while the database is away."""
DISK_FULL = 507
"""Insufficient Storage. The counter knows this number too: static/js/keeping.js."""


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """The page was open too long, or in another log-in; nothing typed was run."""
    return render(request, "403_csrf.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"for_owners": str(exception) == FOR_OWNERS}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Whoever locked the counter while this was answered is told so; else nobody understands what was sent."""
    if isinstance(exception, SessionInterrupted) and getattr(request, "counter_device", None):
        return render(request, "shop/counter_device/refused.html", status=423)
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Without the request's context: whatever broke may break it again. The number leads to the line in the log.

    A database that is away, or has no room left, is no mistake of ours: it is said as what it is, and will pass.
    """
    trouble = sys.exc_info()[1]
    if isinstance(trouble, OperationalError | InterfaceError):
        return _not_now(request, is_full=isinstance(trouble.__cause__, DiskFull))
    number = structlog.contextvars.get_contextvars().get("request_id", "")
    return HttpResponse(get_template("500.html").render({"number": number}), status=500)


def _not_now(request: HttpRequest, *, is_full: bool) -> HttpResponse:
    """What was only looked at is asked for again by itself; what was sent is sent again by whoever sent it."""
    page = get_template("507.html" if is_full else "503.html").render({"was_sent": request.method == "POST"})
    response = HttpResponse(page, status=DISK_FULL if is_full else 503)
    response["Retry-After"] = str(AGAIN_IN)
    if request.method == "GET":
        response["Refresh"] = str(AGAIN_IN)
    response["Cache-Control"] = "no-store"
    return response

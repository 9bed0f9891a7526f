"""Pages for when something is not as it should be: what happened, what is safe, what to do next."""

from __future__ import annotations

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from shop.access import FOR_OWNERS


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """The page was open too long, or in another log-in; nothing typed was run."""
    return render(request, "403_csrf.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"for_owners": str(exception) == FOR_OWNERS}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    return render(request, "400.html", status=400)


def broken(_: HttpRequest) -> HttpResponse:
    """Without the request's context: whatever broke may break it again. The number leads to the line in the log."""
    number = structlog.contextvars.get_contextvars().get("request_id", "")
    return HttpResponse(get_template("500.html").render({"number": number}), status=500)

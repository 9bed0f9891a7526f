"""Pages for when something is not as it should be: what happened, what is safe, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or in another log-in; nothing typed was run."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)

"""Tells the database who is at it, and notes who looked at whom."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pghistory
import structlog
from django.http import HttpRequest, HttpResponse

from shop.history.looking import note_look
from shop.models import Staff

TAPS = {"counter_draft"}
"""What is saved so often that it leaves no history, and is not slowed by telling the database who does it."""


class HistoryMiddleware:
    """Every change of a request carries the log-in, the route's name and the request's id, see `tracking.TOLD_BY`.

    It stands after the log's middleware, which makes that id, and after that which knows the person.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as request.telling:  # type: ignore[attr-defined]
            response = self.get_response(request)
            note_look(request, response)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        if request.resolver_match and request.resolver_match.view_name not in TAPS:
            request.telling.enter_context(pghistory.context(**who_and_where(request)))  # type: ignore[attr-defined]


def who_and_where(request: HttpRequest) -> dict[str, str]:
    """What a change may say of its request, and nothing else."""
    match = request.resolver_match
    told = {
        "staff": str(request.user.pk) if isinstance(request.user, Staff) else "",
        "route": match.view_name if match else "",
        "request": structlog.contextvars.get_contextvars().get("request_id", ""),
    }
    return {key: value for key, value in told.items() if value}

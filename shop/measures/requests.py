"""Requests by the name of their route: never an address, which may carry keys, secrets and names."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from shop.headers import METHODS

REQUESTS = Histogram(
    "gaitlast_request_seconds",
    "Time to answer a request",
    ["route", "method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
TAPS = Histogram(
    "gaitlast_tap_seconds",
    "Time from a tap at the counter to what we notice, in the web process",
    buckets=(0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1),
)
SAVES = Counter("gaitlast_saves", "What was acknowledged as saved", ["kind"])
FAILED_LOG_INS = Counter("gaitlast_failed_log_ins", "Log-ins with an e-mail and a password that do not go together")
POOL = {
    "requests_num": Counter("gaitlast_pool_requests", "Connections asked of the database pools"),
    "requests_queued": Counter("gaitlast_pool_waits", "Of these, how many had to wait"),
    "requests_wait_ms": Counter("gaitlast_pool_wait_milliseconds", "How long they waited, together"),
    "requests_errors": Counter("gaitlast_pool_errors", "Of these, how many got none"),
}

SAVED = {
    "counter_draft": ("tap", {200, 302}),
    "counter_finish": ("fitting", {302}),
    "finish_and_mail": ("fitting", {302}),
    "how_is_it": ("answer", {302}),
    "my_answer": ("answer", {200}),
}
"""Routes that save when something is posted, what they save, and with which status they say so."""


class Measured:
    """Measures each request, the outermost layer; what went wrong inside is measured too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pool = PoolUse()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        note(request, response.status_code, time.perf_counter() - begun)
        self.pool.note()
        return response


def note(request: HttpRequest, status: int, seconds: float) -> None:
    """One request that is answered."""
    route, method = route_of(request), request.method if request.method in METHODS else "other"
    REQUESTS.labels(route, method, status).observe(seconds)
    if method != "POST":
        return
    kind, done = SAVED.get(route, ("", set()))
    if status in done:
        SAVES.labels(kind).inc()
    if kind == "tap" and status == 200:  # with scripts the panel, without them a redirect
        TAPS.observe(seconds)


def route_of(request: HttpRequest) -> str:
    """The name of a route; there are only so many."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static file" if request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/") else "unknown"


class PoolUse:
    """What this process asked of its pool since it was last noted."""

    def __init__(self) -> None:
        self.lock, self.before = threading.Lock(), dict.fromkeys(POOL, 0)

    def note(self) -> None:
        pools = connection._connection_pools  # type: ignore[attr-defined]  # `connection.pool` would open one
        pool = pools.get(connection.alias)
        if pool is None:
            return
        with self.lock:
            now = pool.get_stats()
            for name, counter in POOL.items():
                counter.inc(max(0, now.get(name, 0) - self.before[name]))
                self.before[name] = now.get(name, 0)

"""What browsers refuse to load or run, told by them."""

from __future__ import annotations

import json
import logging
import re
import zlib
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rehab.client_address import client_of
from rehab.limits import Limit

log = logging.getLogger(__name__)

LARGEST = 8192
"""Bytes; no browser's report is longer."""
ONCE_IN = 3600
"""Seconds in which the same thing is told once."""
DRAWERS = 200
TOLD = Limit("content_report", 60)
"""By client: a browser with a broken extension tells a few on each page."""
DIRECTIVE = re.compile(r"[a-z-]{1,40}")
SOURCE = re.compile(r"[a-z0-9.:_-]{1,80}")


@csrf_exempt  # a browser sends it by itself, without a form
@login_not_required  # the phone pages have no log-in
@require_POST
def content_report(request: HttpRequest) -> HttpResponse:
    """Notes what was refused, each thing once an hour; addresses are not kept. Who tells too much is not read."""
    waits = TOLD.use(client_of(request))
    if waits.too_often:
        return HttpResponse(status=429, headers={"Retry-After": str(waits.seconds)})
    told = refused(request.read(LARGEST + 1))
    if told and cache.add(f"content-report:{drawer(told)}", True, ONCE_IN):
        log.warning("A browser refused %s from %s on %s", *told)
    return HttpResponse(status=204)


def drawer(told: tuple[str, str, str]) -> int:
    """One of so many drawers: however much somebody makes up, the log gets no more lines an hour than there are."""
    return zlib.crc32(repr(told).encode()) % DRAWERS


def refused(body: bytes) -> tuple[str, str, str] | None:
    """Directive, host and route of a report; None for what is none."""
    try:
        report = json.loads(body)["csp-report"] if len(body) <= LARGEST else {}
        directive = report["effective-directive"] if "effective-directive" in report else report["violated-directive"]
        named, source = str(directive).split()[0], host_of(str(report.get("blocked-uri", "")))
        if not DIRECTIVE.fullmatch(named) or not SOURCE.fullmatch(source):
            return None  # no browser writes such
        return named, source, route_at(str(report["document-uri"]))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def host_of(address: str) -> str:
    """Where it would have come from: a host, or a word such as `inline`."""
    split = urlsplit(address)
    return split.hostname or split.scheme or split.path or "somewhere"


def route_at(address: str) -> str:
    """The route of one of our pages, without what stands in its address."""
    try:
        return f"/{resolve(urlsplit(address).path).route}"
    except Resolver404:
        return "no page of ours"

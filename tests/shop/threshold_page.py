"""The thresholds page as a manager's browser sees it, and what it takes to fill it."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fittings.models import Fitting, StoreThresholds
from shop import thresholds
from shop.models import Staff, Store
from tests.fittings.counter import SIXTY_SECONDS, finished

WHY = "Two pairs came back flat at 650 km."


def numbers(store: Store, **typed: str) -> dict[str, str]:
    """What the page's boxes hold, with these typed over."""
    kept = thresholds.in_force(store)
    boxes = {name: f"{amount:g}" for name, amount in kept.thresholds.as_json().items()}
    return {"number": str(kept.number), **boxes, "why": WHY, **typed}


def post(client: Client, step: str, given: dict[str, str]) -> HttpResponse:
    return client.post(reverse("thresholds"), {**given, "step": step})


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    page = re.sub(r"(?s)<head>.*</head>|</?(strong|span)[^>]*>", "", response.content.decode())
    page = re.sub(r"<[^>]+>", " ", page)
    return " ".join(html.unescape(page).split())


def boxes(response: HttpResponse) -> dict[str, str]:
    """What the inputs of the page hold, by name."""
    held = {}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        held[given["name"]] = html.unescape(given.get("value", ""))
    return held


def put_in_force(staff: Staff, why: str = WHY, **amounts: float) -> None:
    """Thresholds of this person's store, as somebody else saves them."""
    now = thresholds.in_force(staff.store)
    amounts = {**now.thresholds.as_json(), **amounts}
    StoreThresholds.objects.create(store=staff.store, number=now.number + 1, amounts=amounts, why=why, changed_by=staff)


def worn(km: str, staff: Staff, days_ago: float = 30, **more: Any) -> Fitting:
    """A finished fitting of somebody in shoes that have run so far."""
    when = timezone.localtime(timezone.now() - dt.timedelta(days=days_ago), staff.store.clock)
    answers = {**SIXTY_SECONDS, "worn-km": km, "fitted_at": f"{when:%Y-%m-%dT%H:%M}"}
    return finished(staff, answers=answers, **more)

"""Setting aside as the page does it, and what the panel says then."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fittings.models import Fitting
from tests.fittings.counter import HTMX


def ask(
    client: Client, draft: Fitting, pattern: str, *, seen: int = 2, plain: bool = False, **given: str
) -> HttpResponse:
    """The button "Set aside", as a page with scripts sends it, or a `plain` one."""
    address = reverse("set_aside", args=[draft.id, pattern])
    return client.post(address, given if plain else given | {"version": str(seen)}, headers={} if plain else HTMX)


def back(client: Client, draft: Fitting, pattern: str, *, plain: bool = False) -> HttpResponse:
    address = reverse("take_back", args=[draft.id, pattern])
    return client.post(address, {"version": "2"}, headers={} if plain else HTMX)


def words_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def standing(response: HttpResponse) -> set[str]:
    """The patterns that the panel shows as findings."""
    return set(re.findall(r'class="(?:finding|covered)[^"]*" data-pattern="(\w+)"', words_of(response)))


def listed(response: HttpResponse) -> list[str]:
    """The patterns that the panel lists as set aside."""
    return re.findall(r'data-pattern="(\w+)" data-aside', words_of(response))


def mark_of(client: Client, draft: Fitting) -> str:
    """What the form of the red flag says that it was shown."""
    page = client.get(f"/counter/{draft.id}/").content.decode()
    return re.findall(r'name="over" value="(\w+)"', page)[0]

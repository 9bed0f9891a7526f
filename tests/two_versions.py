"""The page with two versions of a record, as a browser without scripts reads and sends it."""

from __future__ import annotations

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

PART = re.compile(
    r"<legend>(.*?)</legend>.*?name=\"take-(\w+)\".*?Yours: <strong>(.*?)</strong>"
    r".*?Theirs, kept now: <strong>(.*?)</strong>",
    re.DOTALL,
)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def both(response: HttpResponse) -> dict[str, tuple[str, str]]:
    """What is asked, by name of the field: (yours, theirs)."""
    assert response.status_code == 409
    parts = PART.findall(response.content.decode())
    return {name: (html.unescape(yours), html.unescape(theirs)) for _, name, yours, theirs in parts}


def choose(client: Client, address: str, response: HttpResponse, **chosen: str) -> Any:
    """Sends the page with these choices: `name="theirs"`."""
    form: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(response.content.decode()):
        if name != "csrfmiddlewaretoken":
            form.setdefault(name, []).append(html.unescape(value))
    return client.post(address, {**form, **{f"take-{name}": choice for name, choice in chosen.items()}})

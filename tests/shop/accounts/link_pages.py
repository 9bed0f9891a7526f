"""Making one-time links, finding them on pages and in mails, and answering what is behind them."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

from shop.models import Staff

NEW = "a good long one 7"
OVER = "This link does not open any more"


def browser(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


def invite(by: Staff, **changed: str) -> Any:
    given = {"name": "Sam New", "email": "sam@example.com", "role": "fitter", "store": str(by.store_id)}
    return browser(by).post("/team/", given | changed)


def shown(response: Any) -> str:
    """The path of the link that a page shows."""
    found = re.search(r'value="https?://[^/]+(/welcome/[\w-]+/)"', response.content.decode())
    assert found
    return found[1]


def sent() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https://shop\.example(/welcome/[\w-]+/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def answer(path: str, client: Client | None = None, **changed: str) -> Any:
    return (client or Client()).post(path, {"name": "Samantha New", "password": NEW, "again": NEW} | changed)


def is_over(response: Any) -> bool:
    return response.status_code == 404 and OVER in response.content.decode()

"""Going through the door as people do, with the codes that their apps would show."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from shop.models import Staff
from tests.factories import PASSWORD, SECRET

SECOND_STEP = "/log-in/second-step/"


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """What an app shows now (RFC 6238, by the book), or so many half minutes later."""
    moment = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def log_in(client: Client, person: Staff, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/log-in/", {"login": person.email, "password": password}, **more)


def give(client: Client, code: str) -> Any:
    return client.post(SECOND_STEP, {"code": code})


def inside(person: Staff) -> Client:
    """A browser in which somebody has gone through all of the door."""
    client = Client()
    if log_in(client, person)["Location"] == SECOND_STEP:
        give(client, code_now())
    return client


def recovery_codes(client: Client) -> list[str]:
    """As the page shows them."""
    page = client.get("/me/recovery-codes/").content.decode()
    return [code.replace(" ", "") for code in re.findall(r"<code>(\d{4} \d{4})</code>", page)]


def factors(person: Staff) -> set[str]:
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True))

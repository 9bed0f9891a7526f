"""What the log-in page of the demo says: who is there, and the password of all of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from shop.demo.shop import PASSWORD, LogIn, log_ins


def shown() -> dict[str, Any]:
    """For the page; nothing outside the demo."""
    return {"demo_log_ins": still_working, "demo_password": PASSWORD} if settings.IS_DEMO else {}


def still_working() -> list[LogIn]:
    """Those that open something, looked up each time the page is shown."""
    return log_ins()

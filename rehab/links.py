"""Links to the page behind a sheet: a secret of 192 random bits, of which only the hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.utils import timezone

from rehab.models import PrintedSheet, SheetLink

LASTS = dt.timedelta(days=180)


def new_link(sheet: PrintedSheet) -> str | None:
    """The absolute address of a new link to this sheet; None where PUBLIC_URL is not set. It is told only once."""
    if not settings.PUBLIC_URL:
        return None
    token = secrets.token_urlsafe(24)
    now = timezone.now()
    SheetLink.objects.create(
        store_id=sheet.store_id, sheet=sheet, token_hash=hashed(token), made_at=now, expires_at=now + LASTS
    )
    return f"{settings.PUBLIC_URL}/s/{token}/"


def hashed(token: str) -> str:
    """The SHA-256 of a token in hex, as it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()

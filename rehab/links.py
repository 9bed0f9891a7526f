"""Links to the page behind a sheet: a secret of 192 random bits, of which only the hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from fittings.models import State
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
    return f"{settings.PUBLIC_URL}{reverse('my_sheet', args=[token])}"


def hashed(token: str) -> str:
    """The SHA-256 of a token in hex, as it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_for(token: str) -> SheetLink | None:
    """The link of this token; None when it is wrong, too old, switched off, or its fitting was made void."""
    standing = SheetLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    return (
        standing.exclude(sheet__fitting__state=State.VOIDED)
        .select_related("sheet__fitting__store", "sheet__fitting__customer")
        .filter(token_hash=hashed(token))
        .first()
    )

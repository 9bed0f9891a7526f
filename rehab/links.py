"""Links to the page behind a sheet: a secret of 192 random bits, of which only the hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from fittings.models import Fitting, State
from rehab.course import versions_of
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
    links = _open().exclude(sheet__fitting__state=State.VOIDED)
    return links.select_related("sheet__fitting__store").filter(token_hash=hashed(token)).first()


def open_links(fitting: Fitting) -> QuerySet[SheetLink]:
    """The links that still open the sheet of this fitting or of an earlier version of it, oldest first."""
    return _open().filter(sheet__fitting__in=versions_of(fitting)).order_by("made_at")


def switch_off(fitting: Fitting, *, by: Any) -> int:
    """Switches all of its links off for good; how many there were."""
    keys = list(open_links(fitting).values_list("id", flat=True))  # an update cannot join and look again at once
    return _open().filter(id__in=keys).update(revoked_at=timezone.now(), revoked_by=by)


def _open() -> QuerySet[SheetLink]:
    return SheetLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now())

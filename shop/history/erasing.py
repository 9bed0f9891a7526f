"""Looks that are old enough leave. The other way out of history is erasing a customer, see `shop.privacy.erasing`.

Both need a transaction with `SET LOCAL gait.erasing = 'on'`; without it PostgreSQL refuses. What goes is counted into
`HistoryErased` by the database itself.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from fittings.models.tracking import ERASING
from shop.history.look import Look

KEPT_MONTHS = 24
"""How long it is kept who looked at whom."""


@transaction.atomic
def forget_looks(months: int = KEPT_MONTHS, *, now: dt.datetime | None = None) -> int:
    """Forgets who looked at whom longer than so many months ago; how many looks that were."""
    before = (now or timezone.now()) - dt.timedelta(days=months * 365.25 / 12)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASING} = 'on'")
        gone = Look.objects.filter(at__lt=before).delete()[0]
        cursor.execute(f"SET LOCAL {ERASING} = 'off'")
    return gone

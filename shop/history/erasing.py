"""The narrow doors through which history leaves: erasing a customer, and looks that are old enough.

Both need a transaction with `SET LOCAL gait.erasing = 'on'`; without it PostgreSQL refuses. What goes is counted into
`HistoryErased` by the database itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from fittings.models import Customer
from fittings.models.tracking import ERASING
from shop.history.look import Look
from shop.history.tables import events_of

KEPT_MONTHS = 24
"""How long it is kept who looked at whom."""


def erase_events_of(customers: Collection[UUID]) -> dict[str, int]:
    """Removes the history of these customers, of their fittings and of all that belongs to those; how many, by table.

    To be called before the rows themselves go, in a transaction that erases: what was removed by hand before is found
    by the fitting it belonged to. Looks at them go too.
    """
    gone = {Look._meta.db_table: Look.objects.filter(customer__in=customers).delete()[0]}
    for events in events_of(Customer, customers):
        gone[events.model._meta.db_table] = events.delete()[0]
    return gone


@transaction.atomic
def forget_looks(months: int = KEPT_MONTHS, *, now: dt.datetime | None = None) -> int:
    """Forgets who looked at whom longer than so many months ago; how many looks that were."""
    before = (now or timezone.now()) - dt.timedelta(days=months * 365.25 / 12)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASING} = 'on'")
        gone = Look.objects.filter(at__lt=before).delete()[0]
        cursor.execute(f"SET LOCAL {ERASING} = 'off'")
    return gone

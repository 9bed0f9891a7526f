"""The narrow doors through which history leaves: erasing a customer, and looks that are old enough.

Both need a transaction with `SET LOCAL gait.erasing = 'on'`; without it PostgreSQL refuses. What goes is counted into
`HistoryErased` by the database itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from pghistory.models import Event

from fittings.models import Customer
from fittings.models.tracking import ERASING
from shop.history.look import Look

KEPT_MONTHS = 24
"""How long it is kept who looked at whom."""


def event_models() -> list[type[Event]]:
    """Every table of history, also of models that come later."""
    return [model for model in apps.get_models() if issubclass(model, Event) and not model._meta.proxy]


def erase_events_of(customers: Collection[UUID]) -> dict[str, int]:
    """Removes the history of these customers, of their fittings and of all that belongs to those; how many, by table.

    To be called before the rows themselves go, in a transaction that erases: what was removed by hand before is found
    by the fitting it belonged to. Looks at them go too.
    """
    gone = {Look._meta.db_table: Look.objects.filter(customer__in=customers).delete()[0]}
    for model in event_models():
        tracked: Any = model.pgh_tracked_model
        if (path := path_to_customer(tracked)) is not None:
            now = tracked._base_manager.filter(**{f"{path}__in" if path else "pk__in": customers})
            then = Q(**{f"{path}__in": customers}) if path else Q()
            gone[model._meta.db_table] = model.objects.filter(Q(pgh_obj__in=now.values("pk")) | then).delete()[0]
    return gone


def path_to_customer(model: type[models.Model]) -> str | None:
    """How a row leads to its customer: "fitting__customer"; empty for the customer, None for what is of no customer."""
    if model is Customer:
        return ""
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.remote_field.model._meta.app_label != "shop":
            further = None if field.remote_field.model is model else path_to_customer(field.remote_field.model)
            if further is not None:
                return f"{field.name}__{further}".removesuffix("__")
    return None


@transaction.atomic
def forget_looks(months: int = KEPT_MONTHS, *, now: dt.datetime | None = None) -> int:
    """Forgets who looked at whom longer than so many months ago; how many looks that were."""
    before = (now or timezone.now()) - dt.timedelta(days=months * 365.25 / 12)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASING} = 'on'")
        gone = Look.objects.filter(at__lt=before).delete()[0]
        cursor.execute(f"SET LOCAL {ERASING} = 'off'")
    return gone

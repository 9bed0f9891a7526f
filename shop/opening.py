"""The first store and its owner."""

from __future__ import annotations

import pghistory
from django.db import connection, transaction

from shop.models import Role, Staff, Store


class AlreadyOpenError(Exception):
    """There is a store already; nothing was changed."""


@transaction.atomic
def open_shop(store: Store, *, owner: str, email: str, password: str) -> Staff:
    """Saves the first store and hires its owner; both or neither, even when two people try at once.

    Raises AlreadyOpenError, and ValidationError for what a form would refuse too.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Store._meta.db_table)} IN EXCLUSIVE MODE")
    if first := Store.objects.order_by("created_at").first():
        raise AlreadyOpenError(first.name)
    with pghistory.context(command="open_shop"):
        store.full_clean()
        store.save()
        return Staff.objects.hire(email=email, name=owner, store=store, role=Role.OWNER, password=password)

"""Many fittings in little time: those that were taken through the real doors, copied by the database."""

from __future__ import annotations

from django.db import connection
from django.db.models import Field, ForeignKey, GeneratedField, Model

from fittings.models import (
    Complaint,
    Customer,
    Finding,
    Fitting,
    FootSeen,
    RecentEvent,
    RecommendedShoe,
    SetAside,
    TriedShoe,
    WornShoe,
)
from rehab.models import CheckIn

COPIED: tuple[type[Model], ...] = (
    Customer,
    Fitting,
    WornShoe,
    RecommendedShoe,
    FootSeen,
    TriedShoe,
    Complaint,
    RecentEvent,
    SetAside,
    Finding,
    CheckIn,
)
"""Each before those that belong to it."""


def copy_until(count: int) -> int:
    """Copies every fitting, whole and with its customer, until there are at least so many; how many now."""
    have = Fitting.objects.count()
    copies = -(-(count - have) // have)
    with connection.cursor() as cursor:
        for model in COPIED:
            columns = [field for field in model._meta.local_concrete_fields if not isinstance(field, GeneratedField)]
            names = ", ".join(f'"{field.column}"' for field in columns)
            values = ", ".join(copied(field) for field in columns)
            table = f'"{model._meta.db_table}"'
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, %s) AS copy",  # noqa: S608
                [copies],
            )
        cursor.execute("ANALYZE")
    return Fitting.objects.count()


def copied(field: Field) -> str:
    """The column of a copy: keys among the copied rows become new ones, sorted as if made in that order.

    What the shop came with has a key in its records; its copies have none.
    """
    column = f'"{field.column}"'
    if field.name == "external_id":
        return "NULL"
    if not field.primary_key and not (isinstance(field, ForeignKey) and field.related_model in COPIED):
        return column
    return f"(lpad(to_hex(copy), 12, '0') || substr(md5(copy || {column}::text), 13))::uuid"

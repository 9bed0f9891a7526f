"""What PostgreSQL remembers of words in a table: samples for planning its queries, names too, until it looks again.

They stand in `pg_statistic`, which our backups leave out, and outlive the rows they were taken from.
"""

from __future__ import annotations

from django.db import connection

from shop.privacy import traces
from shop.privacy.shape import PARTS

CLEARS = 180000
"""The first version that drops the samples of a table which is empty now; an older one keeps those until it is not."""


def forget_samples() -> None:
    """Looks again at every table that holds somebody's words, where what was erased is seen no more."""
    tables = [model._meta.db_table for model in (*PARTS, *traces.events())]
    with connection.cursor() as cursor:
        if cursor.connection.info.server_version >= CLEARS:
            cursor.execute(
                "SELECT pg_clear_attribute_stats(schemaname::text, tablename::text, attname::text, inherited)"
                " FROM pg_stats WHERE schemaname = current_schema() AND tablename = ANY(%s)",
                [tables],
            )
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")

"""The tests' database as programs of their own reach it."""

from __future__ import annotations

from urllib.parse import quote

from django.db import connection


def database_of_the_tests() -> str:
    """The address of this worker's database, as DATABASE_URL wants it."""
    told = connection.settings_dict
    user = f"{quote(told['USER'])}:{quote(told['PASSWORD'])}"
    port = f"&port={told['PORT']}" if told["PORT"] else ""
    return f"postgres://{user}@/{told['NAME']}?host={quote(told['HOST'], safe='')}{port}"

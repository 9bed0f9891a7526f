"""Whether the server keeps what it says is saved.

`manage.py migrate`, and `check --database default`, refuse one that does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's names for them
from django.db import connections

FOR_SAFETY = ("fsync", "full_page_writes", "synchronous_commit")
"""With one of these off, a power cut loses fittings that somebody was told are saved, or all of them."""


def switched_off(alias: str = "default") -> list[str]:
    """Those that are off for our connections, however that came: file, command line, database or role."""
    names = [*FOR_SAFETY, "data_checksums"]
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off' ORDER BY name", [names])
        return [name for (name,) in cursor.fetchall()]


@register(Tags.database)
def what_is_saved_is_on_disk(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Errors for what must be on, and a warning where a damaged block of the disk would go unnoticed."""
    found: list[CheckMessage] = []
    for name in (name for alias in databases or () for name in switched_off(alias)):
        if name in FOR_SAFETY:
            words = f"PostgreSQL says “saved” before it is on disk: {name} is off. A power cut would lose fittings."
            hint = f"ALTER SYSTEM SET {name} = on, then reload; look at ALTER DATABASE and ALTER ROLE too."
            found.append(Error(words, hint=hint, id="shop.E001"))
        else:
            words = "A damaged block of the disk would go unnoticed: data_checksums is off."
            found.append(Warning(words, hint="Stop PostgreSQL and run pg_checksums --enable.", id="shop.W001"))
    return found

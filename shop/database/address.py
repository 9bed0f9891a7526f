"""DATABASE_URL, read the way PostgreSQL itself reads it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

EXAMPLE = "postgres://user:password@host:5432/name"


def parse(url: str) -> dict[str, object]:
    """The address as Django's database settings. Raises ImproperlyConfigured, which never shows any of it.

    A password with an unescaped sign in it splits the address in the wrong place, and part of it would pass for a host.
    """
    try:
        told = conninfo_to_dict(url) if urlsplit(url).scheme in {"postgres", "postgresql"} else {}
    except (ProgrammingError, ValueError):
        told = {}
    place = [str(told.get(name) or "") for name in ("host", "port", "dbname")]
    if not place[2] or "@" in "".join(place) or (place[1] and not place[1].replace(",", "").isdecimal()):
        raise ImproperlyConfigured(
            f"DATABASE_URL is not the address of a PostgreSQL database. Nothing was changed. It looks like {EXAMPLE} "
            "(other signs than letters and digits in the password as %40 for @, %2F for / and so on)."
        )
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given: dict[str, object] = {django: str(told.pop(libpq, "")) for django, libpq in names.items()}
    return {**given, "OPTIONS": dict(told)}

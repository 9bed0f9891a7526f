"""Writing a backup: all of it or nothing, with a checksum beside it; then the old ones go."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage
from django.db import connection
from django.utils import timezone

from shop.backups.programs import BackupError, address_of, environment, program

PREFIX = "gait-and-last-"
PLAIN, LOCKED, CHECKSUM = ".dump", ".dump.age", ".sha256"


class Checked:
    """A file that is written once, front to back, and knows the SHA-256 of what it was given."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, piece: bytes) -> int:
        self.digest.update(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        self.file.flush()


def recipients(keys: str) -> list[Any]:
    """The public age keys in a setting, with commas between. Raises BackupError."""
    try:
        return [pyrage.x25519.Recipient.from_str(key.strip()) for key in keys.split(",") if key.strip()]
    except pyrage.RecipientError:
        raise BackupError(
            "BACKUP_KEY is not a public age key. Nothing was written. It begins with age1; `age-keygen` makes one."
        ) from None


def write_backup(folder: Path, keys: str = "", now: dt.datetime | None = None) -> Path:
    """The database as a new file in `folder`, on disk and checked when this returns; locked where there are keys.

    Raises BackupError or OSError; then nothing of it is left.
    """
    locks = recipients(keys)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = (now or timezone.now()).astimezone(dt.UTC)
    target = folder / f"{PREFIX}{moment:%Y%m%dT%H%M%SZ}{LOCKED if locks else PLAIN}"
    if target.exists():
        raise BackupError(f"{target.name} is there already. Nothing was written. Wait a second and try again.")
    with appearing(target) as file:
        checked = Checked(file)
        dump_into(checked, locks)
    try:
        with appearing(beside(target)) as file:
            file.write(f"{checked.digest.hexdigest()}  {target.name}\n".encode())
    except BaseException:
        target.unlink()
        raise
    return target


def beside(backup: Path) -> Path:
    """Where the checksum of a backup stands, as `sha256sum --check` reads it."""
    return backup.with_name(backup.name + CHECKSUM)


def rotate(folder: Path, keep: int) -> list[Path]:
    """Removes all backups of ours but the newest `keep`; gives those removed. Other files are left alone."""
    ours = sorted(path for path in folder.glob(f"{PREFIX}*") if path.name.endswith((PLAIN, LOCKED)))
    gone = ours[:-keep] if keep else []
    for path in gone:
        path.unlink()
        beside(path).unlink(missing_ok=True)
    return gone


def dump_into(file: Checked, locks: Sequence[Any]) -> None:
    """What pg_dump says, into the file. Nothing unlocked touches the disk where there are locks."""
    address = address_of(connection)
    with connection.cursor() as cursor:
        server = cursor.connection.info.server_version // 10000
    command = [str(program("pg_dump", server)), "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, env=environment(address), stdout=subprocess.PIPE, stderr=said) as dump:
            if dump.stdout is None:
                raise BackupError("pg_dump gave nothing to read. Nothing was written.")
            if locks:
                pyrage.encrypt_io(dump.stdout, file, locks)
            else:
                shutil.copyfileobj(dump.stdout, file, 1 << 20)
        if dump.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip().splitlines() or [f"it ended with {dump.returncode}"]
            raise BackupError(f"pg_dump did not finish: {reason[0]}. Nothing was written. See that the database runs.")


@contextmanager
def appearing(target: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole and on disk under its name, or not at all; for its owner alone."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".unfinished-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

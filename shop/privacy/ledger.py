"""The ledger as a file: one line of JSON an entry, outside the database, since a restored backup lacks the latest."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from shop.backups.writing import appearing
from shop.privacy.models import Erasure, Kind, Reason

SCHEMA = 1
NAME = "erasures.jsonl"
HASH = re.compile(r"[0-9a-f]{64}")


class LedgerError(Exception):
    """What is wrong with a ledger, that nothing was changed, and what to do."""


def hashed(external_id: str) -> str:
    """A keyed hash of a key in the records that the shop came with: without our SECRET_KEY nobody can try names."""
    return salted_hmac("shop.privacy.ledger", external_id, algorithm="sha256").hexdigest()


def append(entry: Erasure) -> None:
    """Adds the entry to the file, on disk when this returns. Raises OSError."""
    path: Path = settings.ERASURE_LEDGER
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{as_line(entry)}\n".encode())  # in one piece, so that two at once do not mix
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def export(folder: Path) -> Path:
    """The whole ledger beside the backups, with whatever the file there knew before. Raises LedgerError, OSError."""
    path = folder / NAME
    known = {entry.id: entry for entry in read(path)} if path.exists() else {}
    if settings.ERASURE_LEDGER.exists():
        known |= {entry.id: entry for entry in read(settings.ERASURE_LEDGER)}
    known |= {entry.id: entry for entry in Erasure.objects.all()}
    with appearing(path) as file:
        file.writelines(f"{as_line(known[key])}\n".encode() for key in sorted(known))
    return path


def read(path: Path) -> list[Erasure]:
    """The entries of a ledger, oldest first, not saved. Raises LedgerError for anything that is none."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        raise LedgerError(f"{path} cannot be read as a ledger. Nothing was changed. Name another copy.") from None
    return list(_entries(path, lines))


def _entries(path: Path, lines: Iterable[str]) -> Iterator[Erasure]:
    for number, line in enumerate(lines, 1):
        try:
            yield from_json(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise LedgerError(
                f"{path}, line {number}: this is no entry of a ledger. Nothing was changed. Name another copy."
            ) from None


def as_line(entry: Erasure) -> str:
    return json.dumps(
        {
            "schema": SCHEMA,
            "id": str(entry.id),
            "kind": entry.kind,
            "customers": [str(key) for key in entry.customers],
            "fittings": [str(key) for key in entry.fittings],
            "imported_as": list(entry.imported_as),
            "at": entry.at.astimezone(dt.UTC).isoformat(),
            "by": str(entry.by) if entry.by else None,
            "reason": entry.reason,
        }
    )


def from_json(said: dict[str, Any]) -> Erasure:
    """The entry from its JSON. Raises ValueError, TypeError, KeyError or AttributeError otherwise."""
    if said["schema"] != SCHEMA or not all(HASH.fullmatch(one) for one in said["imported_as"]):
        raise ValueError("not an entry of this schema")
    at = dt.datetime.fromisoformat(said["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without its offset")
    return Erasure(
        id=uuid.UUID(said["id"]),
        kind=Kind(said["kind"]),
        customers=[uuid.UUID(key) for key in said["customers"]],
        fittings=[uuid.UUID(key) for key in said["fittings"]],
        imported_as=said["imported_as"],
        at=at,
        by=uuid.UUID(said["by"]) if said["by"] else None,
        reason=Reason(said["reason"]),
    )

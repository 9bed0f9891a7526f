"""Why the embedded server cannot run, in one line for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEPT = "Nothing you have saved is lost."


class ServerError(Exception):
    """The server cannot run: one line with what happened, what is safe and what to do."""


def explained(text: str, data: Path) -> ServerError:
    """The last complaint of a program as one line for people."""
    if "No space left" in text:
        return ServerError(
            f"The disk is full, so the database in {data} cannot start. {KEPT} Free some space, then try again."
        )
    if "ermission denied" in text or "not permitted" in text:
        return ServerError(f"We may not use {data}, where the database is. {KEPT} Start this as the user who owns it.")
    if "incompatible with server" in text:
        made_by = (data / "PG_VERSION").read_text().strip()
        return ServerError(
            f"The database in {data} was made by PostgreSQL {made_by}, which is not ours. {KEPT} "
            "Use the version of this program that made it, or move that folder away."
        )
    said = [line for line in text.splitlines() if "FATAL" in line or "PANIC" in line or "error" in line.lower()]
    last = (said or text.splitlines() or ["it said nothing"])[-1].partition("FATAL:")
    why = (last[2] or last[0]).strip().rstrip(".")
    return ServerError(f"The database in {data} did not start: {why}. {KEPT} Its own words are in {data / 'log'}.")


@contextmanager
def in_clear_words(data: Path) -> Iterator[None]:
    """A refusal of the operating system becomes a ServerError."""
    try:
        yield
    except OSError as error:
        raise explained(f"{error.strerror}: {error.filename}", data) from error

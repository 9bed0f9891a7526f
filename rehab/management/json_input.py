"""Reading a fitting from a file or from standard input: the way in of the JSON door."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError

from fittings.facts import Facts, FactsError, parse
from fittings.patterns import DEFAULTS, Thresholds
from fittings.patterns import thresholds as adjustable

INVALID_INPUT = 2
"""Exit status when the input is not a fitting."""
CASE_FILE_KEYS = {"name", "fitting", "expect"}


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The file, or standard input for `-`. Raises `CommandError` for what cannot be read, or written meanwhile."""
    try:
        if file == "-":
            if sys.stdin is None:
                raise CommandError("-: standard input is closed")
            yield sys.stdin.buffer
        else:
            with Path(file).open("rb") as stream:
                yield stream
    except BrokenPipeError:
        raise  # nobody listens any more: nothing is wrong with the file
    except OSError as error:
        # only the failing to open it names a file
        raise CommandError(f"{file}: {error.strerror}" if error.filename else str(error.strerror)) from error


def facts_in(content: bytes, limits: Thresholds = DEFAULTS) -> tuple[Facts, Thresholds]:
    """The fitting, bare or in a case file, with the thresholds that a case file may change. Raises `FactsError`."""
    data = json_in(content)
    if isinstance(data, dict) and data.keys() - {"thresholds"} == CASE_FILE_KEYS:
        limits = adjustable.parse(data["thresholds"]) if "thresholds" in data else limits
        data = data["fitting"]
    return parse(data), limits


def json_in(content: bytes) -> Any:
    """Any JSON. Raises `FactsError` at `$` for what is not JSON."""
    try:
        return json.loads(content, parse_int=_whole, object_pairs_hook=_said_once)
    except FactsError:
        raise
    except RecursionError:
        raise FactsError("$", "is nested too deeply") from None
    except ValueError as error:
        raise FactsError("$", f"is not JSON: {error}") from None


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: of two answers to one question nobody can know which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise FactsError("$", f"says {next(key for key in keys if keys.count(key) > 1)!r} twice")
    return found


def _whole(digits: str) -> float:
    """A whole number of any length: one too long for Python is out of every bound, and is refused where it stands."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)

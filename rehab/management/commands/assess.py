"""The JSON door: one fitting in, what we notice and the sheet out. Nothing is read from or written to the database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fittings.facts import FactsError, parse
from fittings.patterns import DEFAULTS, Thresholds, assess
from fittings.patterns import thresholds as adjustable
from rehab.prescribing import prescribe

INVALID_INPUT = 2
CASE_FILE_KEYS = {"name", "fitting", "expect"}


class Command(BaseCommand):
    help = "Assess one fitting given as JSON and print what we notice and what goes on the sheet, as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help='JSON of one fitting, or a case file; "-" is standard input')
        parser.add_argument("--lines", action="store_true", help="one fitting a line, one line of output for each")
        parser.add_argument("--thresholds", metavar="FILE", help="JSON of the thresholds that differ from the defaults")

    def handle(self, *_: Any, file: str, lines: bool, thresholds: str | None, **__: Any) -> None:
        try:
            limits = DEFAULTS if thresholds is None else adjustable.parse(_thresholds_json(thresholds))
            if lines:
                self.assess_lines(_content(file), limits)
            else:
                self.stdout.write(json.dumps(_assessed(_content(file), limits), indent=2))
        except FactsError as error:
            raise CommandError(str(error), returncode=INVALID_INPUT) from error

    def assess_lines(self, content: bytes, limits: Thresholds) -> None:
        """One line out for each line in; invalid ones say why, and the command ends with status 2."""
        invalid = 0
        for line in _lines(content):
            try:
                output = _assessed(line, limits)
            except FactsError as error:
                invalid += 1
                output = {"error": str(error)}
            self.stdout.write(json.dumps(output))
        if invalid:
            raise CommandError(f"{invalid} invalid fitting(s)", returncode=INVALID_INPUT)


def _assessed(content: bytes, limits: Thresholds) -> dict[str, Any]:
    data = _json(content)
    if isinstance(data, dict) and data.keys() >= CASE_FILE_KEYS:
        limits = adjustable.parse(data["thresholds"]) if "thresholds" in data else limits
        data = data["fitting"]
    facts = parse(data)
    assessment = assess(facts, limits)
    return {**assessment.as_json(), "sheet": prescribe(facts, assessment, limits).as_json()}


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _lines(content: bytes) -> Iterator[bytes]:
    lines = content.split(b"\n")
    yield from lines[:-1] if not lines[-1] else lines


def _json(content: bytes) -> Any:
    try:
        return json.loads(content, parse_int=_whole)
    except RecursionError:
        raise FactsError("$", "is nested too deeply") from None
    except ValueError as error:
        raise FactsError("$", f"is not JSON: {error}") from None


def _whole(digits: str) -> float:
    """A number of any length: one too long to be an int is out of every bound, and is refused where it stands."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


def _thresholds_json(file: str) -> Any:
    try:
        return _json(_content(file))
    except FactsError as error:
        raise FactsError("thresholds", error.reason) from None

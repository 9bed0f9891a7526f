"""The JSON door: one fitting in, what we notice and the sheet out. Nothing is read from or written to the database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand

from fittings.facts import FactsError
from fittings.patterns import DEFAULTS, Thresholds, assess
from fittings.patterns import thresholds as adjustable
from rehab.management.json_input import INVALID_INPUT, facts_in, json_in, opened
from rehab.prescribing import prescribe


class Command(BaseCommand):
    help = "Assess one fitting given as JSON and print what we notice and what goes on the sheet, as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help='JSON of one fitting, or a case file; "-" is standard input')
        parser.add_argument("--lines", action="store_true", help="one fitting a line, one line of output for each")
        parser.add_argument("--thresholds", metavar="FILE", help="JSON of the thresholds that differ from the defaults")

    def handle(self, *_: Any, file: str, lines: bool, thresholds: str | None, **__: Any) -> None:
        try:
            limits = DEFAULTS if thresholds is None else _thresholds(thresholds)
            with opened(file) as stream:
                if lines:
                    self.assess_lines(stream, limits)
                else:
                    self.stdout.write(json.dumps(_assessed(stream.read(), limits), indent=2))
        except FactsError as error:
            # not a CommandError: Django would put its name before the path
            self.stderr.write(str(error))
            sys.exit(INVALID_INPUT)

    def assess_lines(self, stream: BinaryIO, limits: Thresholds) -> None:
        """One line out for each line in; an invalid one says why, and the command then ends with status 2."""
        status = 0
        for line in stream:
            try:
                output = _assessed(line, limits)
            except FactsError as error:
                status = INVALID_INPUT
                output = {"error": str(error)}
            self.stdout.write(json.dumps(output))
        if status:
            sys.exit(status)


def _assessed(content: bytes, limits: Thresholds) -> dict[str, Any]:
    facts, limits = facts_in(content, limits)
    assessment = assess(facts, limits)
    return {**assessment.as_json(), "sheet": prescribe(facts, assessment, limits).as_json()}


def _thresholds(file: str) -> Thresholds:
    with opened(file) as stream:
        try:
            data = json_in(stream.read())
        except FactsError as error:
            raise FactsError("thresholds", error.reason) from None
    return adjustable.parse(data)

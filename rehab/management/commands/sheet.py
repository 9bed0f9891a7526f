"""The sheet of one fitting given as JSON, as a PDF. Nothing is read from or written to the database."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fittings.facts import Facts, FactsError
from fittings.gait import AgeBand
from fittings.patterns import Thresholds, assess
from rehab.language import ENGLISH, LANGUAGES, speak, to_say
from rehab.management.json_input import INVALID_INPUT, facts_in, opened
from rehab.prescribing import prescribe
from rehab.printing import pdf
from rehab.sheet import Details, Sheet, make_sheet

STORE_NAME = to_say("Your running shop")


class Command(BaseCommand):
    help = "Print the customer's sheet of one fitting given as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FITTING", help='JSON of one fitting; "-" is standard input')
        parser.add_argument("--out", metavar="FILE", required=True, help="the PDF to write")
        parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="size of the page (default: a4)")
        parser.add_argument(
            "--language", choices=LANGUAGES, default=ENGLISH, help="language of the customer (default: en)"
        )
        parser.add_argument("--large", action="store_true", help="large print, on as many pages as it takes")

    def handle(self, *_: Any, file: str, out: str, **wishes: Any) -> None:
        try:
            with opened(file) as stream:
                facts, limits = facts_in(stream.read())
        except FactsError as error:
            # not a CommandError: Django would put its name before the path
            self.stderr.write(str(error))
            sys.exit(INVALID_INPUT)
        _write(Path(out), pdf(_sheet(facts, limits, **{wish: wishes[wish] for wish in ("paper", "language", "large")})))


def _sheet(facts: Facts, limits: Thresholds, *, paper: str, language: str, large: bool) -> Sheet:
    """A nameless sheet: a fitting in JSON says neither whose it is nor which shop made it."""
    assessment = assess(facts, limits)
    details = Details(
        store_name=speak(language)(STORE_NAME),
        fitter="",
        printed_on=date.today(),  # noqa: DTZ011  # the day on the wall of the shop
        for_parent=facts.runner.age_band == AgeBand.UNDER_18,
        language=language,
        paper=paper,
        large=large,
        worn_shoe=facts.worn.model,
        recommended_shoe=None if facts.rec is None else facts.rec.model,
    )
    return make_sheet(facts, assessment, prescribe(facts, assessment, limits), details, limits)


def _write(out: Path, content: bytes) -> None:
    """All of the file or none of it: written beside it under another name, then renamed."""
    try:
        descriptor, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:60]}-")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            _as_others_would(Path(beside))
            Path(beside).replace(out)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"{out}: {error.strerror}") from error


def _as_others_would(file: Path) -> None:
    """Readable as a newly made file would be; a temporary file is its owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    file.chmod(0o666 & ~mask)

"""Bringing a history file in: all of it or nothing, or all of it but the bad lines."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from fittings.facts import FactsError
from fittings.models import BulkRun, Customer, Fitting, as_one_run
from rehab.models import CheckIn
from shop.history_import.known import Made
from shop.history_import.surveying import Survey
from shop.history_import.writing import Writer

Told = Callable[[str, int, int | None], None]
"""Is told what is being done, how many lines that are so far, and of how many."""


class BadLinesError(Exception):
    """Some lines cannot be imported, so nothing was: why, by line number."""

    def __init__(self, refused: dict[int, FactsError]) -> None:
        super().__init__(f"{len(refused)} lines")
        self.refused = refused


class RejectsError(Exception):
    """The bad lines could not be written to a file of their own, so nothing was imported: why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did. `rejects` is the file with the lines that were left out, where there are any."""

    fittings: int
    customers: int
    nameless: int
    answers: int
    here_already: int
    erased: int
    made: Made
    refused: dict[int, FactsError]
    rejects: Path | None


def import_history(
    stream: BinaryIO,
    *,
    create_missing: bool = False,
    rejects_beside: Path | None = None,
    now: dt.datetime | None = None,
    told: Told = lambda *_: None,
) -> Outcome:
    """Imports a history file that can be read twice. Lines whose fitting is here already are left alone.

    With `rejects_beside`, the path of the file, bad lines are left out and written to a new file beside it.
    Raises BadLinesError when there are any without it, RejectsError when they cannot be written: nothing was imported.
    """
    survey = Survey(stream, create_missing=create_missing, now=now or timezone.now())
    for done in survey.steps():
        told("checked ", done, None)
    if survey.refused and rejects_beside is None:
        raise BadLinesError(survey.refused)
    writer, rejects = Writer(survey), None
    try:
        with as_one_run("import_fittings"), transaction.atomic():
            for done in writer.steps():
                told("imported ", done, len(survey.lines))
            if survey.refused and rejects_beside:
                rejects = _kept_beside(rejects_beside, survey)
            BulkRun.note(
                BulkRun.Kind.IMPORT,
                fittings=writer.written[Fitting],
                customers=writer.written[Customer],
                answers=writer.written[CheckIn],
            )
    except BaseException:
        if rejects:
            rejects.unlink()
        raise
    return Outcome(
        fittings=writer.written[Fitting],
        customers=writer.written[Customer],
        nameless=writer.nameless,
        answers=writer.written[CheckIn],
        here_already=survey.here_already,
        erased=survey.erased,
        made=writer.made,
        refused=survey.refused,
        rejects=rejects,
    )


def _kept_beside(file: Path, survey: Survey) -> Path:
    """A new file for this user alone, `history.rejected.jsonl`; one that is there already is never overwritten."""
    paths = (file.with_suffix(f".rejected{'' if number == 1 else number}{file.suffix}") for number in count(1))
    path = file
    try:
        path = next(path for path in paths if not path.exists())
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as rejects:
            rejects.writelines(raw.rstrip(b"\r\n") + b"\n" for raw in survey.rejected())
    except OSError as error:
        raise RejectsError(f"{path}: {error.strerror}") from error
    return path

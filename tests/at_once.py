"""The same moment, for tests: jobs that begin together, and a place in the middle where they meet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

PATIENCE = 60
ALONE = 0.3
"""Seconds after which a job that nobody joins goes on: the others are kept away from there, as they should be."""


def together(*jobs: Callable[[], Any]) -> list[Any]:
    """Runs the jobs at once, each on a connection of its own; what each gave."""
    gate = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            gate.wait(PATIENCE)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return [given.result(PATIENCE) for given in [threads.submit(run, job) for job in jobs]]


def meet_at(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, count: int) -> None:
    """Whoever comes to this function waits there for the others: all of them saw what was before it, unless guarded."""
    meeting, really = Barrier(count), getattr(place, name)

    def when_all_are_there(*given: Any, **named: Any) -> Any:
        with suppress(BrokenBarrierError):
            meeting.wait(ALONE)
        return really(*given, **named)

    monkeypatch.setattr(place, name, when_all_are_there)


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the guard out: rows are read, and nobody is kept away from them."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)


def without_minding_conflicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the guard out: a row that is there already is an error."""
    really = QuerySet.bulk_create

    def insert(rows: Any, objects: Any, **named: Any) -> Any:
        plain = {name: value for name, value in named.items() if name == "batch_size"}
        return really(rows, objects, **plain)

    monkeypatch.setattr(QuerySet, "bulk_create", insert)

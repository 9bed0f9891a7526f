"""The history assessed again while others work: a second round, somebody at the counter, a power cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction

from fittings.corrections import correct
from fittings.models import Finding, Fitting, Reassessment, State
from fittings.reassessing import BATCH, Asked, Round
from fittings.records import finish
from shop.models import Staff
from tests.at_once import together
from tests.database import database_of_the_tests
from tests.fittings.copies import copy_until
from tests.fittings.counter import finished
from tests.fittings.reassessed import ALL, TIRED, assessed_again, changed_thresholds, patterns, spoilt

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 300
"""Seconds, so that nothing hangs for ever; how long it takes on a busy machine is not what is tested."""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def somebody_waits() -> bool:
    """Whether another connection waits for a row that this one keeps locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid() = ANY(pg_blocking_pids(pid)) FROM pg_locks WHERE NOT granted")
        return any(waits for (waits,) in cursor.fetchall())


def standing(version: int) -> int:
    """How many findings of finished fittings are of that version of their pattern."""
    return Finding.objects.filter(fitting__state=State.FINISHED, pattern_version=version).count()


class TestTwoRounds:
    def test_with_the_same_question_share_one_run_and_count_each_fitting_once(self, robin: Staff):
        for _ in range(9):
            finished(robin, answers={**TIRED, "worn-km": "800"})
        spoilt()
        one, other = Round(ALL, batch=2), Round(ALL, batch=2)
        together(lambda: list(one.steps()), lambda: list(other.steps()))

        run = Reassessment.objects.get()
        assert (run.looked_at, run.changed) == (9, 9)
        assert run.by_pattern == {"worn_out_shoe": {"fired": 0, "fell_silent": 0, "changed": 9}}
        assert (standing(0), standing(1)) == (0, 9)
        assert one.run == other.run == run

    def test_begun_at_the_same_moment_are_one_run(self, robin: Staff):
        finished(robin)
        one, other, third = together(*[lambda: Round(ALL).run] * 3)

        assert one == other == third

    def test_with_different_questions_change_each_fitting_once(self, robin: Staff):
        for _ in range(9):
            finished(robin, answers={**TIRED, "worn-km": "800"})
        spoilt()
        rounds = [Round(ALL, batch=2), Round(Asked(store=robin.store), batch=3)]
        together(*[lambda this=this: list(this.steps()) for this in rounds])

        assert [this.run.looked_at for this in rounds] == [9, 9]
        assert sum(this.run.changed for this in rounds) == 9
        assert (standing(0), standing(1)) == (0, 9)


class TestAtTheCounterMeanwhile:
    def test_a_fitting_that_is_corrected_keeps_what_it_had_and_does_not_count(self, robin: Staff):
        first, corrected = (finished(robin, answers={**TIRED, "worn-km": "800"}) for _ in range(2))
        spoilt()
        with ThreadPoolExecutor(1) as thread:
            with transaction.atomic():
                newer = finish(correct(corrected, by=robin).id, by=robin)
                run = thread.submit(lambda: (assessed_again(), connection.close())[0])
                until(somebody_waits)
            run = run.result(PATIENCE)
        corrected.refresh_from_db()

        assert (corrected.state, run.changed) == (State.REPLACED, 1)
        assert corrected.findings.get().pattern_version == 0
        assert {first.findings.get().pattern_version, newer.findings.get().pattern_version} == {1}

    def test_a_fitting_finished_after_it_passed_is_already_by_the_new_thresholds(self, robin: Staff):
        finished(robin, answers=TIRED)
        changed_thresholds(robin, worn_km=500)
        steps = Round(ALL, batch=1).steps()
        next(steps)
        newer = finished(robin, answers=TIRED)
        list(steps)

        assert all(patterns(fitting) == {"worn_out_shoe"} for fitting in Fitting.objects.finished())
        assert Reassessment.objects.get().changed == 1
        assert newer.findings.get().thresholds == {"worn_km": 500}


class TestInterrupted:
    """A real program, stopped while it waits in its second batch."""

    @pytest.fixture
    def many(self, robin: Staff) -> int:
        """More fittings than two batches hold, all to be changed."""
        finished(robin, answers={**TIRED, "worn-km": "800"})
        spoilt()
        return copy_until(2 * BATCH + 50)

    def manage(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "reassess", *words],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database_of_the_tests(), "PYTHONWARNINGS": "error"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def held_up(self) -> Iterator[subprocess.Popen[str]]:
        """The program, at a fitting of the second batch that somebody else keeps locked."""
        key = Fitting.objects.order_by("id").values_list("id", flat=True)[BATCH]
        with transaction.atomic():
            Fitting.objects.select_for_update().get(id=key)
            running = self.manage()
            until(somebody_waits)
            yield running

    @pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
    def test_the_same_command_goes_on_where_it_stopped(self, many: int, how: signal.Signals):
        with self.held_up() as running:
            running.send_signal(how)
            said, complained = running.communicate(timeout=PATIENCE)
        assert said == ""
        assert running.returncode in ({-how} if how is signal.SIGKILL else {128 + how})
        if how is not signal.SIGKILL:
            # on a busy machine the query ends later than its program, and the pool says so in lines of its own
            lines = [line for line in complained.splitlines() if "logger='psycopg.pool'" not in line]
            assert lines == [f"Stopped after {BATCH} fittings. The same command goes on there."]
        assert (standing(1), Reassessment.objects.get().looked_at) == (BATCH, BATCH)

        again = self.manage()
        said, complained = again.communicate(timeout=PATIENCE)
        assert (again.returncode, complained) == (0, "")
        assert said.startswith(
            f"Went on after {BATCH}, where an earlier run had stopped.\nLooked at {many:,} fittings "
        )
        run = Reassessment.objects.get()
        assert (run.looked_at, run.changed) == (many, many)
        assert (standing(0), standing(1)) == (0, many)

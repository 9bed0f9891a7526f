"""Rounds over the history: what they go over, where they stop and go on, and what they leave to others."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fittings.assessment import thresholds_in
from fittings.models import Finding, Fitting, Reassessment
from fittings.patterns import DEFAULTS, Thresholds
from fittings.reassessing import Asked, Round, ThresholdsChangedError
from shop.models import Staff, Store
from tests.factories import StaffFactory, StoreFactory
from tests.fittings.counter import against, finished
from tests.fittings.reassessed import ALL, TIRED, assessed_again, changed_thresholds, patterns, rows, spoilt

pytestmark = pytest.mark.django_db


def writes(ran: CaptureQueriesContext) -> list[str]:
    """Statements that write or lock."""
    return [q["sql"] for q in ran if q["sql"].startswith(("INSERT", "UPDATE", "DELETE")) or "FOR " in q["sql"]]


class TestRehearsal:
    def test_it_writes_and_locks_nothing_and_tells_the_same(self, robin: Staff):
        for km in ("450", "550", "800"):
            finished(robin, answers={**TIRED, "worn-km": km})
        changed_thresholds(robin, worn_km=500)
        with CaptureQueriesContext(connection) as ran:
            rehearsed = assessed_again(rehearsal=True, batch=2)
        assert writes(ran) == []
        assert not Reassessment.objects.exists()

        run = assessed_again(batch=2)
        assert (rehearsed.looked_at, rehearsed.changed) == (run.looked_at, run.changed) == (3, 2)
        assert rehearsed.by_pattern == run.by_pattern


class TestWhichFittings:
    def test_since_begins_at_midnight_on_the_stores_own_clock(self):
        for zone in ("America/Denver", "Pacific/Auckland"):
            fitter = StaffFactory(store=StoreFactory(time_zone=zone))
            for typed in ("2026-03-01T23:59", "2026-03-02T00:00"):
                finished(fitter, answers={**TIRED, "fitted_at": typed})

        asked = Asked(since=dt.date(2026, 3, 2))
        clocks = [fitting.fitted_at.astimezone(fitting.store.clock) for fitting in asked.fittings()]
        assert [clock.strftime("%d %H:%M") for clock in clocks] == ["02 00:00"] * 2
        assert assessed_again(asked).looked_at == 2

    def test_one_store_alone(self, robin: Staff):
        elsewhere = StaffFactory(store=StoreFactory())
        here, there = finished(robin), finished(elsewhere)
        spoilt()
        run = assessed_again(Asked(store=robin.store))

        assert (run.looked_at, run.changed, run.store) == (1, 1, robin.store)
        assert not here.findings.filter(pattern_version=0).exists()
        assert not there.findings.exclude(pattern_version=0).exists()

    def test_each_store_by_its_own_thresholds(self, robin: Staff):
        elsewhere = StaffFactory(store=StoreFactory())
        here, there = finished(robin, answers=TIRED), finished(elsewhere, answers=TIRED)
        changed_thresholds(robin, worn_km=500)
        assessed_again()

        assert (patterns(here), patterns(there)) == ({"worn_out_shoe"}, set())

    def test_one_pattern_rewrites_its_fittings_whole_and_leaves_the_others(self, robin: Staff):
        both = finished(robin, answers=against(**TIRED, kept_against_advice="They insist"))
        other = finished(robin, answers=against(kept_against_advice="They insist"))
        spoilt()
        changed_thresholds(robin, worn_km=500)
        run = assessed_again(Asked(pattern="worn_out_shoe"))

        assert (run.looked_at, run.changed) == (2, 1)
        assert "worn_out_shoe" in patterns(both)
        assert not both.findings.filter(pattern_version=0).exists()
        assert other.findings.exists()
        assert not other.findings.exclude(pattern_version=0).exists()
        other.refresh_from_db()
        assert other.thresholds == DEFAULTS.as_json()


@pytest.mark.usefixtures("five")
class TestStoppedOnTheWay:
    @pytest.fixture
    def five(self, robin: Staff) -> None:
        for _ in range(5):
            finished(robin)
        spoilt()

    def test_the_same_round_goes_on_after_the_last_whole_batch(self):
        interrupted = Round(ALL, batch=2)
        next(interrupted.steps())
        before = rows()
        again = Round(ALL, batch=2)
        [*_, run] = again.steps()

        assert again.went_on_after == 2
        assert (run.looked_at, run.changed) == (5, 5)
        assert not Finding.objects.filter(pattern_version=0).exists()
        assert len({row[0] for row in before} & {row[0] for row in rows()}) == len(before)
        assert Reassessment.objects.get().finished_at is not None

    def test_a_batch_that_breaks_is_undone_whole(self, monkeypatch: pytest.MonkeyPatch):
        this = Round(ALL, batch=2)
        steps = this.steps()
        next(steps)
        before = rows()
        monkeypatch.setattr(this, "counted", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            next(steps)

        assert rows() == before
        assert Round(ALL).went_on_after == 2

    def test_a_whole_round_begins_anew_the_next_time(self):
        assessed_again()
        again = Round(ALL)
        [*_, run] = again.steps()

        assert (again.went_on_after, run.looked_at, run.changed) == (0, 5, 0)
        assert Reassessment.objects.count() == 2

    @pytest.mark.parametrize("asked", [Asked(pattern="worn_out_shoe"), Asked(since=dt.date(2020, 1, 1))])
    def test_other_questions_begin_a_round_of_their_own(self, asked: Asked):
        next(Round(ALL, batch=2).steps())

        assert Round(asked).went_on_after == 0
        assert Round(ALL).went_on_after == 2

    def test_thresholds_that_change_meanwhile_end_it_and_the_next_begins_with_them(self, robin: Staff):
        steps = Round(ALL, batch=2).steps()
        next(steps)
        changed_thresholds(robin, worn_km=500)
        newer = finished(robin, answers=TIRED)
        with pytest.raises(ThresholdsChangedError):
            next(steps)
        assert "worn_out_shoe" in patterns(newer)

        again = Round(ALL)
        [*_, run] = again.steps()
        assert (again.went_on_after, run.looked_at) == (0, 6)
        assert {Thresholds(**f.thresholds) for f in Fitting.objects.finished()} == {thresholds_in(robin.store)}

    def test_thresholds_of_another_store_are_no_reason_to_end_it(self, robin: Staff):
        steps = Round(Asked(store=robin.store), batch=2).steps()
        next(steps)
        changed_thresholds(StaffFactory(store=StoreFactory()), worn_km=500)

        assert [run.looked_at for run in steps] == [4, 5]

    def test_it_knows_how_many_there_are_in_all(self):
        this = Round(ALL, batch=2)
        steps = this.steps()
        next(steps)

        assert (this.total(), Round(ALL).total(), Store.objects.count()) == (5, 5, 1)

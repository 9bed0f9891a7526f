"""Keeping a fitting: tabs, finishing, correcting, voiding."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from fittings import records
from fittings.corrections import correct, void
from fittings.models import Finding, Fitting, RecommendedShoe, State, new_key
from fittings.records import RefusedError, discard, finish, open_draft, save_draft
from shop.models import Staff
from tests.factories import StaffFactory, StoreFactory
from tests.fittings.counter import SIXTY_SECONDS, against, draft_of, finished

pytestmark = pytest.mark.django_db


class TestDrafts:
    def test_the_first_tap_makes_it_and_the_second_finds_it(self, robin: Staff):
        key = new_key()
        first = open_draft(key, store=robin.store, staff=robin)
        colleague = StaffFactory(store=robin.store)

        assert open_draft(key, store=robin.store, staff=colleague) == first
        assert (Fitting.objects.count(), Fitting.objects.get().staff) == (1, robin)

    def test_another_stores_key_is_not_found_and_nothing_is_written(self, robin: Staff):
        theirs = draft_of(StaffFactory(store=StoreFactory()))

        with pytest.raises(Fitting.DoesNotExist):
            open_draft(theirs.id, store=robin.store, staff=robin)
        assert Fitting.objects.get() == theirs

    def test_saving_the_same_answers_again_is_no_new_version(self, robin: Staff):
        draft = draft_of(robin, answers={"sold": "this"})
        saved = save_draft(draft, {"sold": "this"}, seen=2, changed={"sold"})

        assert (saved.fitting.version, saved.elsewhere) == (2, {})

    def test_a_stale_tab_adds_what_it_tapped_and_leaves_the_rest(self, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked", "sold": "this"})
        stale = {"left-flexing": "none", "right-flexing": "mild"}
        saved = save_draft(draft, stale, seen=1, changed={"right-flexing"})

        assert saved.fitting.answers == {"left-flexing": "marked", "sold": "this", "right-flexing": "mild"}
        assert saved.elsewhere == {"left-flexing": "marked", "sold": "this"}

    def test_a_stale_tab_can_take_an_answer_back(self, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked", "sold": "this"})
        saved = save_draft(draft, {"left-flexing": "marked"}, seen=1, changed={"sold"})

        assert saved.fitting.answers == {"left-flexing": "marked"}

    def test_without_a_list_of_taps_both_are_kept_and_what_differs_is_said(self, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "marked", "sold": "this"})
        saved = save_draft(draft, {"left-flexing": "none", "right-flexing": "mild"}, seen=1, changed=None)

        assert saved.fitting.answers == {"left-flexing": "none", "sold": "this", "right-flexing": "mild"}
        assert saved.elsewhere == {"left-flexing": "marked", "sold": "this", "right-flexing": None}

    def test_a_finished_fitting_takes_no_more_taps(self, robin: Staff):
        done = finished(robin)

        with pytest.raises(records.AlreadyFinishedError):
            save_draft(done, {"sold": "none"}, seen=done.version, changed=None)
        assert Fitting.objects.get().answers == {}

    def test_a_draft_is_thrown_away_and_a_finished_fitting_is_not(self, robin: Staff):
        draft, done = draft_of(robin), finished(robin)

        assert discard(draft.id, store=robin.store)
        assert not discard(draft.id, store=robin.store)
        assert not discard(done.id, store=robin.store)
        assert Fitting.objects.get() == done

    def test_another_stores_draft_is_not_thrown_away(self, robin: Staff):
        assert not discard(draft_of(robin).id, store=StoreFactory())
        assert Fitting.objects.exists()


class TestFinishing:
    def test_an_empty_counter_is_refused_and_stays_a_draft(self, robin: Staff):
        draft = draft_of(robin, answers={})

        with pytest.raises(RefusedError) as refused:
            finish(draft.id, by=robin)

        assert refused.value.refused == {"flags": "Nothing was tapped yet, so there is nothing to save."}
        draft.refresh_from_db()
        assert draft.is_draft

    def test_it_turns_answers_into_rows_with_findings(self, robin: Staff):
        done = finished(robin)

        assert (done.state, done.answers, done.flags) == (State.FINISHED, {}, ["none_checked"])
        assert (done.wornshoe.drop_mm, done.recommendedshoe.comfort) == (12, 8)
        assert (str(done.complaints.get()), done.flags_asked_by) == ("Outer knee, right", robin)
        assert "stability_on_non_flexing_foot" in done.findings.values_list("pattern", flat=True)

    def test_twice_is_once(self, robin: Staff):
        draft = draft_of(robin)
        first = finish(draft.id, by=robin)
        findings = list(Finding.objects.values_list("id", flat=True))
        second = finish(draft.id, by=robin)

        assert (first, first.version) == (second, second.version)
        assert list(Finding.objects.values_list("id", flat=True)) == findings

    def test_another_stores_fitting_is_not_found(self, robin: Staff):
        with pytest.raises(Fitting.DoesNotExist):
            finish(draft_of(robin).id, by=StaffFactory())
        assert Fitting.objects.get().is_draft

    def test_a_refused_answer_keeps_the_draft_as_it_was(self, robin: Staff):
        draft = draft_of(robin, answers={**SIXTY_SECONDS, "worn-drop_mm": "40"})

        with pytest.raises(RefusedError) as refused:
            finish(draft.id, by=robin)
        kept = Fitting.objects.get()
        assert list(refused.value.refused) == ["worn-drop_mm"]
        assert (kept.state, kept.answers["worn-drop_mm"], kept.complaints.count()) == (State.DRAFT, "40", 0)

    def test_keeping_a_shoe_against_advice_needs_a_reason(self, robin: Staff):
        draft = draft_of(robin, answers=against())

        with pytest.raises(RefusedError) as refused:
            finish(draft.id, by=robin)
        assert list(refused.value.refused) == ["kept_against_advice"]
        done = finished(robin, answers=against(kept_against_advice="They have run in it for years."))
        assert done.kept_against_advice == "They have run in it for years."

    def test_a_reason_is_not_kept_where_nothing_speaks_against_the_shoe(self, robin: Staff):
        assert finished(robin, answers={**SIXTY_SECONDS, "kept_against_advice": "Just so"}).kept_against_advice == ""

    def test_it_was_fitted_when_the_draft_was_opened_unless_it_says_otherwise(self, robin: Staff):
        opened = dt.datetime(2026, 5, 4, 9, 12, 33, tzinfo=dt.UTC)

        assert finished(robin, opened_at=opened).fitted_at == opened
        back_dated = finished(robin, answers={**SIXTY_SECONDS, "fitted_at": "2026-05-02T17:00"}, opened_at=opened)
        assert timezone.localtime(back_dated.fitted_at, robin.store.clock).isoformat() == "2026-05-02T17:00:00+01:00"

    def test_an_hour_the_clock_shows_twice_can_be_typed(self, robin: Staff):
        assert (
            finished(robin, answers={"fitted_at": "2026-10-25T01:30"}).fitted_at.isoformat()
            == "2026-10-25T00:30:00+00:00"
        )

    @pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/Denver", "Pacific/Kiritimati"])
    def test_the_turn_of_the_century_is_refused_or_kept_in_every_time_zone(self, robin: Staff, zone: str):
        robin.store.time_zone = zone
        robin.store.save()

        refused = []
        for typed in ("1999-12-31T05:00", "1999-12-31T23:59", "2000-01-01T01:00", "2000-01-02T00:00"):
            try:
                finished(robin, answers={"fitted_at": typed})
            except RefusedError as error:
                refused += error.refused
        assert set(refused) == {"fitted_at"}
        assert {done.fitted_at.year for done in Fitting.objects.finished()} == {2000}

    def test_names_in_any_script_are_kept_as_typed(self, robin: Staff):
        typed = "<script>alert(1)</script> 👟 שלום ‮abc"
        done = finished(robin, answers={"worn-model": typed, "tried0-why_not": "tró́p étroit 窄"})

        assert (done.wornshoe.model, done.tried.get().why_not) == (typed, "tró́p étroit 窄")

    def test_an_unknown_catalogue_key_becomes_a_shoe_by_hand(self, robin: Staff):
        done = finished(robin, answers={"rec-shoe": str(new_key()), "rec-model": "Nimbus 99"})

        assert (done.recommendedshoe.shoe, str(done.recommendedshoe)) == (None, "Nimbus 99")


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def together(self, *jobs: Any) -> list[Any]:
        """Runs the jobs at once, each on a connection of its own; what each gave or raised."""
        gate, given = threading.Barrier(len(jobs)), [None] * len(jobs)

        def run(n: int, job: Any) -> None:
            gate.wait(5)
            try:
                given[n] = job()
            except Exception as error:
                given[n] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=(n, job)) for n, job in enumerate(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return given

    def test_four_taps_on_save_make_one_fitting(self, robin: Staff):
        draft = draft_of(robin)
        given = self.together(*[lambda: finish(draft.id, by=robin)] * 4)

        assert given == [draft] * 4
        assert (Fitting.objects.count(), RecommendedShoe.objects.count()) == (1, 1)
        assert Finding.objects.filter(pattern="stability_on_non_flexing_foot").count() == 1

    def test_two_first_taps_make_one_draft(self, robin: Staff):
        key = new_key()

        def tap() -> Fitting:
            with transaction.atomic():
                return open_draft(key, store=robin.store, staff=robin)

        assert {draft.id for draft in self.together(tap, tap, tap)} == {key}
        assert Fitting.objects.count() == 1

    def test_two_corrections_begun_at_once_are_one(self, robin: Staff):
        done = finished(robin)
        one, other = self.together(*[lambda: correct(done, by=robin)] * 2)

        assert one == other
        assert Fitting.objects.count() == 2

    def test_saving_and_throwing_away_never_delete_a_finished_fitting(self, robin: Staff):
        draft = draft_of(robin)
        done, gone = self.together(lambda: finish(draft.id, by=robin), lambda: discard(draft.id, store=robin.store))

        if isinstance(done, Fitting):
            assert (gone, Fitting.objects.get().state) == (False, State.FINISHED)
        else:
            assert (gone, isinstance(done, Fitting.DoesNotExist), Fitting.objects.count()) == (True, True, 0)

    def test_voiding_and_correcting_at_once_leave_one_of_the_two(self, robin: Staff):
        done = finished(robin)
        self.together(lambda: void(done, reason="Twice"), lambda: correct(done, by=robin))
        done.refresh_from_db()

        assert (done.state == State.VOIDED) != Fitting.objects.unfinished().exists()

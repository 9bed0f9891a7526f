"""Correcting and voiding a finished fitting: nothing is overwritten."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from fittings.corrections import CorrectionBegunError, StandsNoMoreError, bring_back, correct, void
from fittings.models import Fitting, State
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import against, draft_of, finished

pytestmark = pytest.mark.django_db


class TestCorrecting:
    def test_the_new_version_takes_the_place_of_the_old_which_is_kept(self, robin: Staff):
        old = finished(robin)
        draft = correct(old, by=robin)
        draft.answers["rec-comfort"] = "9"
        draft.save()
        new = finish(draft.id, by=robin)
        old.refresh_from_db()

        assert (old.state, new.state, new.corrects) == (State.REPLACED, State.FINISHED, old)
        assert (old.recommendedshoe.comfort, new.recommendedshoe.comfort) == (8, 9)
        assert Fitting.objects.finished().get() == new

    def test_it_is_assessed_again(self, robin: Staff):
        old = finished(robin)
        draft = correct(old, by=robin)
        draft.answers |= {"rec-comfort": "3", "kept_against_advice": "They insist."}
        draft.save()
        new = finish(draft.id, by=robin)

        before, after = (set(f.findings.values_list("pattern", flat=True)) for f in (old, new))
        assert after - before == {"low_comfort_on_recommended"}

    def test_changing_nothing_changes_nothing(self, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        old = finished(robin, customer, against(kept_against_advice="Loved it", sold="this", class_offered="no"))
        new = finish(correct(old, by=robin).id, by=robin)

        same = ("fitted_at", "customer_id", "sold", "kept_against_advice", "class_offered", "class_attended", "flags")
        assert {f: getattr(new, f) for f in same} == {f: getattr(old, f) for f in same}
        kept = [list(f.findings.values_list("pattern", "severity", "because")) for f in (old, new)]
        assert kept[0] == kept[1]

    def test_somebody_else_who_corrects_did_not_ask_the_red_flags(self, robin: Staff):
        colleague = StaffFactory(store=robin.store)

        assert finish(correct(finished(robin), by=colleague).id, by=colleague).flags_asked_by == robin

    def test_two_people_who_correct_share_one_draft(self, robin: Staff):
        old = finished(robin)

        assert correct(old, by=robin) == correct(old, by=StaffFactory(store=robin.store))
        assert Fitting.objects.unfinished().count() == 1

    def test_a_shoe_that_came_back_meanwhile_stays_noted(self, robin: Staff):
        old = finished(robin)
        draft = correct(old, by=robin)
        bring_back(old, on=dt.date(2026, 11, 1), why="Rubs")
        new = finish(draft.id, by=robin)

        assert (new.brought_back_on, new.brought_back_why) == (dt.date(2026, 11, 1), "Rubs")

    def test_its_own_complaint_is_no_earlier_complaint(self, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        old = finished(robin, customer)
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=30)):
            new = finish(correct(old, by=robin).id, by=robin)

        assert "recurrent_same_complaint" not in new.findings.values_list("pattern", flat=True)

    def test_what_was_replaced_or_made_void_is_not_corrected_again(self, robin: Staff):
        replaced, voided = finished(robin), finished(robin)
        finish(correct(replaced, by=robin).id, by=robin)
        void(voided, reason="Entered twice")

        for gone in (replaced, voided, draft_of(robin)):
            with pytest.raises(StandsNoMoreError):
                correct(gone, by=robin)
            with pytest.raises(StandsNoMoreError):
                void(gone, reason="Again")
            with pytest.raises(StandsNoMoreError):
                bring_back(gone, on=dt.date(2026, 11, 1), why="Rubs")

    def test_the_newest_version_can_be_corrected_in_turn(self, robin: Staff):
        second = finish(correct(finished(robin), by=robin).id, by=robin)
        third = finish(correct(second, by=robin).id, by=robin)

        assert list(Fitting.objects.finished()) == [third]


class TestVoiding:
    def test_it_leaves_the_counts_and_keeps_the_record_and_the_reason(self, robin: Staff):
        done = finished(robin)
        void(done, reason="Entered twice")
        done.refresh_from_db()

        assert (done.state, done.void_reason, done.complaints.count()) == (State.VOIDED, "Entered twice", 1)
        assert not Fitting.objects.finished().exists()

    def test_the_first_reason_stays(self, robin: Staff):
        done = finished(robin)
        void(done, reason="Entered twice")
        with pytest.raises(StandsNoMoreError):
            void(done, reason="Something else")

        assert Fitting.objects.get().void_reason == "Entered twice"

    def test_it_waits_for_a_correction_that_was_begun(self, robin: Staff):
        done = finished(robin)
        draft = correct(done, by=robin)

        with pytest.raises(CorrectionBegunError) as begun:
            void(done, reason="Entered twice")
        assert begun.value.draft == draft

    def test_a_shoe_comes_back_once(self, robin: Staff):
        done = finished(robin)

        assert bring_back(done, on=dt.date(2026, 11, 1), why="Rubs")
        assert not bring_back(done, on=dt.date(2026, 11, 2), why="Too small")
        assert Fitting.objects.get().brought_back_why == "Rubs"

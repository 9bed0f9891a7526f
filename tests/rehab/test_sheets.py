"""The sheet of a fitting: made once, kept as it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from fittings.corrections import CorrectionBegunError, StandsNoMoreError, correct, void
from fittings.models import Fitting, Language, State, Units
from fittings.records import finish
from rehab.models import PrintedSheet
from rehab.sheets import ask_flags, details_of, paper_of, sheet_of
from shop.models import Paper, Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, finished
from tests.fittings.reassessed import assessed_again, changed_thresholds

pytestmark = pytest.mark.django_db

NOT_ASKED = {name: answer for name, answer in SIXTY_SECONDS.items() if name != "flags"}


class TestSheet:
    def test_it_is_made_once_and_prints_the_same_whatever_changes_in_the_store(self, robin: Staff):
        fitting = finished(robin, CustomerFactory(store=robin.store, name="Ada Lovelace"))
        first = sheet_of(fitting, by=robin)
        robin.store.name, robin.store.paper = "Another Name", Paper.LETTER
        robin.store.save()
        fitting = Fitting.objects.whole().get()
        second = sheet_of(fitting, by=StaffFactory(store=robin.store))

        assert (first.id, first.content, second.made_by) == (second.id, second.content, robin)
        assert "Riverside Running" in str(second.content)
        assert "Another Name" not in str(second.content)

    def test_the_paper_is_the_same_after_the_history_was_assessed_again(self, robin: Staff):
        fitting = finished(robin, answers={**SIXTY_SECONDS, "worn-km": "500"})
        kept = sheet_of(fitting, by=robin)
        content, first = kept.content, paper_of(kept)
        changed_thresholds(robin, worn_km=500)
        assert assessed_again().changed == 1
        kept = sheet_of(fitting, by=robin)

        assert (kept.content, paper_of(kept)) == (content, first)
        assert "worn_out_shoe" in fitting.findings.values_list("pattern", flat=True)

    def test_the_paper_is_the_same_each_time(self, robin: Staff):
        kept = sheet_of(finished(robin), by=robin)
        first = paper_of(kept)
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=90)):
            again = paper_of(PrintedSheet.objects.get())

        assert first.startswith(b"%PDF")
        assert first == again

    def test_each_printing_makes_a_link_where_there_is_a_public_address(self, robin: Staff, settings: Any):
        kept = sheet_of(finished(robin), by=robin)
        settings.PUBLIC_URL = ""
        bare = paper_of(kept)
        assert not kept.links.exists()
        settings.PUBLIC_URL = "https://shop.example"
        one, other = paper_of(kept), paper_of(kept)

        assert kept.links.count() == 2
        assert len({bare, one, other}) == 3

    def test_the_first_printing_is_noted(self, robin: Staff):
        kept = sheet_of(finished(robin), by=robin)
        assert kept.printed_at is None
        paper_of(kept)
        kept.refresh_from_db()
        first = kept.printed_at
        paper_of(kept)
        kept.refresh_from_db()

        assert first is not None
        assert kept.printed_at == first

    @pytest.mark.parametrize(
        ("flags", "kind"), [(["none_checked"], "plan"), (["one_finger_bone_pain"], "check_first"), (None, "shoes")]
    )
    def test_its_kind_follows_from_the_red_flags(self, robin: Staff, flags: list[str] | None, kind: str):
        answers = {**NOT_ASKED, "flags": flags} if flags else NOT_ASKED

        assert sheet_of(finished(robin, answers=answers), by=robin).content["kind"] == kind

    def test_a_corrected_or_void_fitting_says_that_its_sheet_was_replaced(self, robin: Staff):
        corrected, voided = finished(robin), finished(robin)
        sheets = [sheet_of(fitting, by=robin) for fitting in (corrected, voided)]
        assert [sheet.is_replaced for sheet in sheets] == [False, False]
        new = finish(correct(corrected, by=robin).id, by=robin)
        void(voided, reason="Twice")

        assert [sheet.is_replaced for sheet in PrintedSheet.objects.order_by("id")] == [True, True]
        assert not sheet_of(Fitting.objects.whole().get(id=new.id), by=robin).is_replaced


class TestDetails:
    def test_a_customer_is_addressed_by_first_name_and_a_childs_parent_is_told(self, robin: Staff):
        child = CustomerFactory(store=robin.store, name="Isla Morgan", is_child=True, parent_name="Rhian Morgan")
        details = details_of(finished(robin, child))

        assert (details.customer_name, details.for_parent, details.fitter) == ("Isla", True, "Robin Fitter")

    def test_a_walk_in_has_no_name(self, robin: Staff):
        assert details_of(finished(robin)).customer_name is None

    def test_the_customers_units_go_before_the_stores(self, robin: Staff):
        customer = CustomerFactory(store=robin.store, units=Units.MI)

        assert [details_of(finished(robin, who)).units for who in (customer, None)] == ["mi", "km"]

    def test_the_language_is_the_customers(self, robin: Staff):
        customer = CustomerFactory(store=robin.store, language=Language.SPANISH)

        assert [details_of(finished(robin, who)).language for who in (customer, None)] == ["es", "en"]

    def test_who_reads_large_print_gets_it(self, robin: Staff):
        customer = CustomerFactory(store=robin.store, large_print=True)

        assert [details_of(finished(robin, who)).large for who in (customer, None)] == [True, False]

    def test_shoes_are_named_only_where_somebody_wrote_them_down(self, robin: Staff):
        shoe = ShoeFactory(brand="Brooks", model="Ghost", version="16")
        details = details_of(finished(robin, answers={**SIXTY_SECONDS, "rec-shoe": str(shoe.id)}))

        assert (details.worn_shoe, details.recommended_shoe) == (None, "Brooks Ghost 16")

    def test_it_is_printed_on_the_stores_day(self, robin: Staff):
        robin.store.time_zone = "Pacific/Kiritimati"
        robin.store.save()
        with time_machine.travel(dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)):
            assert details_of(finished(robin)).printed_on == dt.date(2026, 11, 24)


class TestAskingTheRedFlags:
    def test_the_answers_make_a_corrected_version_that_is_assessed_again(self, robin: Staff):
        old = finished(robin, answers=NOT_ASKED)
        new = ask_flags(old, ["one_finger_bone_pain"], by=robin)
        old.refresh_from_db()

        assert (old.state, old.flags, new.flags, new.flags_asked_by) == (
            State.REPLACED,
            None,
            ["one_finger_bone_pain"],
            robin,
        )
        assert "rf_bone_stress" in new.findings.values_list("pattern", flat=True)

    def test_somebodys_unfinished_correction_is_not_finished_for_them(self, robin: Staff):
        fitting = finished(robin, answers=NOT_ASKED)
        draft = correct(fitting, by=StaffFactory(store=robin.store))

        with pytest.raises(CorrectionBegunError) as begun:
            ask_flags(fitting, ["none_checked"], by=robin)
        draft.refresh_from_db()
        assert begun.value.draft == draft
        assert (draft.state, "flags" in draft.answers) == (State.DRAFT, False)

    def test_one_more_answer_that_is_needed_leaves_a_draft_with_the_flags(self, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        fitting = finished(robin, customer, answers=NOT_ASKED)
        Fitting.objects.filter(id=fitting.id).update(kept_against_advice="")
        fitting.recommendedshoe.comfort = 2
        fitting.recommendedshoe.save()

        with pytest.raises(CorrectionBegunError) as begun:
            ask_flags(fitting, ["none_checked"], by=robin)
        assert begun.value.draft.answers["flags"] == ["none_checked"]
        fitting.refresh_from_db()
        assert fitting.state == State.FINISHED

    def test_a_fitting_that_stands_no_more_is_left_alone(self, robin: Staff):
        fitting = finished(robin, answers=NOT_ASKED)
        void(fitting, reason="Twice")

        with pytest.raises(StandsNoMoreError):
            ask_flags(fitting, ["none_checked"], by=robin)

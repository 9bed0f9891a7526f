"""Printing over HTTP."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from fittings.corrections import correct, void
from fittings.models import Fitting, State, new_key
from fittings.records import finish
from rehab.models import PrintedSheet
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished
from tests.rehab.test_sheets import NOT_ASKED

pytestmark = pytest.mark.django_db


def press_print(client: Client, fitting: Fitting, **posted: Any) -> Any:
    return client.post(f"/fittings/{fitting.id}/print/", posted)


class TestPrinting:
    def test_it_opens_as_a_pdf_in_the_browser(self, client: Client, robin: Staff):
        response = press_print(client, finished(robin))
        paper = client.get(response["Location"])

        assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
        assert paper["Content-Disposition"] == 'inline; filename="sheet.pdf"'
        assert paper["Cache-Control"] == "no-store"
        assert paper.content.startswith(b"%PDF")

    def test_twice_is_the_same_sheet(self, client: Client, robin: Staff):
        fitting = finished(robin)
        one, other = (client.get(press_print(client, fitting)["Location"]).content for _ in range(2))

        assert one == other
        assert PrintedSheet.objects.count() == 1

    def test_another_stores_sheet_is_not_found(self, client: Client):
        theirs = finished(StaffFactory())
        sheet_of(theirs, by=theirs.staff)

        assert press_print(client, theirs).status_code == 404
        assert client.get(f"/fittings/{theirs.id}/sheet.pdf").status_code == 404

    def test_there_is_no_sheet_before_somebody_prints_and_none_of_a_draft(self, client: Client, robin: Staff):
        assert client.get(f"/fittings/{finished(robin).id}/sheet.pdf").status_code == 404
        assert press_print(client, draft_of(robin)).status_code == 404
        assert client.post(f"/fittings/{new_key()}/print/").status_code == 404

    def test_a_link_alone_makes_nothing(self, client: Client, robin: Staff):
        assert client.get(f"/fittings/{finished(robin).id}/print/").status_code == 405

    def test_a_replaced_sheet_still_prints_and_says_so_on_screen(self, client: Client, robin: Staff):
        old = finished(robin)
        press_print(client, old)
        new = finish(correct(old, by=robin).id, by=robin)

        assert "This sheet was replaced" in client.get(f"/fittings/{old.id}/").content.decode()
        assert client.get(press_print(client, old)["Location"]).content.startswith(b"%PDF")
        assert "This sheet was replaced" not in client.get(f"/fittings/{new.id}/").content.decode()

    def test_what_does_not_count_and_has_no_sheet_gets_none(self, client: Client, robin: Staff):
        old, voided = finished(robin), finished(robin)
        new = finish(correct(old, by=robin).id, by=robin)
        void(voided, reason="Twice")

        assert press_print(client, old)["Location"] == f"/fittings/{new.id}/"
        assert press_print(client, voided)["Location"] == f"/fittings/{voided.id}/"
        assert not PrintedSheet.objects.exists()


class TestRedFlagsNotAsked:
    def test_print_asks_first(self, client: Client, robin: Staff):
        response = press_print(client, finished(robin, answers=NOT_ASKED))

        assert response.status_code == 200
        assert "Ask first, then print" in response.content.decode()
        assert not PrintedSheet.objects.exists()

    def test_printing_anyway_gives_shoes_and_no_plan(self, client: Client, robin: Staff):
        response = press_print(client, fitting := finished(robin, answers=NOT_ASKED), anyway="yes")

        assert response["Location"] == f"/fittings/{fitting.id}/sheet.pdf"
        assert PrintedSheet.objects.get().content["kind"] == "shoes"
        assert Fitting.objects.get().flags is None

    def test_answering_gives_a_corrected_version_with_a_plan(self, client: Client, robin: Staff):
        old = finished(robin, answers=NOT_ASKED)
        response = press_print(client, old, asking="yes", flags=["none_checked"])
        old.refresh_from_db()
        sheet = PrintedSheet.objects.get()

        assert old.state == State.REPLACED
        assert (sheet.fitting.corrects, sheet.content["kind"]) == (old, "plan")
        assert response["Location"] == f"/fittings/{sheet.fitting_id}/sheet.pdf"

    def test_a_second_tap_leads_to_the_same_paper(self, client: Client, robin: Staff):
        old = finished(robin, answers=NOT_ASKED)
        for _ in range(2):
            response = press_print(client, old, asking="yes", flags=["none_checked"])

        assert Fitting.objects.count() == 2
        assert response["Location"] == f"/fittings/{Fitting.objects.finished().get().id}/sheet.pdf"

    @pytest.mark.parametrize("flags", [[], ["none_checked", "locks"], ["rocket"], ["\x00"]])
    def test_no_answer_is_refused_in_words(self, client: Client, robin: Staff, flags: list[str]):
        response = press_print(client, finished(robin, answers=NOT_ASKED), asking="yes", flags=flags)

        assert response.status_code == 422
        assert re.search(r'data-error="flags">[^<]+<', response.content.decode())
        assert Fitting.objects.get().state == State.FINISHED

    def test_a_correction_under_way_is_finished_by_the_one_who_began_it(self, client: Client, robin: Staff):
        fitting = finished(robin, answers=NOT_ASKED)
        draft = correct(fitting, by=robin)
        response = press_print(client, fitting, asking="yes", flags=["none_checked"])

        assert response["Location"] == f"/counter/{draft.id}/"
        assert "Nothing was printed yet." in client.get(response["Location"]).content.decode()

    def test_answers_given_at_the_counter_print_at_once(self, client: Client, robin: Staff):
        fitting = finished(robin, answers={**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"]})
        press_print(client, fitting)

        assert PrintedSheet.objects.get().content["kind"] == "check_first"

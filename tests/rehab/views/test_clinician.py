"""The record for a GP or physio over HTTP: asked first, made once, kept as it was."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.test import Client

from fittings.corrections import correct, void
from fittings.models import Fitting, new_key
from fittings.records import finish
from rehab.check_ins import Given, answered
from rehab.edits import Edits
from rehab.models import ClinicianRecord
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db

FLAGGED = {**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"]}
LINK = "Record for a doctor or physio"


def ask(client: Client, fitting: Fitting, **posted: str) -> Any:
    return client.post(f"/fittings/{fitting.id}/clinician/", posted)


def content() -> dict[str, Any]:
    return ClinicianRecord.objects.get().content


class TestConsent:
    def test_the_page_says_what_is_in_it_and_makes_nothing(self, client: Client, robin: Staff):
        page = client.get(f"/fittings/{finished(robin).id}/clinician/").content.decode()
        assert "They said yes to taking this record to a clinician." in page
        assert "care notes" in page
        assert not ClinicianRecord.objects.exists()

    def test_without_a_yes_nothing_is_made(self, client: Client, robin: Staff):
        response = ask(client, finished(robin))
        assert response.status_code == 422
        assert "Please ask them first, then tick this." in response.content.decode()
        assert not ClinicianRecord.objects.exists()

    def test_with_a_yes_it_is_kept_with_who_asked_and_opens_as_a_pdf(self, client: Client, robin: Staff):
        fitting = finished(robin, CustomerFactory(store=robin.store, name="Ada Lovelace", phone="0700 900 123"))
        response = ask(client, fitting, agreed="on")
        row = ClinicianRecord.objects.get()
        paper = client.get(response["Location"])

        assert (row.fitting, row.store, row.made_by, row.consent_version) == (fitting, robin.store, robin, "2026-11")
        assert row.content["who"] == "Ada Lovelace"
        assert "0700" not in str(row.content)
        assert (paper["Content-Type"], paper["Cache-Control"]) == ("application/pdf", "no-store")
        assert paper["Content-Disposition"] == 'inline; filename="record.pdf"'
        assert "Ada Lovelace" in pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range()

    def test_a_walk_in_stays_nameless(self, client: Client, robin: Staff):
        ask(client, finished(robin), agreed="on")
        assert content()["who"] == "A customer who gave no name"

    def test_a_parent_says_yes_for_a_child(self, client: Client, robin: Staff):
        child = CustomerFactory(store=robin.store, name="Isla Morgan", is_child=True, parent_name="Rhian Morgan")
        fitting = finished(robin, child)
        page = client.get(f"/fittings/{fitting.id}/clinician/").content.decode()
        ask(client, fitting, agreed="on")
        assert "Their parent said yes to taking this record to a clinician." in page
        assert content()["consent"].startswith("A parent said yes")
        assert content()["who"] == "Isla Morgan"


class TestOnce:
    def test_a_double_tap_is_one_record(self, client: Client, robin: Staff):
        fitting = finished(robin)
        first, second = (ask(client, fitting, agreed="on") for _ in range(2))
        assert first["Location"] == second["Location"]
        assert ClinicianRecord.objects.count() == 1

    def test_a_new_answer_or_another_day_makes_another_and_the_first_stays(self, client: Client, robin: Staff):
        fitting = finished(robin)
        first = ask(client, fitting, agreed="on")["Location"]
        before = client.get(first).content
        answered(fitting, Given(4, "partly", "", ""), by=robin)
        second = ask(client, fitting, agreed="on")["Location"]
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=2)):
            client.force_login(robin)
            third = ask(client, fitting, agreed="on")["Location"]

        assert len({first, second, third}) == ClinicianRecord.objects.count() == 3
        assert client.get(first).content == before
        assert client.get(f"/fittings/{fitting.id}/clinician/").content.decode().count("/record.pdf") == 3

    def test_a_fitting_that_does_not_count_gets_no_new_record_and_keeps_its_old_ones(
        self, client: Client, robin: Staff
    ):
        corrected, voided = finished(robin), finished(robin)
        old = ask(client, corrected, agreed="on")["Location"]
        finish(correct(corrected, by=robin).id, by=robin)
        void(voided, reason="Twice")

        for fitting in (corrected, voided):
            assert ask(client, fitting, agreed="on")["Location"] == f"/fittings/{fitting.id}/"
            page = client.get(f"/fittings/{fitting.id}/clinician/").content.decode()
            assert "no new record is made" in page
        assert ClinicianRecord.objects.count() == 1
        assert client.get(old).content.startswith(b"%PDF")

    def test_another_stores_fitting_or_record_is_not_found_and_a_draft_has_none(self, client: Client, robin: Staff):
        elsewhere = StaffFactory()
        theirs = finished(elsewhere)
        other = Client()
        other.force_login(elsewhere)
        record = ask(other, theirs, agreed="on")["Location"]

        assert client.get(record).status_code == 404
        for key in (theirs.id, draft_of(robin).id, new_key()):
            assert client.get(f"/fittings/{key}/clinician/").status_code == 404
            assert client.post(f"/fittings/{key}/clinician/", {"agreed": "on"}).status_code == 404


class TestWhatItSays:
    def test_answers_so_far_are_told(self, client: Client, robin: Staff):
        fitting = finished(robin)
        answered(fitting, Given(4, "partly", "yes", ""), by=robin)
        ask(client, fitting, agreed="on")
        (told,) = content()["follow_ups"]
        assert (told["pain"], told["running"], told["exercises"]) == ("4 of 10", "Partly", "")

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_advice_is_what_the_sheet_said_in_english(self, client: Client, robin: Staff, language: str):
        fitting = finished(robin, CustomerFactory(store=robin.store, language=language))
        sheet_of(fitting, by=robin, edits=Edits(left_out=("clamshell",), own_line="Hola Ada"))
        ask(client, fitting, agreed="on")
        advised = content()["advised"]
        exercises = next(line for line in advised["lines"] if line.startswith("Exercises: "))
        assert advised["heading"].startswith("What was advised, on the sheet of ")
        assert "Bridge (3 rounds of 12" in exercises
        assert "Clamshell" not in exercises
        assert advised["lines"][-1] == "In the fitter’s words: Hola Ada"

    def test_the_shoes_stand_with_their_sizes(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "rec-model": "Strider 3", "rec-size": "9.5", "rec-size_system": "us"}
        ask(client, finished(robin, answers=answers), agreed="on")
        assert "Shoe recommended: Strider 3, US 9.5" in [part["heading"] for part in content()["seen"]]


class TestOnTheFittingsPage:
    def offered(self, client: Client, fitting: Fitting) -> tuple[int, int]:
        """Where the record and the sheet are offered, as places in the page."""
        page = client.get(f"/fittings/{fitting.id}/").content.decode()
        return page.find(LINK), page.find("Print the sheet")

    def test_it_comes_before_the_sheet_with_a_red_flag_and_after_it_otherwise(self, client: Client, robin: Staff):
        record, sheet = self.offered(client, finished(robin, answers=FLAGGED))
        assert 0 < record < sheet
        record, sheet = self.offered(client, finished(robin))
        assert 0 < sheet < record

    def test_it_comes_first_when_another_finding_sends_to_a_clinician(self, client: Client, robin: Staff):
        answers = {**SIXTY_SECONDS, "complaint0-days_since_onset": "330", "complaint0-trend": "worse"}
        fitting = finished(robin, answers=answers)
        assert fitting.findings.get(severity="refer").pattern == "no_progress_after_six_weeks"
        record, sheet = self.offered(client, fitting)
        assert 0 < record < sheet

    def test_what_does_not_count_offers_none(self, client: Client, robin: Staff):
        fitting = finished(robin, answers=FLAGGED)
        void(fitting, reason="Twice")
        assert self.offered(client, fitting)[0] == -1

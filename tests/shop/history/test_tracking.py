"""What leaves a history, what it says of who did it, and what never enters it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fittings.corrections import correct
from fittings.models import BulkRun, Customer, Fitting, Shoe
from fittings.reassessing import Asked, Round
from fittings.shoe_catalogue import import_file
from rehab.check_ins import Given, answered
from rehab.links import new_link, switch_off
from rehab.sheets import sheet_of
from shop.demo import preparing
from shop.history.tables import event_models
from shop.models import Role, Staff
from tests.factories import PASSWORD, CustomerFactory, ShoeFactory, StaffFactory, StoreFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, save, tap
from tests.shop.history_import.files import imported, line, visit

pytestmark = pytest.mark.django_db


def events(row: Any) -> list[str]:
    return list(row.events.model.objects.filter(pgh_obj=row.pk).values_list("pgh_label", flat=True))


def counts() -> dict[str, int]:
    return {model.__name__: n for model in event_models() if (n := model.objects.count())}


@pytest.fixture
def robin(client: Client) -> Staff:
    person: Staff = StaffFactory(role=Role.MANAGER)
    client.force_login(person)
    return person


class TestWhatIsTold:
    def test_a_change_keeps_what_stood_there_and_says_who_where_and_in_which_request(
        self, client: Client, robin: Staff
    ):
        customer = CustomerFactory(store=robin.store, name="Ann Lee", phone="1")
        form = {"name": "Ann Lee-Fox", "phone": "1", "language": "en", "consent": "on", "version": "1"}
        assert client.post(f"/customers/{customer.id}/edit/?q=Zanzibar", form).status_code == 302
        added, changed = customer.events.order_by("pgh_id")

        assert (added.pgh_label, added.name, added.pgh_context) == ("added", "Ann Lee", None)
        assert (changed.pgh_label, changed.name) == ("changed", "Ann Lee")
        told = changed.pgh_context
        assert (told["staff"], told["route"]) == (str(robin.id), "edit_customer")
        assert len(told["request"]) == 36
        assert told.keys() == {"staff", "route", "request"}

    @pytest.mark.usefixtures("robin")
    @pytest.mark.django_db(transaction=True)
    def test_two_requests_never_share_what_they_tell(self, client: Client):
        shoe = ShoeFactory()
        for said in ("yes", "no"):
            client.post(f"/shoes/{shoe.id}/discontinue/", {"discontinued": said})
        first, second = shoe.events.filter(pgh_label="changed")

        assert first.pgh_context["request"] != second.pgh_context["request"]
        Shoe.objects.filter(id=shoe.id).update(year=2001)
        assert shoe.events.last().pgh_context is None

    def test_a_command_is_told_by_its_name(self):
        call_command("import_shoes", str(preparing.CATALOGUE), stdout=None)

        assert BulkRun.objects.get().told_by == {"command": "import_shoes"}


class TestWhatLeavesAHistory:
    def test_taps_leave_none_finishing_one_and_later_changes_one_each(self, client: Client, robin: Staff):
        draft = draft_of(robin, CustomerFactory(store=robin.store), SIXTY_SECONDS)
        before = counts()
        for pain in ("4", "5", "6"):
            tap(client, draft.id, {**SIXTY_SECONDS, "complaint0-pain_run": pain}, seen=2, changed="complaint0-pain_run")
        assert counts() == before
        save(client, draft.id, SIXTY_SECONDS, seen=5)
        client.post(f"/fittings/{draft.id}/void/", {"reason": "A trial"})

        assert events(draft) == ["finished", "changed"]
        finish, voided = draft.events.order_by("pgh_id")
        assert (finish.state, voided.state, Fitting.objects.get(id=draft.id).void_reason) == (
            "finished",
            "finished",
            "A trial",
        )

    def test_a_tap_asks_the_database_for_nothing_more(self, client: Client, robin: Staff):
        draft = draft_of(robin, CustomerFactory(store=robin.store), SIXTY_SECONDS)
        with CaptureQueriesContext(connection) as queries:
            tap(client, draft.id, {**SIXTY_SECONDS, "rec-comfort": "5"}, seen=2, changed="rec-comfort")
        said = " ".join(query["sql"] for query in queries)

        assert "UPDATE" in said
        assert [word for word in ("pghistory", "shop_look", "event") if word in said] == []

    def test_a_draft_that_is_thrown_away_leaves_none(self, client: Client, robin: Staff):
        draft = draft_of(robin)
        client.post(f"/counter/{draft.id}/throw-away/")

        assert not Fitting.objects.exists()
        assert events(draft) == []

    def test_a_correction_marks_the_version_it_replaces(self, client: Client, robin: Staff):
        done = finished(robin)
        draft = correct(done, by=robin)
        save(client, draft.id, SIXTY_SECONDS, seen=draft.version)

        assert events(done) == ["finished", "changed"]
        assert events(draft) == ["finished"]

    def test_what_staff_do_about_a_fitting_leaves_one_each(self, client: Client, robin: Staff):
        done = finished(robin, CustomerFactory(store=robin.store))
        sheet = sheet_of(done, by=robin)
        new_link(sheet)
        switch_off(done, by=robin)
        answer = answered(done, Given(8, "partly", "returned", "most"), by=robin).check_in
        client.post(f"/calls/{answer.id}/called/", {"note": "Will come by"})

        assert events(answer) == ["added", "changed"]
        assert events(sheet) == ["added"]
        assert counts()["PrintedSheetEvent"] == 1

    def test_what_customers_answer_themselves_is_no_change_by_staff(self, robin: Staff):
        answer = answered(finished(robin), Given(2, "yes", "yes", "most")).check_in

        assert events(answer) == []

    def test_saving_what_is_there_already_leaves_none(self, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        customer.version += 1
        customer.save()

        assert events(customer) == ["added"]


class TestWhatNeverEnters:
    def test_no_password_token_or_answer_is_kept(self, robin: Staff, settings: Any):
        settings.PUBLIC_URL = "http://shop.example"
        robin.set_password("another long password")
        robin.save()
        assert events(robin) == ["added"]
        done = finished(robin, CustomerFactory(store=robin.store))
        link = new_link(sheet_of(done, by=robin)) or ""
        switch_off(done, by=robin)
        Customer.objects.update(units="mi")
        kept = json.dumps([list(model.objects.values()) for model in event_models()], default=str)

        secrets = (robin.password, PASSWORD, link.split("/s/")[1].strip("/"), "token_hash", "it_band_knee", "answers")
        assert [word for word in secrets if word in kept] == []

    def test_each_tracked_field_was_chosen_by_name(self):
        """A new field is on no history until somebody says so here."""
        never = {"password", "last_login", "token_hash", "content", "answers", "over", "flags", "message_id"}
        for model in event_models():
            assert never.isdisjoint(field.name for field in model._meta.fields), model


class TestBulkRuns:
    def test_an_import_is_one_entry(self):
        StaffFactory(email="cheryl@example.com", store=StoreFactory(code="quay"))
        before = counts()
        lines = [visit(f"c{n}", "2025-03-08") for n in range(3)]
        imported(*lines, line(store="harbour", staff="new@example.com"), create_missing=True)

        run = BulkRun.objects.get()
        assert (run.kind, run.counts) == ("import", {"fittings": 4, "customers": 3, "answers": 0})
        assert run.told_by == {"command": "import_fittings"}
        assert counts() == before

    def test_a_shoe_file_is_one_entry_and_a_second_time_none(self):
        for _ in range(2):
            import_file(preparing.CATALOGUE)

        assert [run.kind for run in BulkRun.objects.all()] == ["shoes"]
        assert counts() == {}

    def test_assessing_again_is_one_entry(self, robin: Staff):
        for _ in range(3):
            finished(robin)
        before = counts()
        list(Round(Asked(), batch=2).steps())

        assert [(run.kind, run.counts) for run in BulkRun.objects.all()] == [
            ("reassess", {"looked_at": 3, "changed": 0})
        ]
        assert counts() == before

    def test_what_comes_after_a_run_leaves_a_history_again(self):
        import_file(preparing.CATALOGUE)
        shoe = Shoe.objects.all()[0]
        Shoe.objects.filter(id=shoe.id).update(year=2001)

        assert events(shoe) == ["changed"]

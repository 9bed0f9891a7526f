"""Who looked at which customer is noted with the page, once, and for nobody but the shop's people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fittings.models import Customer, HistoryErased
from rehab.check_ins import Given, answered
from rehab.clinician_records import make_record
from rehab.links import new_link
from rehab.mail.queue import queue_sheet
from rehab.sheets import sheet_of
from shop.counter_device import devices
from shop.history.erasing import forget_looks
from shop.history.look import PAGES, Look
from shop.history.looking import LISTS, LOOKS
from shop.models import Role, Staff
from shop.privacy.everything import everything_of
from shop.privacy.merging import make_one
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, tap
from tests.shop.access_matrix import TABLE

pytestmark = pytest.mark.django_db

SHOWS_NOBODY = {
    *("alive", "healthy", "content_report", "log_in", "log_out"),  # doors
    *("my_sheet", "my_answer", "my_tick"),  # the customer's own pages
    *("counter", "find_shoe", "new_customer"),  # the day's work of the store, and forms of nobody yet
    *("shoes", "shoe_add", "shoe_edit", "shoe_discontinue", "exercises", "pattern", "patterns"),
    *("reports", "report", "report_month", "report_chart"),  # counts
    *("store", "thresholds", "team", "retire", "choose_store", "manages"),
    *("lock", "lock_screen", "unlock", "my_pin", "counters", "touched", "counter_off", "first_pin"),
    *("account_login", "start_again", "forgotten", "one_time_link", "mfa_authenticate", "mfa_login_webauthn"),
    *("invite_again", "withdraw_invitation", "new_password", "forget_factors", "usersessions_list", "mfa_index"),
    *("account_change_password", "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
}
SAVES = {
    *("counter_finish", "pick_shoe", "choose_customer", "set_aside", "take_back", "take_over", "throw_away"),
    *("correct_fitting", "void_fitting", "shoe_returned", "start_fitting", "print_sheet", "links_off", "next_sheet"),
    *("called", "mail_sheet", "finish_and_mail", "try_again"),
}
"""What is posted from a page that was opened before."""


@pytest.fixture
def robin(client: Client) -> Staff:
    person: Staff = StaffFactory(role=Role.OWNER)
    client.force_login(person)
    return person


@pytest.fixture
def ann(robin: Staff) -> Customer:
    customer: Customer = CustomerFactory(
        store=robin.store, name="Ann Canary", email="ann@example.com", consent_asked_by=robin
    )
    return customer


@pytest.fixture
def keys(ann: Customer, robin: Staff) -> dict[str, Any]:
    """A row for each page about a customer."""
    done = finished(robin, ann)
    sheet = sheet_of(done, by=robin)
    rows = dict.fromkeys(LOOKS, done) | dict.fromkeys((n for n in LOOKS if "customer" in n), ann)
    rows |= {"looks_at": ann}
    rows |= {"history_of customer": ann, "counter_draft": draft_of(robin, ann)}
    rows["customer_apart"] = ann
    rows["clinician_pdf"] = make_record(done, by=robin)
    rows["check_in"] = answered(done, Given(2, "yes", "yes", "most"), by=robin).check_in
    rows["outbox_mail"] = queue_sheet(sheet, ann, robin)
    return {name: row.pk for name, row in rows.items()}


def noted() -> list[tuple[Any, ...]]:
    return list(Look.objects.values_list("route", "customer_id", "staff_id", "store_id"))


def test_every_address_was_thought_about():
    assert {row.name for row in TABLE} == {name.split()[0] for name in LOOKS} | LISTS | SHOWS_NOBODY | SAVES
    assert set(PAGES) == set(LOOKS) | LISTS


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_an_opened_page_is_one_look_with_whom_by_whom_and_where(
    client: Client, robin: Staff, ann: Customer, keys: dict[str, Any], name: str
):
    route, *kind = name.split()
    merged = [make_one(ann, CustomerFactory(store=robin.store), by=robin).pk] if route == "customer_apart" else []
    assert client.get(reverse(route, args=[*kind, keys[name], *merged])).status_code == 200

    assert noted() == [(name, ann.id, robin.id, robin.store_id)]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_is_one_look_without_names(client: Client, robin: Staff, ann: Customer, name: str):
    address = {
        "find_customer": f"/counter/{draft_of(robin).id}/customers/",
        "pattern_fittings": "/patterns/worn_out_shoe/fittings/",
        "report_fittings": "/reports/fittings/?report=recurrence",
        "report_file": "/reports/recurrence/place.csv",
        "looks_by": f"/history/looks/staff/{robin.id}/",
    }
    assert client.get(address.get(name) or reverse(name)).status_code == 200

    assert noted() == [(name, None, robin.id, robin.store_id)]


def test_asking_only_whether_it_is_there_is_a_look_too(client: Client, robin: Staff, ann: Customer):
    page = client.head(f"/customers/{ann.id}/")

    assert (page.status_code, page.content) == (200, b"")
    assert noted() == [("customer", ann.id, robin.id, robin.store_id)]


def test_two_side_by_side_are_two_looks(client: Client, robin: Staff, ann: Customer):
    twin = CustomerFactory(store=robin.store)
    assert client.get(reverse("customer_merge", args=[ann.id]), {"other": twin.id}).status_code == 200

    route = ("customer_merge", robin.id, robin.store_id)
    assert sorted(noted()) == sorted((route[0], key, *route[1:]) for key in (ann.id, twin.id))


def test_a_name_searched_for_on_such_a_page_is_a_list(client: Client, robin: Staff, ann: Customer):
    assert client.post(reverse("customer_merge", args=[ann.id]), {"q": "Canary"}).status_code == 200

    assert noted() == [("customer_merge", None, robin.id, robin.store_id)]


def test_a_shared_counter_is_told_with_it(client: Client, robin: Staff, ann: Customer):
    device, token = devices.enrol(robin.store, "Window tablet", by=robin)
    client.cookies[devices.COOKIE] = token
    for path in (f"/customers/{ann.id}/", "/customers/"):
        assert client.get(path).status_code == 200

    assert set(Look.objects.values_list("route", "device")) == {("customer", device.pk), ("customers", device.pk)}
    elsewhere = Client()
    elsewhere.force_login(robin)
    page = elsewhere.get(f"/history/looks/customer/{ann.id}/").content.decode()
    assert f"{robin.store.name} · Window tablet" in page
    assert Look.objects.get(route="looks_at").device is None
    assert everything_of(ann)["looks"][0]["device"] == "Window tablet"


class TestNoLook:
    def test_of_somebody_without_a_name(self, client: Client, robin: Staff):
        client.get(f"/fittings/{finished(robin).id}/")

        assert noted() == []

    def test_where_nothing_was_shown(self, client: Client, ann: Customer, monkeypatch: pytest.MonkeyPatch):
        client.raise_request_exception = False
        elsewhere = finished(StaffFactory(), ann)
        assert client.get(f"/fittings/{elsewhere.id}/").status_code == 404
        assert Client().get(f"/customers/{ann.id}/").status_code == 302
        assert client.post(f"/customers/{ann.id}/edit/", {"name": ""}).status_code == 422

        def breaks(*_: Any, **__: Any) -> Any:
            raise RuntimeError

        monkeypatch.setattr("fittings.views.customers.render", breaks)
        assert client.get(f"/customers/{ann.id}/").status_code == 500

        assert noted() == []

    def test_for_a_tap(self, client: Client, robin: Staff, ann: Customer):
        assert tap(client, draft_of(robin, ann).id, SIXTY_SECONDS, seen=2).status_code == 200

        assert noted() == []

    def test_of_the_customer_on_their_own_page(self, robin: Staff, ann: Customer, settings: Any):
        settings.PUBLIC_URL = "http://testserver"
        link = new_link(sheet_of(finished(robin, ann), by=robin))
        assert link is not None
        assert Client().get(link).status_code == 200

        assert noted() == []


def test_what_cannot_be_noted_is_not_shown(
    client: Client, robin: Staff, ann: Customer, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr("shop.history.looking._note", full)
    client.raise_request_exception = False
    response = client.get(f"/customers/{ann.id}/")

    assert response.status_code == 500
    assert "Ann Canary" not in response.content.decode()


@pytest.mark.usefixtures("robin")
def test_noting_is_one_statement(client: Client, ann: Customer):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/customers/{ann.id}/")

    assert [query["sql"] for query in queries if "shop_look" in query["sql"]] == [queries[-1]["sql"]]


class TestForgetting:
    def look(self, staff: Staff, ann: Customer, days_ago: int) -> None:
        at = timezone.now() - dt.timedelta(days=days_ago)
        Look.objects.create(staff=staff, store=staff.store, customer=ann, route="customer", at=at)

    def test_old_looks_go_and_that_they_went_is_kept(self, robin: Staff, ann: Customer, capsys: Any):
        for days_ago in (1, 729, 732, 2000):
            self.look(robin, ann, days_ago)
        call_command("forget_looks")

        assert "2 looks from more than 24 months ago are forgotten." in capsys.readouterr().out
        assert Look.objects.count() == 2
        gone = HistoryErased.objects.get()
        assert (gone.table_name, gone.rows, gone.told_by) == ("shop_look", 2, {"command": "forget_looks"})

    def test_nothing_old_leaves_no_trace(self, robin: Staff, ann: Customer):
        self.look(robin, ann, 20)

        assert forget_looks(12) == 0
        assert not HistoryErased.objects.exists()

    def test_the_door_is_shut_behind_it(self, robin: Staff, ann: Customer):
        self.look(robin, ann, 2000)
        forget_looks()
        self.look(robin, ann, 2000)

        with pytest.raises(DatabaseError, match="is only ever added to"):
            Look.objects.all().delete()

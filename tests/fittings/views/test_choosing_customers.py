"""Whose fitting it is, and what is kept of them only with their yes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from fittings.corrections import correct, void
from fittings.models import Customer, Fitting, new_key
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, tap
from tests.two_versions import both, choose

pytestmark = pytest.mark.django_db


class TestWhoseItIs:
    def choose(self, client: Client, key: Any, customer: str, *, seen: Any = "") -> Any:
        return client.post(f"/counter/{key}/customer/", {"customer": customer, "seen": seen})

    def test_a_known_customer_is_chosen_and_taken_off_again(self, client: Client, robin: Staff):
        customer, key = CustomerFactory(store=robin.store), new_key()
        assert self.choose(client, key, str(customer.id))["Location"] == f"/counter/{key}/"
        assert Fitting.objects.get().customer == customer

        self.choose(client, key, "", seen=customer.id)
        assert Fitting.objects.get().customer is None

    def test_a_colleague_named_somebody_else_meanwhile_so_both_are_shown(self, client: Client, robin: Staff):
        ada, bob = (CustomerFactory(store=robin.store, name=name) for name in ("Ada", "Bob"))
        key = draft_of(robin, ada).id
        response = self.choose(client, key, str(bob.id))

        assert both(response) == {"customer": ("Bob", "Ada")}
        assert Fitting.objects.get().customer == ada
        address = f"/counter/{key}/customer/"
        assert choose(client, address, response, customer="yours")["Location"] == f"/counter/{key}/"
        assert Fitting.objects.get().customer == bob
        assert both(self.choose(client, key, "", seen=ada.id)) == {"customer": ("blank", "Bob")}
        assert choose(client, address, self.choose(client, key, ""), customer="theirs").status_code == 302
        assert Fitting.objects.get().customer == bob

    @pytest.mark.parametrize("customer", ["garbage", "01932c07-0000-7000-8000-000000000000", "\x00"])
    def test_somebody_who_is_nobody_is_not_found(self, client: Client, customer: str):
        assert self.choose(client, new_key(), customer).status_code == 404
        assert not Fitting.objects.exists()

    def test_a_finished_fitting_keeps_its_customer(self, client: Client, robin: Staff):
        done = finished(robin, CustomerFactory(store=robin.store))

        assert self.choose(client, done.id, "")["Location"] == f"/fittings/{done.id}/"
        assert Fitting.objects.get().customer == done.customer

    def test_a_finished_walk_in_is_given_a_known_customer_and_what_hurt_before_is_known_then(
        self, client: Client, robin: Staff
    ):
        customer = CustomerFactory(store=robin.store)
        with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(days=60)):
            finished(robin, customer)
        walk_in = finished(robin)
        assert not walk_in.findings.filter(pattern="recurrent_same_complaint").exists()

        assert self.choose(client, walk_in.id, str(customer.id))["Location"] == f"/fittings/{walk_in.id}/"
        walk_in.refresh_from_db()
        assert walk_in.customer == customer
        assert walk_in.findings.filter(pattern="recurrent_same_complaint").exists()

    def test_a_finished_fitting_is_not_given_to_somebody_else(self, client: Client, robin: Staff):
        done = finished(robin, CustomerFactory(store=robin.store))
        self.choose(client, done.id, str(CustomerFactory(store=robin.store).id))

        assert Fitting.objects.get().customer == done.customer

    def test_one_that_no_longer_counts_stays_a_walk_in(self, client: Client, robin: Staff):
        done = finished(robin)
        void(done, reason="Twice on the same day")
        self.choose(client, done.id, str(CustomerFactory(store=robin.store).id))

        assert Fitting.objects.get().customer is None

    def test_a_correction_that_waits_gets_the_name_too(self, client: Client, robin: Staff):
        done, customer = finished(robin), CustomerFactory(store=robin.store)
        draft = correct(done, by=robin)
        self.choose(client, done.id, str(customer.id))

        draft.refresh_from_db()
        assert draft.customer == customer


def everything_stored() -> str:
    """The whole database as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")  # noqa: S608 - a name it gave
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


class TestConsent:
    NEW = {"name": "Wilhelmina Canary", "language": "en"}

    def test_a_name_typed_without_a_yes_is_kept_nowhere(self, client: Client):
        key = new_key()
        tap(client, key, SIXTY_SECONDS)
        client.post(f"/counter/{key}/customers/", {"q": "Wilhelmina Canary"}, headers=HTMX)
        client.post("/customers/", {"q": "Wilhelmina Canary"}, headers=HTMX)
        client.post(f"/counter/{key}/customer/new/", {"q": "Wilhelmina Canary"})
        response = client.post(
            f"/counter/{key}/customer/new/", {**self.NEW, "phone": "5550123", "email": "wc@example.com"}
        )

        assert response.status_code == 422
        assert "Without a yes we keep no name." in response.content.decode()
        stored = everything_stored().lower()
        assert "complaint0" in stored
        assert not [word for word in ("wilhelmina", "canary", "5550123", "wc@example.com") if word in stored]

    def test_with_a_yes_it_is_kept_with_the_text_the_time_and_who_asked(self, client: Client, robin: Staff):
        key = new_key()
        tap(client, key, SIXTY_SECONDS)
        response = client.post(f"/counter/{key}/customer/new/", {**self.NEW, "consent": "on"})

        customer = Customer.objects.get()
        assert response["Location"] == f"/counter/{key}/"
        assert (customer.name, customer.consent_version, customer.consent_asked_by) == (
            "Wilhelmina Canary",
            "2026-11",
            robin,
        )
        assert Fitting.objects.get().customer == customer

    def test_under_18_the_parent_says_yes_and_is_addressed(self, client: Client):
        address = f"/counter/{new_key()}/customer/new/"
        child = {**self.NEW, "consent": "on", "is_child": "on"}
        refused = client.post(address, {**child, "parent_name": "  "})
        assert refused.status_code == 422
        assert "Under 18, a parent says yes." in refused.content.decode()
        assert not Customer.objects.exists()

        client.post(address, {**child, "parent_name": "Jo Canary"})
        assert Customer.objects.get().first_name == "Jo"

    @pytest.mark.parametrize("name", ["", "   ", "‮", "👟", "!!!", "a\x00b", "x" * 10_000])
    def test_what_is_no_name_is_refused_beside_the_field(self, client: Client, name: str):
        response = client.post(f"/counter/{new_key()}/customer/new/", {"name": name, "language": "en", "consent": "on"})

        assert response.status_code == 422
        assert re.search(r'data-error="name">[^<]+<', response.content.decode())
        assert not Customer.objects.exists()

    def test_signs_without_a_shape_do_not_come_along_with_a_pasted_name(self, client: Client):
        name = "\u200bAda\u202e Lovelace\ufeff"
        client.post(f"/counter/{new_key()}/customer/new/", {"name": name, "language": "en", "consent": "on"})

        assert Customer.objects.get().name == "Ada Lovelace"

    @pytest.mark.parametrize("name", ["<script>alert(1)</script>", "שרה כהן", "O'Connor-Ñandú", "王小明"])
    def test_a_name_in_any_script_is_kept_and_shown_as_text(self, client: Client, name: str):
        key = new_key()
        client.post(f"/counter/{key}/customer/new/", {"name": name, "language": "en", "consent": "on"})
        page = client.get(f"/counter/{key}/").content.decode()

        assert Customer.objects.get().name == name
        assert "<script>alert" not in page

    def test_a_double_tap_makes_one_customer(self, client: Client):
        key = new_key()
        for _ in range(2):
            assert client.post(f"/counter/{key}/customer/new/", {**self.NEW, "consent": "on"}).status_code == 302

        assert (Customer.objects.count(), Fitting.objects.count()) == (1, 1)

    def test_a_fitting_that_is_somebody_elses_by_now_says_so(self, client: Client, robin: Staff):
        draft = draft_of(robin, CustomerFactory(store=robin.store, name="Ada Lovelace"))
        response = client.post(f"/counter/{draft.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert response.status_code == 422
        assert "Nothing new was kept" in response.content.decode()
        assert Customer.objects.count() == 1

    def test_a_walk_in_is_named_after_the_fitting_was_finished(self, client: Client, robin: Staff):
        done = finished(robin)
        response = client.post(f"/counter/{done.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert response["Location"] == f"/fittings/{done.id}/"
        done.refresh_from_db()
        assert (done.who, done.is_draft, done.findings.exists()) == ("Wilhelmina Canary", False, True)

    def test_a_correction_under_way_gets_the_name_too(self, client: Client, robin: Staff):
        done = finished(robin)
        draft = correct(done, by=robin)
        client.post(f"/counter/{done.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert finish(draft.id, by=robin).who == "Wilhelmina Canary"

    def test_the_way_back_leads_to_the_fitting_or_to_an_empty_counter(self, client: Client, robin: Staff):
        draft = draft_of(robin)

        assert f'href="/counter/{draft.id}/"' in client.get(f"/counter/{draft.id}/customer/new/").content.decode()
        assert 'class="button" href="/"' in client.get(f"/counter/{new_key()}/customer/new/").content.decode()

    def test_another_stores_fitting_cannot_be_named(self, client: Client):
        theirs = draft_of(StaffFactory())

        assert client.post(f"/counter/{theirs.id}/customer/new/", {**self.NEW, "consent": "on"}).status_code == 404
        assert not Customer.objects.exists()

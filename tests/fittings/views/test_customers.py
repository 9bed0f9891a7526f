"""The customers' list, their pages, and correcting what we hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fittings.corrections import void
from fittings.models import Customer, Fitting
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db


def names(client: Client, **asked: str) -> list[str]:
    page = (client.post("/customers/", asked) if asked else client.get("/customers/")).content.decode()
    return re.findall(r'class="person"[^>]*><strong>([^<]*)</strong>', page)


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


class TestList:
    def test_the_latest_visit_comes_first_and_never_fitted_last(self, client: Client, robin: Staff):
        never, early, late = (CustomerFactory(store=robin.store, name=name) for name in ("Never", "Early", "Late"))
        finished(robin, early, {**SIXTY_SECONDS, "fitted_at": "2026-03-01T12:00"})
        finished(robin, late, {**SIXTY_SECONDS, "fitted_at": "2026-04-01T12:00"})
        draft_of(robin, never)

        assert names(client) == ["Late", "Early", "Never"]

    def test_typing_answers_with_the_matches_alone(self, client: Client, robin: Staff):
        for name in ("Ada Lovelace", "Grace Hopper"):
            CustomerFactory(store=robin.store, name=name)

        assert names(client, q="hopper") == ["Grace Hopper"]
        assert "<html" not in client.post("/customers/", {"q": "hopper"}, headers=HTMX).content.decode()

    def test_nobody_found_says_what_to_try(self, client: Client):
        page = client.post("/customers/", {"q": "<b>zzz"}).content.decode()

        assert "Nobody called “&lt;b&gt;zzz”" in page

    @pytest.mark.parametrize("typed", ["\x00", "%", "x" * 10_000, "‮👟"])
    def test_whatever_is_typed_breaks_nothing(self, client: Client, typed: str):
        assert client.post("/customers/", {"q": typed}).status_code == 200

    def test_a_name_is_never_looked_for_in_an_address(self, client: Client, robin: Staff):
        for name in ("Ada Lovelace", "Grace Hopper"):
            CustomerFactory(store=robin.store, name=name)
        page = client.get("/customers/?q=hopper").content.decode()

        assert "Ada Lovelace" in page
        assert 'method="get"' not in page
        assert "hx-get" not in page

    def test_the_next_page_of_a_search_goes_on_with_it(self, client: Client, robin: Staff):
        CustomerFactory.create_batch(45, store=robin.store, consent_asked_by=robin)
        page = client.post("/customers/", {"q": "runner"}).content.decode()

        assert '<input type="hidden" name="q" value="runner">' in page
        assert len(names(client, q="runner", page="2")) == 5

    @pytest.mark.parametrize("page", ["0", "-1", "999", "x", "\x00"])
    def test_a_page_that_is_none_shows_one_that_is(self, client: Client, page: str):
        assert client.get("/customers/", {"page": page}).status_code == 200

    def test_forty_a_page_with_a_constant_number_of_queries(self, client: Client, robin: Staff):
        CustomerFactory.create_batch(3, store=robin.store, consent_asked_by=robin)
        few = statements(client, "/customers/")
        CustomerFactory.create_batch(45, store=robin.store, consent_asked_by=robin)

        assert len(names(client)) == 40
        assert len(names(client, page="2")) == 8
        assert statements(client, "/customers/") == few


class TestTimeline:
    def test_fittings_of_other_stores_are_shown_and_lead_nowhere(self, client: Client, robin: Staff):
        customer, colleague = CustomerFactory(store=robin.store), StaffFactory()
        here = finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": "2026-03-01T12:00"})
        there = finished(colleague, customer, {**SIXTY_SECONDS, "fitted_at": "2026-04-01T12:00"})
        page = client.get(f"/customers/{customer.id}/").content.decode()

        assert f"/fittings/{here.id}/" in page
        assert f"/fittings/{there.id}/" not in page
        assert "1 April 2026" in page
        assert colleague.store.name in page
        assert client.get(f"/fittings/{there.id}/").status_code == 404

    def test_drafts_are_shown_in_their_own_store_alone(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        mine, theirs = draft_of(robin, customer), draft_of(StaffFactory(), customer)
        page = client.get(f"/customers/{customer.id}/").content.decode()

        assert f"/counter/{mine.id}/" in page
        assert str(theirs.id) not in page
        assert page.count("Unfinished since") == 1

    def test_a_void_fitting_stands_there_with_its_reason(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        void(finished(robin, customer), reason="Entered twice")

        assert "Void: Entered twice" in client.get(f"/customers/{customer.id}/").content.decode()

    def test_what_was_not_asked_is_not_told(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        finished(robin, customer, {"flags": ["none_checked"]})
        page = client.get(f"/customers/{customer.id}/").content.decode()

        assert "Complaint not asked" in page
        assert "Came in" not in page

    def test_fifty_fittings_need_as_many_queries_as_two(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)

        def fit(many: int) -> None:
            for _ in range(many):
                finished(robin, customer, {**SIXTY_SECONDS, "kept_against_advice": "They insist"})

        fit(2)
        few = statements(client, f"/customers/{customer.id}/")
        fit(48)

        assert statements(client, f"/customers/{customer.id}/") == few
        assert few <= 15

    def test_a_customer_who_is_nobody_is_not_found(self, client: Client):
        assert client.get("/customers/01932c07-0000-7000-8000-000000000000/").status_code == 404


class TestStarting:
    def test_two_taps_open_one_draft(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        first, second = (client.post(f"/customers/{customer.id}/fit/") for _ in range(2))

        assert first["Location"] == second["Location"] == f"/counter/{Fitting.objects.get().id}/"
        assert Fitting.objects.get().customer == customer

    def test_another_stores_draft_is_not_gone_on_with(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        theirs = draft_of(StaffFactory(), customer)

        assert str(theirs.id) not in client.post(f"/customers/{customer.id}/fit/")["Location"]


class TestEditing:
    def form(self, customer: Customer, **changed: Any) -> dict[str, Any]:
        kept = {"name": customer.name, "phone": customer.phone, "email": customer.email, "language": customer.language}
        return {**kept, "version": customer.version, **changed}

    def test_what_we_hold_is_corrected_and_consent_is_not_asked_again(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store, name="Ada Lovelase")
        response = client.post(
            f"/customers/{customer.id}/edit/", self.form(customer, name="Ada  Lovelace", phone="0123")
        )

        assert response["Location"] == f"/customers/{customer.id}/"
        customer.refresh_from_db()
        assert (customer.name, customer.phone_digits, customer.version) == ("Ada Lovelace", "0123", 2)

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("name", ""),
            ("name", "x" * 10_000),
            ("email", "no mail"),
            ("language", "xx"),
            ("units", "furlongs"),
            ("phone", "1" * 31),
        ],
    )
    def test_a_wrong_answer_is_named_and_nothing_is_changed(self, client: Client, robin: Staff, field: str, typed: str):
        customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
        response = client.post(f"/customers/{customer.id}/edit/", self.form(customer, **{field: typed}))

        assert response.status_code == 422
        assert re.search(rf'data-error="{field}">[^<]+<', response.content.decode())
        customer.refresh_from_db()
        assert (customer.name, customer.version) == ("Ada Lovelace", 1)

    def test_a_child_needs_the_parents_name(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        response = client.post(f"/customers/{customer.id}/edit/", self.form(customer, is_child="on"))

        assert response.status_code == 422
        assert "Under 18, a parent says yes." in response.content.decode()

    def test_a_yes_to_e_mail_needs_an_address_and_keeps_since_when(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
        address = f"/customers/{customer.id}/edit/"
        refused = client.post(address, self.form(customer, may_email="on"))
        assert refused.status_code == 422
        assert 'data-error="may_email">For that we need an e-mail address.' in refused.content.decode()

        client.post(address, self.form(customer, may_email="on", email="ada@example.com", large_print="on"))
        customer.refresh_from_db()
        since = customer.may_email_since
        assert (customer.may_email, since is not None, customer.large_print) == (True, True, True)
        page = client.get(f"/customers/{customer.id}/").content.decode()
        assert "by e-mail how it goes, since" in page
        assert "English, large print" in page

        client.post(address, self.form(customer, may_email="on", email="lovelace@example.com"))
        customer.refresh_from_db()
        assert customer.may_email_since == since

        client.post(address, self.form(customer, email="ada@example.com"))
        customer.refresh_from_db()
        assert (customer.may_email, customer.may_email_since) == (False, None)

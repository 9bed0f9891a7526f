"""Customers of whom no name is kept: the records that a shop came with knew them, and they never said yes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fittings.models import CONSENT_VERSION, Customer
from rehab.sheets import details_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db
NOBODY = {"name": "", "consent_version": "", "consented_at": None, "consent_asked_by": None}


@pytest.fixture
def nameless(robin: Staff) -> Customer:
    return CustomerFactory(store=robin.store, external_id="c7", **NOBODY)


def test_their_pages_say_that_no_name_is_kept(client: Client, robin: Staff, nameless: Customer):
    done = finished(robin, nameless)
    page = client.get(reverse("customer", args=[nameless.id])).content.decode()
    assert "<h1>No name kept</h1>" in page
    assert "no name and contact. Ask, then add them under Edit" in page
    assert "No name kept" in client.get(reverse("fitting", args=[done.id])).content.decode()
    assert details_of(done).customer_name is None
    assert nameless.first_name == ""


def test_they_stand_in_no_list_of_customers(client: Client, nameless: Customer):
    assert str(nameless.id) not in client.get(reverse("customers")).content.decode()


def test_once_they_say_yes_their_name_is_kept_with_who_asked(client: Client, robin: Staff, nameless: Customer):
    form = {"name": "Ann Lee", "language": "en", "version": "1"}
    address = reverse("edit_customer", args=[nameless.id])
    refused = client.post(address, form)
    assert "Without a yes we keep no name" in refused.content.decode()
    assert client.post(address, {**form, "consent": "on"}).status_code == 302
    nameless.refresh_from_db()
    assert (nameless.name, nameless.consent_version, nameless.consent_asked_by) == ("Ann Lee", CONSENT_VERSION, robin)
    assert nameless.consented_at is not None


@pytest.mark.parametrize(
    "kept",
    [{"phone": "1"}, {"email": "a@example.com"}, {"consent_version": CONSENT_VERSION}, {"name": "Ann"}],
    ids=str,
)
def test_the_database_refuses_contact_without_a_name_and_a_name_without_a_yes(robin: Staff, kept: dict[str, str]):
    with pytest.raises(IntegrityError, match="customer_name_with_consent"), transaction.atomic():
        Customer.objects.create(store=robin.store, **(NOBODY | kept))

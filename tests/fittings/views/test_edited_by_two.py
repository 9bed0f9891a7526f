"""Two people edit one customer: the second sees both versions, and chooses in each field that differs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from fittings.models import Customer
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.two_versions import both, choose

pytestmark = pytest.mark.django_db


def typed(customer: Customer, **changed: Any) -> dict[str, Any]:
    """The form as its page showed it, with what was changed."""
    kept = {"name": customer.name, "phone": customer.phone, "email": customer.email, "language": customer.language}
    return {**kept, "version": customer.version, **changed}


def test_a_stale_version_shows_both_to_choose_from(client: Client, robin: Staff):
    customer = CustomerFactory(store=robin.store, name="Ada Lovelace", large_print=True, phone="000")
    address = f"/customers/{customer.id}/edit/"
    stale = typed(customer, name="Ada King", phone="111", units="mi")
    client.post(address, typed(customer, name="Ada Byron", large_print="on", phone="222"))
    response = client.post(address, stale)

    assert both(response) == {
        "name": ("Ada King", "Ada Byron"),
        "phone": ("111", "222"),
        "units": ("Miles", "blank"),
        "large_print": ("no", "yes"),
    }
    assert Customer.objects.get().name == "Ada Byron"

    chosen = {"name": "theirs", "phone": "yours", "units": "yours", "large_print": "theirs"}
    assert choose(client, address, response, **chosen)["Location"] == f"/customers/{customer.id}/"
    kept = Customer.objects.get()
    assert (kept.name, kept.phone, kept.units, kept.large_print) == ("Ada Byron", "111", "mi", True)
    assert kept.version == 3


def test_nothing_is_saved_until_each_is_chosen(client: Client, robin: Staff):
    customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
    address = f"/customers/{customer.id}/edit/"
    stale = typed(customer, name="Ada King", phone="111")
    client.post(address, typed(customer, name="Ada Byron"))
    again = choose(client, address, client.post(address, stale), name="yours")

    assert "Please choose one of the two" in again.content.decode()
    assert re.search(r'name="take-name" value="yours" required checked', again.content.decode())
    assert Customer.objects.get().name == "Ada Byron"
    choose(client, address, again, name="yours", phone="theirs")
    assert (Customer.objects.get().name, Customer.objects.get().phone) == ("Ada King", "")


def test_a_third_version_is_noticed_while_somebody_chooses(client: Client, robin: Staff):
    customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
    address = f"/customers/{customer.id}/edit/"
    stale = typed(customer, name="Ada King")
    client.post(address, typed(customer, name="Ada Byron"))
    choosing = client.post(address, stale)
    client.post(address, typed(customer, name="Ada Noel", version=2))
    again = choose(client, address, choosing, name="theirs")

    assert both(again) == {"name": ("Ada King", "Ada Noel")}
    assert Customer.objects.get().name == "Ada Noel"


def test_a_wrong_answer_over_a_stale_version_is_named_first_and_stays_stale(client: Client, robin: Staff):
    customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
    address = f"/customers/{customer.id}/edit/"
    stale = typed(customer, name="Ada King", email="no mail")
    client.post(address, typed(customer, name="Ada Byron"))
    response = client.post(address, stale)

    assert response.status_code == 422
    assert 'name="version" value="1"' in response.content.decode()
    assert both(client.post(address, {**stale, "email": ""})) == {"name": ("Ada King", "Ada Byron")}


def test_the_same_sent_twice_is_one_change(client: Client, robin: Staff):
    customer = CustomerFactory(store=robin.store, name="Ada Lovelace")
    given = typed(customer, name="Ada King")
    first, second = (client.post(f"/customers/{customer.id}/edit/", given) for _ in range(2))

    assert first["Location"] == second["Location"] == f"/customers/{customer.id}/"
    assert Customer.objects.get().version == 2

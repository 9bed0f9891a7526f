from __future__ import annotations

import pytest

from shop.models import Store, code_from
from tests.factories import PASSWORD, CustomerFactory, ShoeFactory, StaffFactory, StoreFactory

pytestmark = pytest.mark.django_db


def test_a_hired_person_has_a_password_that_works_and_initials():
    person = StaffFactory(name="Cheryl Ann Stone")
    assert person.check_password(PASSWORD)
    assert person.initials == "CS"


def test_a_customer_is_asked_for_consent_by_somebody_of_the_same_store():
    customer = CustomerFactory()
    assert customer.consent_asked_by.store == customer.store


def test_a_neutral_shoe_has_no_hard_support():
    assert not ShoeFactory().has_hard_support


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Harbour Street", [], "harbour-street"),
        ("Harbour Street", ["harbour-street", "harbour-street-2"], "harbour-street-3"),
        ("Fell & Track", [], "fell-track"),
        ("東京", ["store"], "store-2"),
        ("x" * 60, [], "x" * 46),
    ],
)
def test_a_code_is_made_of_the_name_and_no_other_store_has_it(name: str, taken: list[str], code: str):
    assert code_from(name, taken) == code


def test_a_store_is_found_by_its_code_before_its_name():
    quay = StoreFactory(name="Quay")
    other = StoreFactory(name="quay")
    assert (quay.code, other.code) == ("quay", "quay-2")
    assert Store.objects.named_or_coded("quay") == quay
    assert Store.objects.named_or_coded("quay-2") == other
    assert Store.objects.named_or_coded("Quay") == quay
    with pytest.raises(Store.DoesNotExist):
        Store.objects.named_or_coded("moon")

from __future__ import annotations

import pytest

from tests.factories import PASSWORD, CustomerFactory, ShoeFactory, StaffFactory

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

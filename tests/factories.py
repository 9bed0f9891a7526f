"""Records for tests: valid, plain, and different from each other only where they must be."""

from __future__ import annotations

from typing import Any

import factory
from allauth.mfa.models import Authenticator
from factory.django import DjangoModelFactory

from fittings.gait import Category
from fittings.models import CONSENT_VERSION, Customer, Shoe
from shop.accounts.sealing import sealed
from shop.models import Role, Staff, Store

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of everybody's app with codes in tests."""
PASSWORD = "long enough to be true"
"""Of everybody in tests."""


class StoreFactory(DjangoModelFactory):
    class Meta:
        model = Store

    name = factory.Sequence(lambda n: f"Harbour Street {n}")
    address = "12 Harbour Street"
    telephone = "020 7946 0102"


class StaffFactory(DjangoModelFactory):
    class Meta:
        model = Staff

    email = factory.Sequence(lambda n: f"fitter{n}@example.com")
    name = factory.Sequence(lambda n: f"Robin Fitter{n}")
    store = factory.SubFactory(StoreFactory)
    role = Role.FITTER
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[Staff], *_: Any, **kwargs: Any) -> Staff:
        later = {name: kwargs.pop(name) for name in ("retired_at", "version", "id") if name in kwargs}
        has_factor = kwargs.pop("second_factor", kwargs["role"] != Role.FITTER)
        person = model_class.objects.hire(**kwargs)
        if has_factor:  # as whoever manages a real shop
            Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": sealed(SECRET)})
        if later:
            model_class.objects.filter(pk=person.pk).update(**later)
            person = model_class.objects.get(pk=later.get("id", person.pk))
        return person


class CustomerFactory(DjangoModelFactory):
    class Meta:
        model = Customer

    store = factory.SubFactory(StoreFactory)
    name = factory.Sequence(lambda n: f"Alex Runner{n}")
    consent_version = CONSENT_VERSION
    consent_asked_by = factory.SubFactory(StaffFactory, store=factory.SelfAttribute("..store"))


class ShoeFactory(DjangoModelFactory):
    class Meta:
        model = Shoe

    brand = "Fairway"
    model = factory.Sequence(lambda n: f"Strider {n}")
    version = "3"
    year = 2024
    category = Category.NEUTRAL.value
    drop_mm = 8

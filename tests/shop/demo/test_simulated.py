"""The simulated shop in the database: as if all of it had been recorded there."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from fittings.models import Customer, Fitting, SetAside
from fittings.reassessing import Asked, Round
from shop.demo import preparing, shop
from shop.demo.simulation import Truth
from shop.history.tables import event_models
from shop.models import Staff, Store
from tests.factories import StoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue() -> None:
    call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())


def test_it_fills_three_stores_as_if_all_had_been_recorded_there():
    said: list[str] = []
    preparing.prepare(said.append, Truth(fittings=150))
    assert any(line.startswith("Simulating a shop") for line in said)
    assert (Store.objects.count(), Fitting.objects.finished().count(), len(shop.log_ins())) == (3, 150, 3)
    assert not Fitting.objects.filter(external_id__isnull=False).exists()
    assert not Customer.objects.named().filter(external_id__isnull=False).exists()
    assert Fitting.objects.filter(sold="this").exists()
    assert Fitting.objects.exclude(kept_against_advice="").exists()
    assert SetAside.objects.exists()
    changed = {model.pgh_tracked_model for model in event_models() if model.objects.exists()}
    assert changed <= {Store, Staff}, "the rest is one run, and no changes by somebody"
    run = Round(Asked(), rehearsal=True)
    assert list(run.steps())
    assert run.run.changed == 0


def test_started_again_it_is_kept_and_a_shop_of_somebody_is_left_alone():
    StoreFactory()
    with pytest.raises(preparing.OtherShopError):
        preparing.prepare(lambda _: None, Truth(fittings=10))
    assert not Fitting.objects.exists()
    Store.objects.all().delete()
    for _ in range(2):
        preparing.prepare(lambda _: None, Truth(fittings=10))
    assert Fitting.objects.count() == 10

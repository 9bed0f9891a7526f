"""Which shoes a store writes down most."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from fittings.models import RecommendedShoe, Shoe, WornShoe
from fittings.usage import most_used_first, often_used
from shop.models import Staff
from tests.factories import ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db


def write_down(by: Staff, shoe: Shoe, part: str = "rec", **more: Any) -> None:
    finished(by, answers={**SIXTY_SECONDS, f"{part}-shoe": str(shoe.id), f"{part}-model": str(shoe), **more})


def test_a_new_shop_has_used_none(robin: Staff):
    ShoeFactory()

    assert often_used(robin.store_id, WornShoe) == []


def test_each_place_of_the_record_has_its_own_five(robin: Staff):
    shoes = ShoeFactory.create_batch(6)
    for n, shoe in enumerate(shoes):
        for _ in range(n):
            write_down(robin, shoe)
    write_down(robin, shoes[0], "worn")

    assert often_used(robin.store_id, RecommendedShoe) == shoes[:0:-1]
    assert often_used(robin.store_id, WornShoe) == [shoes[0]]


def test_what_other_stores_write_drafts_and_old_fittings_do_not_count(robin: Staff):
    shoe = ShoeFactory()
    write_down(StaffFactory(), shoe)
    draft_of(robin, answers={"rec-shoe": str(shoe.id)})
    long_ago = timezone.now() - dt.timedelta(days=200)
    write_down(robin, shoe, fitted_at=f"{long_ago:%Y-%m-%dT%H:%M}")

    assert often_used(robin.store_id, RecommendedShoe) == []
    assert most_used_first(Shoe.objects.all(), robin.store_id).get().used_here == 0


def test_a_discontinued_shoe_is_no_shortcut(robin: Staff):
    shoe = ShoeFactory()
    write_down(robin, shoe)
    Shoe.objects.update(discontinued_at=timezone.now())

    assert often_used(robin.store_id, RecommendedShoe) == []


def test_equal_use_is_ordered_by_name_and_newest_version(robin: Staff):
    for version, year in (("15", 2022), ("17", 2025), ("16", 2023)):
        ShoeFactory(brand="Brooks", model="Ghost", version=version, year=year)
    ShoeFactory(brand="asics", model="Cumulus", version="25", year=None)

    assert [str(shoe) for shoe in most_used_first(Shoe.objects.all(), robin.store_id)] == [
        "asics Cumulus 25",
        "Brooks Ghost 17",
        "Brooks Ghost 16",
        "Brooks Ghost 15",
    ]

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shop.models import Role, Staff
from tests.factories import ShoeFactory, StaffFactory, StoreFactory
from tests.shop.reports.histories import Visit, World

pytestmark = pytest.mark.django_db
REPORT = "/reports/"
TODAY = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)
KNEE = ("it_band_knee", "left")


def on(days_ago: int) -> dt.datetime:
    return TODAY - dt.timedelta(days=days_ago)


def seen_by(person: Staff) -> str:
    client = Client()
    client.force_login(person)
    with time_machine.travel(TODAY, tick=False):
        response = client.get(REPORT)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[1]))


@pytest.fixture
def world() -> World:
    stores = [StoreFactory(name="Harbour Street"), StoreFactory(name="Mill Lane")]
    return World(
        stores, StaffFactory(store=stores[0], role=Role.MANAGER), [ShoeFactory(brand="Fairway", model="Strider")]
    )


def many(world: World, n: int, back: int, store: int = 0) -> None:
    """n complaints in one store whose weeks are over, of which some come back."""
    for who in range(n):
        world.keep(Visit(who + 1000 * store, on(300), store, (KNEE,), shoe=0))
        if who < back:
            world.keep(Visit(who + 1000 * store, on(150), store, (KNEE,)))
    world.keep(Visit(None, on(0), store, ()))


@pytest.mark.parametrize(("role", "status"), [(Role.FITTER, 403), (Role.MANAGER, 200), (Role.OWNER, 200)])
def test_only_managers_and_owners_may_see_it(role: Role, status: int) -> None:
    client = Client()
    client.force_login(StaffFactory(role=role))

    assert client.get(REPORT).status_code == status


def test_it_is_closed_to_strangers() -> None:
    assert Client().get(REPORT)["Location"].startswith(reverse("log_in"))


def test_a_manager_sees_their_store_and_an_owner_all(world: World) -> None:
    many(world, 3, 0, store=0)
    many(world, 4, 0, store=1)

    manager = seen_by(world.staff)
    assert "Harbour Street · fittings from 24 November 2025 to 23 November 2026" in manager
    assert "Mill Lane" not in manager
    assert "Complaints counted 3 " in manager

    owner = seen_by(StaffFactory(store=world.stores[0], role=Role.OWNER))
    assert "All stores · fittings from" in owner
    assert "Complaints counted 7 " in owner
    assert "Mill Lane 4 0 of 4 too few to say" in owner


def test_few_complaints_show_their_counts_and_no_share(world: World) -> None:
    many(world, 19, 10)
    page = seen_by(world.staff)

    assert "Fairway Strider 3 19 10 of 19 too few to say" in page
    assert not re.search(r"\d %", page)


def test_enough_complaints_show_the_share_with_its_range(world: World) -> None:
    many(world, 40, 12)
    page = seen_by(world.staff)

    assert "Fairway Strider 3 40 12 of 40 30 % (18–45)" in page
    assert "(18–45) unsteady" not in page


def test_a_share_of_few_returns_is_called_unsteady(world: World) -> None:
    many(world, 40, 3)

    assert "Fairway Strider 3 40 3 of 40 8 % (3–20) unsteady" in seen_by(world.staff)


def test_groups_too_small_for_a_share_are_folded_under_the_ones_that_have_one(world: World) -> None:
    many(world, 30, 0)
    world.keep(Visit(77, on(300), 0, (KNEE,), shoe="Old favourite"))
    page = seen_by(world.staff)

    assert "Fairway Strider 3 30 0 of 30 0 % (0–11) unsteady" in page
    assert "1 more with too few to say" in page
    assert "Not in our list 1 0 of 1 too few to say" in page


def test_what_is_left_out_is_counted(world: World) -> None:
    world.keep(Visit(1, on(10), 0, (KNEE,)))
    world.keep(Visit(None, on(300), 0, (KNEE,)))
    world.keep(Visit(2, on(0), 0, ()))
    page = seen_by(world.staff)

    assert "Too early to say 1 " in page
    assert "Walk-ins 1 " in page
    assert "Nothing to count yet" in page


def test_an_empty_shop_is_told_when_there_will_be_something(world: World) -> None:
    page = seen_by(world.staff)

    assert page.count("Nothing to count yet") == 1
    assert "CSV" not in page


def test_a_shoe_is_only_text(world: World) -> None:
    world.shoes[0] = ShoeFactory(brand="<b>Fairway</b>", model="=1+1")
    many(world, 2, 0)

    assert "&lt;b&gt;Fairway&lt;/b&gt; =1+1 3" in seen_by(world.staff)


@pytest.mark.parametrize("n", [2, 40])
def test_the_number_of_queries_does_not_grow(world: World, n: int, django_assert_num_queries: Any) -> None:
    many(world, n, n // 2)
    client = Client()
    client.force_login(world.staff)

    # Session, staff, store; what has changed, working that out; report, follow-up, the charts, shoes.
    with django_assert_num_queries(9):
        client.get(REPORT)

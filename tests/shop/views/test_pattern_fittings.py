"""The fittings behind each number of a pattern."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from fittings.models import State
from shop.models import Role
from tests.factories import CustomerFactory, StaffFactory
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import CLOT, KNEE, SHOE, noticed
from tests.shop.views.pattern_pages import TODAY, listed, on, page_of, some_history, two_stores, words_of

pytestmark = pytest.mark.django_db
FIRED = f"/patterns/{SHOE}/fittings/"


@pytest.fixture
def world() -> World:
    return two_stores()


def named(world: World, who: int, name: str) -> None:
    world.customers[who] = CustomerFactory(store=world.stores[0], name=name)


def test_each_line_says_when_who_by_whom_and_how_much_it_matters(world: World):
    named(world, 1, "Alex Runner")
    fitting = noticed(world.keep(Visit(1, on(10), 0, (KNEE,))), CLOT)
    page = page_of(world.staff, f"/patterns/{CLOT}/fittings/")

    assert "It fired in 1 fitting 13 November 2026 Alex Runner Marcus Manager See a clinician: today" in words_of(page)
    assert f'href="/fittings/{fitting.id}/"' in page
    page_of(world.staff, f"/fittings/{fitting.id}/")


def test_walk_ins_are_listed_and_the_newest_is_first(world: World):
    named(world, 1, "Alex Runner")
    for who, days in ((1, 30), (None, 10), (1, 20)):
        noticed(world.keep(Visit(who, on(days), 0, ())))
    lines = [re.sub(r"<[^>]+>|\s+", " ", line) for line in listed(world.staff, SHOE, "fired")]

    assert [" ".join(line.split()[:5]) for line in lines] == [
        "13 November 2026 Walk-in Marcus",
        "3 November 2026 Alex Runner",
        "24 October 2026 Alex Runner",
    ]


def test_what_was_set_aside_says_why_and_by_whom(world: World):
    noticed(world.keep(Visit(None, on(10), 0, ())), aside=True)
    noticed(world.keep(Visit(None, on(11), 0, ())), CLOT, aside=True)
    shoe, clot = (words_of(page_of(world.staff, f"/patterns/{p}/fittings/?what=aside")) for p in (SHOE, CLOT))

    assert "Somebody set it aside in 1 fitting" in shoe
    assert "Take care Set aside Another reason: “Bought them last week” (Marcus Manager)" in shoe
    assert "See a clinician: today Set aside Asked, and it is not so" in clot


def test_what_came_back_says_when_and_leads_to_that_fitting(world: World):
    noticed(world.keep(Visit(1, on(300), 0, (KNEE,))))
    again = world.keep(Visit(1, on(260), 0, (KNEE,)))
    noticed(world.keep(Visit(2, on(301), 0, (KNEE,))))
    elsewhere = world.keep(Visit(2, on(261), 1, (KNEE,)))
    noticed(world.keep(Visit(3, on(302), 0, (KNEE,))))
    world.keep(Visit(None, on(0), 0, ()))
    page = page_of(world.staff, f"{FIRED}?what=back")
    words = words_of(page)

    assert "A complaint came back after 2 fittings" in words
    assert "Came back 8 March 2026 " in words
    assert f'href="/fittings/{again.id}/"' in page
    assert "Came back 7 March 2026, to another store" in words
    assert str(elsewhere.id) not in page
    assert re.search(rf'href="{FIRED}\?what=counted">All 3 whose 26 weeks are over</a>', page)
    assert len(listed(world.staff, SHOE, "counted")) == 3


def test_staff_never_see_the_fittings_of_another_store(world: World):
    clot = some_history(world)
    for role in (Role.FITTER, Role.MANAGER):
        person = StaffFactory(store=world.stores[0], role=role)
        for what in ("fired", "aside", "counted", "back"):
            page = page_of(person, f"/patterns/{CLOT}/fittings/?what={what}")
            assert str(clot.id) not in page
            assert "Mill Lane" not in page


def test_an_owner_sees_that_there_were_some_and_neither_who_nor_a_way_there(world: World):
    clot = some_history(world)
    owner = StaffFactory(store=world.stores[0], role=Role.OWNER)
    named_there = clot.customer.name

    for what in ("fired", "back"):
        page = page_of(owner, f"/patterns/{CLOT}/fittings/?what={what}")
        (line,) = [line for line in listed(owner, CLOT, what) if "Mill Lane" in line]
        assert "href" not in line
        assert "6 February 2026" in line
        assert named_there not in page
        assert "their customers are not named here" in page


@pytest.mark.parametrize("state", [State.DRAFT, State.VOIDED, State.REPLACED])
def test_only_finished_fittings_are_listed(world: World, state: str):
    noticed(world.keep(Visit(None, on(10), 0, (), state=state)))

    assert "No fitting yet" in page_of(world.staff, FIRED)


def test_fifty_are_on_a_page_and_a_page_too_far_is_the_last(world: World):
    for n in range(51):
        noticed(world.keep(Visit(None, on(n), 0, ())))

    assert len(listed(world.staff, SHOE, "fired")) == 51
    last = page_of(world.staff, f"{FIRED}?what=fired&page=99")
    assert "It fired in 51 fittings, page 2 of 2" in words_of(last)
    assert "what=fired&page=1" in last


@pytest.mark.parametrize("address", [f"{FIRED}?what=everything", "/patterns/no_such_pattern/fittings/"])
def test_a_list_that_there_is_not_is_not_found(address: str):
    assert "There is nothing here" in page_of(StaffFactory(), address, status=404)


@pytest.mark.parametrize("number", ["", "x", "-1", "\x00"])
def test_a_page_that_is_no_number_is_some_page(world: World, number: str):
    noticed(world.keep(Visit(None, on(1), 0, ())))

    assert "It fired in 1 fitting" in words_of(page_of(world.staff, f"{FIRED}?page={number}"))


def test_a_name_is_only_text(world: World):
    named(world, 1, "<b>Alex</b>")
    noticed(world.keep(Visit(1, on(1), 0, ())))
    client = Client()
    client.force_login(world.staff)

    assert b"<b>Alex" not in client.get(FIRED).content


@pytest.mark.parametrize("visits", [1, 40])
def test_the_number_of_queries_does_not_grow(world: World, visits: int, django_assert_num_queries: Any):
    for n in range(visits):
        noticed(world.keep(Visit(n, on(n), 0, (KNEE,))), aside=n % 2 == 0)
    client = Client()
    client.force_login(world.staff)

    # session, staff, store, how many, the page, its fittings, why set aside, the numbers, the look
    with time_machine.travel(TODAY, tick=False), django_assert_num_queries(9):
        client.get(FIRED)

"""The pages of the catalogue as tests read them, and a history for them."""

from __future__ import annotations

import datetime as dt
import html
import re

import time_machine
from django.test import Client

from fittings.models import Fitting
from shop.models import Role, Staff
from tests.factories import StaffFactory, StoreFactory
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import CLOT, KNEE, SHOE, noticed

TODAY = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)


def on(days_ago: int) -> dt.datetime:
    return TODAY - dt.timedelta(days=days_ago)


def page_of(person: Staff, address: str, status: int = 200) -> str:
    client = Client()
    client.force_login(person)
    with time_machine.travel(TODAY, tick=False):
        response = client.get(address)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def words_of(page: str) -> str:
    """What the page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main")[1]))


def numbers_on(page: str) -> dict[str, dict[str, int]]:
    """Each number that leads to a list: by pattern and by list."""
    found: dict[str, dict[str, int]] = {}
    link = r'href="/patterns/(\w+)/fittings/\?what=(\w+)"><strong>(\d+)(?: of (\d+))?</strong>'
    for pattern, what, first, second in re.findall(link, page):
        found.setdefault(pattern, {})[what] = int(second if what == "counted" else first)
    return found


def listed(person: Staff, pattern: str, what: str) -> list[str]:
    """The lines of one list, all pages of it."""
    lines, number = list[str](), 1
    while True:
        page = page_of(person, f"/patterns/{pattern}/fittings/?what={what}&page={number}")
        lines += re.findall(r"<li>\s*<(?:a|span) class=\"when\".*?</li>", page, re.DOTALL)
        if f"page={number + 1}" not in page:
            return lines
        number += 1


def two_stores() -> World:
    """Harbour Street with its manager, and Mill Lane."""
    stores = [StoreFactory(name="Harbour Street"), StoreFactory(name="Mill Lane")]
    return World(stores, StaffFactory(store=stores[0], role=Role.MANAGER, name="Marcus Manager"), [])


def some_history(world: World) -> Fitting:
    """Two stores in which two patterns fired, were set aside and came back; the red flag of the other store."""
    for who in range(6):
        store = who % 2
        noticed(world.keep(Visit(who, on(300 - who), store, (KNEE,))), aside=who == 4)
        noticed(world.keep(Visit(who, on(250 - who), 0, (KNEE,))), CLOT if who == 0 else SHOE)
    noticed(world.keep(Visit(None, on(280), 0, (KNEE,))))
    clot = noticed(world.keep(Visit(9, on(290), 1, (KNEE,))), CLOT)
    world.keep(Visit(9, on(240), 0, (KNEE,)))
    world.keep(Visit(None, on(0), 0, ()))
    return clot

"""Switching links off, on the fitting's page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fittings.corrections import correct, void
from fittings.models import Fitting
from fittings.records import finish
from rehab.links import new_link, open_links
from rehab.models import SheetLink
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import draft_of, finished

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.PUBLIC_URL = "https://shop.example"


def opened(fitting: Fitting, how_many: int) -> list[str]:
    sheet = sheet_of(fitting, by=fitting.staff)
    return [str(new_link(sheet)).removeprefix("https://shop.example") for _ in range(how_many)]


def page_of(client: Client, fitting: Fitting) -> str:
    return client.get(f"/fittings/{fitting.id}/").content.decode()


def switch_off(client: Client, fitting: Fitting) -> Any:
    return client.post(f"/fittings/{fitting.id}/links/off/", follow=True)


def test_all_are_switched_off_at_once_and_the_page_says_so(client: Client, robin: Staff):
    ways = opened(fitting := finished(robin), 2)
    assert "2 links open their page" in page_of(client, fitting)
    page = switch_off(client, fitting).content.decode()

    assert "Switched off." in page
    assert "links open" not in page
    assert {Client().get(way).status_code for way in ways} == {404}
    assert {link.revoked_by for link in SheetLink.objects.all()} == {robin}


def test_a_new_print_opens_again(client: Client, robin: Staff):
    opened(fitting := finished(robin), 1)
    switch_off(client, fitting)
    (way,) = opened(fitting, 1)

    assert Client().get(way).status_code == 200
    assert "One link opens their page" in page_of(client, fitting)


def test_twice_says_that_nothing_was_open(client: Client, robin: Staff):
    opened(fitting := finished(robin), 1)
    switch_off(client, fitting)
    first = SheetLink.objects.get().revoked_at

    assert "no link was open" in switch_off(client, fitting).content.decode()
    assert SheetLink.objects.get().revoked_at == first


def test_links_to_a_sheet_that_was_corrected_since_are_among_them(client: Client, robin: Staff):
    (way,) = opened(old := finished(robin), 1)
    new = finish(correct(old, by=robin).id, by=robin)
    assert "One link opens their page" in page_of(client, new)
    switch_off(client, new)

    assert Client().get(way).status_code == 404


def test_a_void_fitting_opens_nothing_and_offers_nothing(client: Client, robin: Staff):
    opened(fitting := finished(robin), 1)
    void(fitting, reason="Twice on the same day")

    assert "links/off/" not in page_of(client, fitting)


def test_another_stores_links_and_a_draft_are_not_found(client: Client, robin: Staff):
    (way,) = opened(theirs := finished(StaffFactory()), 1)

    assert switch_off(client, theirs).status_code == 404
    assert switch_off(client, draft_of(robin)).status_code == 404
    assert Client().get(way).status_code == 200
    assert open_links(theirs).count() == 1


def test_a_link_alone_switches_nothing_off(client: Client, robin: Staff):
    assert client.get(f"/fittings/{finished(robin).id}/links/off/").status_code == 405

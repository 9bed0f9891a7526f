"""The pages around the numbers: filters that can be shared, files, lists, charts, paper, and who may open them."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from shop.models import Role, Staff
from shop.reports.registry import REPORTS
from tests.factories import ShoeFactory, StaffFactory, StoreFactory
from tests.shop.reports.histories import Visit, World

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)
KNEE, CALF = ("it_band_knee", "left"), ("calf", "right")
YEAR = "since=2025-11-24&until=2026-11-23"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def world() -> World:
    """Two stores; in the first thirty knees and thirty calves whose weeks are over, of which twelve knees came back."""
    stores = [StoreFactory(name="Harbour Street"), StoreFactory(name="Mill Lane")]
    world = World(stores, StaffFactory(store=stores[0], role=Role.MANAGER), [ShoeFactory(brand="Fairway", model="Go")])
    for who in range(60):
        world.keep(Visit(who, on(300), 0, (KNEE if who < 30 else CALF,), shoe=0))
    for who in range(12):
        world.keep(Visit(who, on(150), 1 if who == 0 else 0, (KNEE,)))
    world.keep(Visit(99, on(300), 1, (KNEE,)))
    world.keep(Visit(None, on(0), 0, ()))
    return world


def on(days_ago: int) -> dt.datetime:
    return TODAY - dt.timedelta(days=days_ago)


def get(person: Staff, address: str) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(address)


def words(response: HttpResponse) -> str:
    assert response.status_code == 200
    shown = response.content.decode().split("<main")[1]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)))


def links(response: HttpResponse, part: str) -> list[str]:
    found = re.findall(r'(?:href|src|srcset)="([^"]+)"', response.content.decode())
    return [html.unescape(link) for link in found if part in link]


def test_every_report_has_a_page_that_leads_to_the_others_with_the_same_filters(world: World) -> None:
    for name, report in REPORTS.items():
        page = get(world.staff, f"/reports/{name}/?{YEAR}&place=calf")
        assert f"{report.title} {report.question}" in words(page)
        for other in REPORTS:
            assert any(link.startswith(f"/reports/{other}/?{YEAR}") for link in links(page, "place=calf"))


def test_a_page_can_be_shared_and_comes_back_the_same(world: World) -> None:
    page = get(world.staff, "/reports/")
    (shared,) = {link for link in links(page, "/reports/recurrence/?") if "place" not in link}

    assert shared.startswith(f"/reports/recurrence/?{YEAR}&store=")
    with time_machine.travel(TODAY + dt.timedelta(days=40), tick=False):
        later = words(get(world.staff, shared))
    assert "Harbour Street · fittings from 24 November 2025 to 23 November 2026" in later
    assert "Complaints counted 60 " in later


def test_filters_narrow_the_numbers_and_are_said(world: World) -> None:
    page = words(get(world.staff, f"/reports/?{YEAR}&place=calf&shoe={world.shoes[0].pk}"))

    assert "Harbour Street · fittings from 24 November 2025 to 23 November 2026 · Calf · Fairway Go 3" in page
    assert "Complaints counted 30 " in page
    assert "Complaints counted 72 " not in page


def test_what_is_wrong_in_an_address_is_said_beside_what_is_shown_instead(world: World) -> None:
    page = words(get(world.staff, "/reports/?since=yesterday&weeks=1"))

    assert "“yesterday” is not a date like 2026-11-23. The last 12 months are shown." in page
    assert "Weeks are a whole number from 3 to 520. 26 weeks are counted." in page
    assert "Complaints counted 60 " in page


def test_the_other_store_is_not_shown_to_a_manager_however_they_ask(world: World) -> None:
    other = world.stores[1]
    for address in (f"/reports/?store={other.pk}", f"/reports/fittings/?report=recurrence&store={other.pk}"):
        page = words(get(world.staff, address))
        assert "That store is not one of yours. Harbour Street is shown." in page
        assert "60 " in page
    made = get(world.staff, f"/reports/recurrence/store.csv?store={other.pk}").content.decode()
    assert "Mill Lane" not in made


def test_a_table_is_a_file_with_the_same_numbers(world: World) -> None:
    page = get(world.staff, f"/reports/?{YEAR}")
    (address,) = links(page, "/place.csv")
    made = get(world.staff, address)
    head, *rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline="")))

    assert made["Content-Type"] == "text/csv; charset=utf-8"
    assert made["Content-Disposition"] == 'attachment; filename="recurrence-place.csv"'
    assert head[:4] == ["place", "complaints", "came_back_events", "came_back_n"]
    assert sorted(row[:4] for row in rows) == [["Calf", "30", "0", "30"], ["Outer knee", "30", "12", "30"]]
    (book,) = links(page, "/place.xlsx")
    assert get(world.staff, book).content.startswith(b"PK")


@pytest.mark.parametrize(
    "address",
    [
        "/reports/weather/",
        "/reports/weather/place.csv",
        "/reports/recurrence/weather.csv",
        "/reports/recurrence/place.doc",
        "/reports/fittings/",
        "/reports/fittings/?report=recurrence&by=weather&key=rain",
        "/reports/month.pdf?month=2026-13",
        f"/reports/charts/{'0' * 40}/place-wide.svg",
    ],
)
def test_what_there_is_not_is_not_found(world: World, address: str) -> None:
    assert get(world.staff, address).status_code == 404


def test_each_number_opens_the_list_behind_it(world: World) -> None:
    page = get(world.staff, f"/reports/?{YEAR}")
    address = next(link for link in links(page, "/reports/fittings/") if "by=place&key=it_band_knee" in link)
    listed = words(get(world.staff, address))

    assert "By complaint: Outer knee, counted Harbour Street · fittings from 24 November 2025" in listed
    assert "30 fittings " in listed
    assert listed.count("Came back 26 June 2026") == 12
    only = words(get(world.staff, f"{address}&only=back"))
    assert "By complaint: Outer knee, where it came back" in only
    assert "12 fittings " in only


def test_a_list_names_only_customers_of_the_own_store(world: World) -> None:
    owner = StaffFactory(store=world.stores[0], role=Role.OWNER)
    stranger, ours = world.customer(99).name, world.customer(1).name
    page = get(owner, f"/reports/fittings/?report=recurrence&{YEAR}")
    text = words(page) + words(get(owner, f"/reports/fittings/?report=recurrence&{YEAR}&page=2"))

    assert "61 fittings, page 1 of 2" in text
    assert ours in text
    assert stranger not in text
    assert "Mill Lane" in text
    assert "Came back 26 June 2026, to another store" in text


def test_charts_are_pictures_that_say_what_they_show(world: World) -> None:
    page = get(world.staff, f"/reports/?{YEAR}")
    content = page.content.decode()
    (wide,), (narrow,) = links(page, "/place-wide.svg"), links(page, "/place-narrow.svg")

    assert re.search(
        r'<img class="chart" loading="lazy" alt="Share of complaints that came back within 26 weeks', content
    )
    assert "Outer knee 40 % (25 to 58) of 30" in content
    drawn = get(world.staff, wide)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"Outer knee" in drawn.content
    assert drawn.content != get(world.staff, narrow).content
    assert get(world.staff, wide).content == drawn.content
    assert wide in links(get(world.staff, f"/reports/?{YEAR}"), ".svg")


def test_a_chart_is_drawn_only_for_managers_of_the_store_that_was_shown_it(world: World) -> None:
    (address,) = links(get(world.staff, f"/reports/?{YEAR}"), "/place-wide.svg")

    assert get(StaffFactory(store=world.stores[0], role=Role.MANAGER), address).status_code == 200
    assert get(StaffFactory(store=world.stores[0], role=Role.FITTER), address).status_code == 404
    assert get(StaffFactory(store=world.stores[1], role=Role.MANAGER), address).status_code == 404


@pytest.mark.parametrize("address", ["", "recurrence/place.csv", "fittings/?report=recurrence", "month.pdf"])
def test_a_fitter_is_told_who_may(world: World, address: str) -> None:
    assert get(StaffFactory(store=world.stores[0], role=Role.FITTER), f"/reports/{address}").status_code == 403


def test_many_that_are_compared_are_said_to_be_many(world: World) -> None:
    assert "so some will stand out by chance" not in words(get(world.staff, f"/reports/?{YEAR}"))
    for at, place in enumerate(("achilles", "forefoot", "medial_shin")):
        for who in range(30):
            world.keep(Visit(1000 * (at + 1) + who, on(300), 0, ((place, "left"),)))

    assert "5 are compared here, so some will stand out by chance alone." in words(
        get(world.staff, f"/reports/?{YEAR}")
    )


def test_the_month_is_on_paper_for_one_store(world: World) -> None:
    made = get(world.staff, "/reports/month.pdf?month=2026-10")

    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == 'inline; filename="report-2026-10.pdf"'
    assert made.content.startswith(b"%PDF")
    assert get(world.staff, "/reports/month.pdf").headers["Content-Disposition"].endswith('"report-2026-10.pdf"')
    owner = StaffFactory(store=world.stores[0], role=Role.OWNER)
    assert get(owner, f"/reports/month.pdf?store={world.stores[1].pk}").content != made.content


@pytest.mark.parametrize("address", [f"/reports/?{YEAR}", f"/reports/fittings/?report=recurrence&{YEAR}"])
def test_a_page_takes_at_most_twelve_queries(world: World, address: str, django_assert_max_num_queries: Any) -> None:
    client = Client()
    client.force_login(StaffFactory(store=world.stores[0], role=Role.OWNER))

    with django_assert_max_num_queries(12):
        client.get(address)

"""Every address of the app, asked by everybody, for their own store and another: `access_matrix` says what comes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from fittings.models import Customer, Fitting
from shop.models import Role, Staff
from tests.shop.access_matrix import ROLES, TABLE, Row
from tests.shop.access_world import Place, address, browser_of, counter_of, furnished

pytestmark = pytest.mark.django_db
NO_FURTHER = ("fitter", "pin", "manager")
"""Who must not see beyond their own store."""
DOORS = ("/log-in/", "/locked/")
WITHIN = {"GET": {"GET", "HEAD"}}
"""A line for GET is one for HEAD too."""
WHO = {"fitter": Role.FITTER, "manager": Role.MANAGER, "owner": Role.OWNER}


def addresses(resolver: URLResolver) -> Iterator[URLPattern]:
    """Every address below this one, however deep it is included."""
    for entry in resolver.url_patterns:
        yield from addresses(entry) if isinstance(entry, URLResolver) else [entry]


def methods_of(rows: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.name, set()).update(WITHIN.get(row.method, {row.method}))
    return found


def asked(client: Client, row: Row, place: Place) -> tuple[Any, list[Any]]:
    """The answer to one request, and what was there after it; whatever it wrote is taken back."""
    session = client.cookies.get("sessionid")
    with transaction.atomic():
        where = address(row.name, place, row.variant)
        answer = client.generic(row.method, where) if row.method != "POST" else client.post(where, {"sent": "yes"})
        after = what_is_there(place) if row.method == "POST" else []
        transaction.set_rollback(True)
    if session:
        client.cookies["sessionid"] = session.value  # also where this logged out
    return answer, after


def what_is_there(place: Place) -> list[Any]:
    """All of a store that somebody from elsewhere might change."""
    fittings = Fitting.objects.filter(store=place.store).order_by("id")
    customers = Customer.objects.filter(store=place.store).order_by("id")
    return [*fittings.values_list(), *customers.values_list(), *Staff.objects.in_store(place.store).values_list()]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    there = {str(pattern.name) for pattern in addresses(get_resolver())}
    rows = {row.name for row in TABLE}

    assert not there - rows, (
        f"Who may open {sorted(there - rows)}? Add a line for each method to TABLE in tests/shop/access_matrix.py, and "
        "where its address names something of a store, its arguments to `furnished` in tests/shop/access_world.py."
    )
    assert not rows - there, f"No such address any more: {sorted(rows - there)}. Take the lines out of TABLE."


def test_methods_without_a_row_are_not_answered() -> None:
    place = furnished("Quay", "Ada Own")
    client = browser_of(place.people[Role.OWNER])
    for name, methods in methods_of(TABLE).items():
        row = next(row for row in TABLE if row.name == name)
        for method in {"GET", "HEAD", "POST"} - methods:
            answer, _ = asked(client, row._replace(method=method), place)
            assert answer.status_code == 405, f"{method} {name} is answered: add a line to TABLE"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says(role: str) -> None:
    own, other = furnished("Quay", "Ada Own"), furnished("Hilltop", "Zed Elsewhere")
    before, wrong = what_is_there(other), []
    person = own.people.get(WHO.get(role))
    clients = {
        "own": counter_of(own) if role == "pin" else browser_of(person),
        "other": counter_of(own) if role == "pin" else browser_of(person, other),
    }
    for row, (where, place) in itertools.product(TABLE, (("own", own), ("other", other))):
        expected = row.expected(role, where)
        if expected is None:
            continue
        answer, after = asked(clients[where], row, place)
        about = f"{row.method} {row.variant}, {role}, {where} store"
        if answer.status_code != expected:
            wrong.append(f"{about}: {answer.status_code}, not {expected}")
        if role == "anonymous" and answer.status_code == 302 and not answer["Location"].startswith(DOORS):
            wrong.append(f"{about}: leads to {answer['Location']}")
        if role in NO_FURTHER and other.customer_name.encode() in answer.content:
            wrong.append(f"{about}: names a customer of another store")
        if role in NO_FURTHER and where == "other" and row.method == "POST" and after != before:
            wrong.append(f"{about}: something was changed")
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("role", ["anonymous", "fitter"])
def test_head_opens_and_closes_as_get_does(role: str) -> None:
    own, other = furnished("Quay", "Ada Own"), furnished("Hilltop", "Zed Elsewhere")
    client = browser_of(own.people.get(WHO.get(role)))
    looks = [row._replace(method="HEAD") for row in TABLE if row.method == "GET"]
    wrong = [
        f"HEAD {row.variant}, {where} store: {answer.status_code}, not {expected}"
        for row, (where, place) in itertools.product(looks, (("own", own), ("other", other)))
        if (expected := row.expected(role, where)) and (answer := asked(client, row, place)[0]).status_code != expected
    ]
    assert "\n".join(wrong) == ""


def test_a_manager_of_two_stores_gets_in_the_second_what_they_get_in_the_first() -> None:
    own, other = furnished("Quay", "Ada Own"), furnished("Hilltop", "Zed Elsewhere")
    manager = own.people[Role.MANAGER]
    manager.more_stores.add(other.store)
    client = browser_of(manager, other)
    wrong = [
        f"{row.method} {row.variant}: {answer.status_code}, not {expected}"
        for row in TABLE
        if (expected := row.expected("manager", "own")) and row.expected("manager", "other") == 404
        if (answer := asked(client, row, other)[0]).status_code != expected
    ]
    assert "\n".join(wrong) == ""


def test_numbers_of_another_store_are_not_counted_for_a_manager() -> None:
    own, other = furnished("Quay", "Ada Own"), furnished("Hilltop", "Zed Elsewhere")
    report = {who: browser_of(own.people[who], other).get(f"/reports/?store={other.store.pk}") for who in WHO.values()}

    assert "That store is not one of yours. Quay is shown." in report[Role.MANAGER].content.decode()
    assert "Ada Own" in report[Role.MANAGER].content.decode()
    assert "Zed Elsewhere" in report[Role.OWNER].content.decode()

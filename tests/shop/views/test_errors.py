"""Pages for when something is not as it should be."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from shop.urls import handler400, handler403, handler404, handler500
from shop.views import errors
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def friendly(response: Any, words: str) -> bool:
    page = response.content.decode()
    return words in page and "To the counter" in page and "Traceback" not in page and "Exception" not in page


@pytest.fixture
def client() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(StaffFactory())
    return client


def test_an_address_that_leads_nowhere(client: Client):
    for browser in (client, Client()):
        response = browser.get("/no/such/page/")
        assert response.status_code == 404
        assert friendly(response, "There is nothing here")


def test_a_page_for_somebody_else(client: Client):
    response = client.get("/team/")

    assert response.status_code == 403
    assert friendly(response, "This page is for managers")


def test_a_form_that_was_open_too_long():
    client = Client(enforce_csrf_checks=True)
    client.force_login(StaffFactory())
    response = client.post("/counter/01932c07-0000-7000-8000-000000000000/", {"sold": "this"})

    assert response.status_code == 403
    assert friendly(response, "This page was open too long")


def test_a_request_that_is_not_complete(client: Client):
    response = client.post("/log-in/", {f"x{n}": "" for n in range(1001)})

    assert response.status_code == 400
    assert friendly(response, "We could not read that")


def test_a_name_of_a_site_that_is_not_ours():
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_something_that_breaks_shows_no_insides(client: Client, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: Any) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr("fittings.views.counter.strip", broken)
    response = client.get("/")

    assert response.status_code == 500
    assert friendly(response, "Something broke on our side")
    assert "secret insides" not in response.content.decode()


def test_the_handlers_are_those_of_the_addresses():
    request = RequestFactory().get("/")
    request.user = StaffFactory()

    for named in (handler400, handler403, handler404, handler500):
        handler = getattr(errors, named.rpartition(".")[2])
        assert friendly(handler(request), "To the counter")

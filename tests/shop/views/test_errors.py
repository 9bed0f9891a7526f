"""Pages for when something is not as it should be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from psycopg.errors import DiskFull

from fittings.models import Fitting, new_key
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


def without_an_answer(*_: Any, **__: Any) -> None:
    raise OperationalError("server closed the connection")


def with_a_full_disk(*_: Any, **__: Any) -> None:
    raise OperationalError("could not extend file") from DiskFull("could not extend file")


class TestWithoutADatabase:
    @pytest.mark.parametrize(
        ("trouble", "status", "words"),
        [(without_an_answer, 503, "database does not answer"), (with_a_full_disk, 507, "disk is full")],
    )
    def test_a_page_says_so_and_comes_back_by_itself(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, trouble: Any, status: int, words: str
    ):
        monkeypatch.setattr("fittings.views.counter.strip", trouble)
        response = client.get("/")

        assert response.status_code == status
        assert friendly(response, words)
        assert friendly(response, "tries again by itself")
        assert (response["Retry-After"], response["Refresh"], response["Cache-Control"]) == ("5", "5", "no-store")

    @pytest.mark.parametrize(("trouble", "status"), [(without_an_answer, 503), (with_a_full_disk, 507)])
    def test_what_was_sent_is_said_to_be_unsaved_and_is_not_sent_by_itself(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, trouble: Any, status: int
    ):
        monkeypatch.setattr("fittings.views.counter.save_draft", trouble)
        response = client.post(f"/counter/{new_key()}/", {"sold": "this"})

        assert response.status_code == status
        assert friendly(response, "Not saved")
        assert friendly(response, "sends the same once more")
        assert "Refresh" not in response
        assert not Fitting.objects.exists()

    def test_also_where_it_fails_before_any_view(self, client: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", without_an_answer)
        assert client.get("/").status_code == 503


def test_the_handlers_are_those_of_the_addresses():
    request = RequestFactory().get("/")
    request.user = StaffFactory()

    for named in (handler400, handler403, handler404, handler500):
        handler = getattr(errors, named.rpartition(".")[2])
        assert friendly(handler(request), "To the counter")

"""What is measured of requests: by route and status, and never a word of anybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from prometheus_client import REGISTRY, generate_latest

from fittings.models import new_key
from shop.database.base import DatabaseWrapper
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import SIXTY_SECONDS

pytestmark = pytest.mark.django_db


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_request_counts_for_its_route_and_no_address_gets_into_a_label(client: Client):
    before = value("gaitlast_request_seconds_count", route="customers", method="GET", status="200")
    client.get("/customers/?q=Zanzibar")
    client.get("/no/such/Zanzibar/")
    client.get(f"/customers/{new_key()}/")

    assert value("gaitlast_request_seconds_count", route="customers", method="GET", status="200") == before + 1
    assert value("gaitlast_request_seconds_count", route="unknown", method="GET", status="404") >= 1
    assert value("gaitlast_request_seconds_count", route="customer", method="GET", status="404") >= 1
    assert b"Zanzibar" not in generate_latest()


def test_a_made_up_method_is_no_label_of_its_own(client: Client):
    client.generic("ZANZIBAR", "/")

    assert b"ZANZIBAR" not in generate_latest()
    assert value("gaitlast_request_seconds_count", route="unknown", method="other", status="405") >= 1


def test_what_was_acknowledged_is_a_save_and_what_was_refused_is_none(client: Client):
    key = new_key()
    taps, saves = value("gaitlast_tap_seconds_count"), value("gaitlast_saves_total", kind="tap")
    finished = value("gaitlast_saves_total", kind="fitting")
    assert client.post(f"/counter/{key}/finish/", {"version": "0"}).status_code == 422
    client.post(f"/counter/{key}/", SIXTY_SECONDS, headers={"HX-Request": "true"})
    assert value("gaitlast_tap_seconds_count") == taps + 1
    assert value("gaitlast_saves_total", kind="tap") == saves + 1
    assert value("gaitlast_saves_total", kind="fitting") == finished
    assert client.post(f"/counter/{key}/finish/", {**SIXTY_SECONDS, "version": "2"}).status_code == 302
    assert value("gaitlast_saves_total", kind="fitting") == finished + 1


@pytest.mark.parametrize(("password", "failed"), [("wrong", 1), ("long enough to be true", 0)])
def test_a_log_in_that_fails_is_counted_and_one_that_succeeds_is_not(password: str, failed: int):
    person: Staff = StaffFactory()
    before = value("gaitlast_failed_log_ins_total")
    Client().post("/log-in/", {"login": person.email, "password": password})
    assert value("gaitlast_failed_log_ins_total") == before + failed


def test_wrong_links_are_counted_by_whether_they_have_to_wait(settings: Any):
    before = value("gaitlast_wrong_links_total", waits="no"), value("gaitlast_wrong_links_total", waits="yes")
    for _ in range(21):
        Client().get("/s/guessed/")
    after = value("gaitlast_wrong_links_total", waits="no"), value("gaitlast_wrong_links_total", waits="yes")
    assert (after[0] - before[0], after[1] - before[1]) == (20, 1)


def test_measuring_reaches_for_no_database_of_its_own(monkeypatch: pytest.MonkeyPatch):
    def opened(_: object) -> None:
        raise AssertionError("a pool was opened")

    monkeypatch.setattr(DatabaseWrapper, "pool", property(opened))
    assert Client().get("/alive/").status_code == 200

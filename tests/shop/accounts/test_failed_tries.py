"""A password, code or PIN that opened nothing stands in the log: by key, never by what was typed."""

from __future__ import annotations

import io
from typing import Any

import pytest
import time_machine
from django.test import Client

from shop.accounts.throttle import OF_ACCOUNT
from shop.counter_device import devices, pins
from tests.factories import StaffFactory
from tests.shop.accounts.doors import give, log_in
from tests.shop.logged import lines

pytestmark = pytest.mark.django_db
ALWAYS = {"request_id", "user_id", "level", "logger", "timestamp"}


def tried(stream: io.StringIO) -> list[tuple[Any, ...]]:
    told = [line for line in lines(stream) if line["event"] == "failed_try"]
    return [(line["way"], line["staff"], line["waits"]) for line in told]


def test_they_say_for_whom_and_never_what_was_typed(written: io.StringIO):
    person = StaffFactory(email="zanzibar@example.com", second_factor=True)
    for typed in ("Zanzibar@example.com", "nobody.zanzibar@example.com"):
        Client().post("/log-in/", {"login": typed, "password": "Zanzibar"})
    browser = Client()
    log_in(browser, person)
    give(browser, "000000")

    key = str(person.pk)
    assert tried(written) == [("password", key, False), ("password", None, False), ("code", key, False)]
    assert "zanzibar" not in written.getvalue().lower()


def test_a_right_one_is_none_and_one_too_many_says_so(written: io.StringIO):
    person = StaffFactory()
    log_in(Client(), person)
    assert tried(written) == []
    with time_machine.travel(1_800_000_000, tick=False):
        for _ in range(OF_ACCOUNT + 1):
            log_in(Client(), person, "wrong")
    waits = [waits for *_, waits in tried(written)]
    assert waits == [False] * OF_ACCOUNT + [True]


def test_wrong_pins_too_with_the_counter(written: io.StringIO):
    person = StaffFactory()
    pins.set_pin(person, "4826", by=person)
    device, token = devices.enrol(person.store, "Tablet", by=person)
    counter = Client()
    counter.cookies[devices.COOKIE] = token
    for pin in ("9173", "4826"):
        counter.post(f"/locked/{person.pk}/", {"pin": pin})

    assert tried(written) == [("pin", str(person.pk), False)]
    (line,) = [line for line in lines(written) if line["event"] == "failed_try"]
    assert line["counter"] == str(device.pk)
    assert line.keys() == {"event", "way", "staff", "waits", "counter", *ALWAYS}

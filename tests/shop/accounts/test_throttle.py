"""Guessing is slowed down: by account and by client, also of two workers, and without keeping out the shop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory

from shop.accounts import throttle
from shop.accounts.models import Tries
from shop.accounts.throttle import OF_ACCOUNT, OF_CLIENT, WINDOW, Try
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import code_now, give, inside, log_in

pytestmark = pytest.mark.usefixtures("in_one_window")
TOO_MANY = "Too many tries. Nothing was opened and nothing is lost. Try again in"
WRONG = "That e-mail and password do not go together."


def said(response: Any) -> str:
    """What came of it: in, wrong, or told to wait."""
    if response.status_code == 302:
        return "in"
    page = response.content.decode()
    return "wait" if TOO_MANY in page else "wrong" if WRONG in page else page


def guess(person: Staff | str, times: int, *, client: Client | None = None, **where: Any) -> list[str]:
    email = person if isinstance(person, str) else person.email
    return [
        said((client or Client()).post("/log-in/", {"login": email, "password": f"guess {n}"}, **where))
        for n in range(times)
    ]


@pytest.mark.django_db
class TestOneAccount:
    def test_it_takes_so_many_guesses_and_no_more_not_even_the_right_one(self):
        person = StaffFactory()

        assert guess(person, OF_ACCOUNT + 1) == ["wrong"] * OF_ACCOUNT + ["wait"]
        assert said(log_in(Client(), person)) == "wait"

    def test_one_that_does_not_exist_waits_in_the_same_words(self):
        assert guess("nobody@example.com", OF_ACCOUNT + 1) == ["wrong"] * OF_ACCOUNT + ["wait"]

    def test_guesses_from_many_addresses_count_together(self):
        person = StaffFactory()
        came = [guess(person, 1, REMOTE_ADDR=f"192.0.2.{n}")[0] for n in range(OF_ACCOUNT + 1)]

        assert came == ["wrong"] * OF_ACCOUNT + ["wait"]

    def test_the_wait_ends_and_old_counts_are_forgotten(self):
        person = StaffFactory()
        with time_machine.travel(1_800_000_000, tick=False) as clock:
            guess(person, OF_ACCOUNT + 1)
            clock.shift(WINDOW)
            assert said(log_in(Client(), person)) == "in"
            clock.shift(2 * WINDOW)
            guess("somebody.else@example.com", 1)

        assert Tries.objects.count() == 2

    def test_a_right_password_begins_the_count_anew(self):
        person = StaffFactory()
        guess(person, OF_ACCOUNT - 1)
        assert said(log_in(Client(), person)) == "in"

        assert guess(person, OF_ACCOUNT) == ["wrong"] * OF_ACCOUNT

    def test_codes_are_counted_too(self):
        client, person = Client(), StaffFactory(role=Role.OWNER)
        log_in(client, person)
        for _ in range(OF_ACCOUNT):
            assert "That did not fit." in give(client, "000000").content.decode()

        assert TOO_MANY in give(client, code_now()).content.decode()

    def test_a_passkey_is_asked_for_so_often_and_leaves_no_more_sessions(self):
        asked = [Client().get("/log-in/passkey/", headers={"accept": "application/json"}) for _ in range(OF_CLIENT + 1)]

        assert [answer.status_code for answer in asked] == [200] * OF_CLIENT + [429]
        assert Session.objects.count() == OF_CLIENT

    def test_nothing_kept_tells_who_was_tried_or_from_where(self):
        guess("nobody@example.com", 1)
        kept = str(list(Tries.objects.values()))

        assert "nobody" not in kept
        assert "127.0.0.1" not in kept


@pytest.mark.django_db
class TestOneShopIsOneAddress:
    def test_who_guesses_at_everybody_from_one_address_waits(self):
        came = [guess(f"somebody{n}@example.com", 1)[0] for n in range(OF_CLIENT + 1)]

        assert came == ["wrong"] * OF_CLIENT + ["wait"]

    def test_a_device_of_the_shop_gets_in_whatever_a_stranger_in_its_network_did(self):
        person = StaffFactory()
        ours = inside(person)
        ours.post("/log-out/")
        for n in range(OF_CLIENT + 1):
            guess(f"somebody{n}@example.com", 1)
        guess(person, OF_ACCOUNT + 1)

        assert said(log_in(Client(), person)) == "wait"
        assert said(log_in(ours, person)) == "in"

    def test_a_known_device_may_guess_no_more_than_others(self):
        person = StaffFactory()
        ours = inside(person)
        ours.post("/log-out/")

        assert guess(person, OF_ACCOUNT + 1, client=ours) == ["wrong"] * OF_ACCOUNT + ["wait"]

    def test_it_is_known_for_who_logged_in_there_and_a_stranger_to_the_owner(self):
        fitter, owner = StaffFactory(), StaffFactory(role=Role.OWNER)
        guess(owner, OF_ACCOUNT)
        ours = inside(fitter)
        ours.post("/log-out/")

        assert guess(owner, 1, client=ours) == ["wait"]

    @pytest.mark.parametrize("cookie", ["", "x", "eyJuYW1lIjoieCJ9:1:abc", "\u00e9"])
    def test_a_cookie_that_we_did_not_sign_is_none(self, cookie: str):
        person = StaffFactory()
        guess(person, OF_ACCOUNT)
        forged = Client()
        forged.cookies["device"] = cookie

        assert guess(person, 1, client=forged) == ["wait"]

    def test_a_device_is_known_for_the_latest_twenty(self):
        client = Client()
        people = StaffFactory.create_batch(21)
        for person in people:
            log_in(client, person)
            client.post("/log-out/")
        request = RequestFactory().get("/")
        request.COOKIES["device"] = client.cookies["device"].value
        device = throttle.known_device(request)

        assert device
        assert [device.is_known_for(person.email) for person in people] == [False] + [True] * 20
        assert people[1].email not in client.cookies["device"].value
        assert client.cookies["device"]["httponly"]


@pytest.mark.django_db
class TestBehindAProxy:
    def test_what_a_client_says_of_itself_neither_evades_nor_locks_out(self, settings):
        settings.BEHIND_PROXY = True
        mine = [
            guess(f"somebody{n}@example.com", 1, headers={"x-forwarded-for": f"10.0.0.{n}, 198.51.100.9"})[0]
            for n in range(OF_CLIENT + 1)
        ]
        victim = guess("nobody@example.com", 1, headers={"x-forwarded-for": "198.51.100.9, 203.0.113.5"})

        assert mine == ["wrong"] * OF_CLIENT + ["wait"]
        assert victim == ["wrong"]

    def test_without_a_proxy_the_header_says_nothing(self):
        came = [
            guess(f"somebody{n}@example.com", 1, headers={"x-forwarded-for": f"10.0.0.{n}"})[0]
            for n in range(OF_CLIENT + 1)
        ]

        assert came[-1] == "wait"

    def test_the_list_of_devices_shows_the_hop_that_the_proxy_wrote(self, settings):
        settings.BEHIND_PROXY = True
        client, person = Client(headers={"x-forwarded-for": "10.0.0.1, 198.51.100.9"}), StaffFactory()
        log_in(client, person)

        assert "from 198.51.100.9" in client.get("/me/devices/").content.decode()


def let_through(begin: Callable[[], Try], workers: int) -> int:
    """How many of so many tries at once are looked at; each has a connection of its own, as two workers have."""
    ready = threading.Barrier(workers)

    def one(_: int) -> bool:
        try:
            ready.wait()
            return not begin().is_too_many()
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(one, range(workers)))


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    WORKERS = 16

    def test_together_they_look_at_no_more_than_the_limit(self):
        request = RequestFactory().get("/")
        for _ in range(OF_ACCOUNT - 3):
            Try.begin(request, "password", "sam@example.com")

        assert let_through(lambda: Try.begin(request, "password", "sam@example.com"), self.WORKERS) == 3

    def test_counting_after_looking_would_let_more_through(self):
        """The twin without the guard: each reads the count, all have read, then each writes."""
        all_have_read = threading.Barrier(self.WORKERS)
        since = throttle.window(throttle.timezone.now())
        Tries.objects.create(bucket="account", since=since, tries=OF_ACCOUNT - 3)

        def read_then_write() -> Try:
            row = Tries.objects.get(bucket="account")
            all_have_read.wait()
            Tries.objects.filter(pk=row.pk).update(tries=row.tries + 1)
            return Try("account", "client", since, row.tries + 1, 1)

        assert let_through(read_then_write, self.WORKERS) == self.WORKERS

    def test_giving_back_at_once_neither_blocks_nor_goes_below_nothing(self):
        request = RequestFactory().get("/")

        def right() -> Try:
            tried = Try.begin(request, "password", "sam@example.com")
            tried.give_back()
            return tried

        let_through(right, self.WORKERS)
        assert set(Tries.objects.values_list("tries", flat=True)) == {0}


@pytest.mark.django_db
def test_who_knows_the_password_gets_in_at_the_last_try():
    person = StaffFactory()
    guess(person, OF_ACCOUNT - 1)

    assert said(log_in(Client(), person, PASSWORD)) == "in"

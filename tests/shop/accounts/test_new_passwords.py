"""Forgotten passwords and lost second factors: who helps, and nothing told to who only asks."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rehab.mail.sending import Round
from shop.accounts.links import ask_for_password
from shop.accounts.mail import send_links
from shop.accounts.models import OneTimeLink
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import SECOND_STEP, factors, inside, log_in
from tests.shop.accounts.link_pages import NEW, answer, browser, is_over, sent, shown

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("mailed")
class TestAForgottenPassword:
    def test_the_mail_leads_to_a_new_one_and_ends_all_log_ins(self):
        person = StaffFactory(email="robin@example.com", second_factor=False)
        left_open = inside(person)
        asked = Client().post("/log-in/forgotten/", {"email": "Robin@Example.com"}, follow=True)
        assert "If that is the e-mail of somebody here" in asked.content.decode()
        send_links(Round())

        assert 'name="name"' not in Client().get(sent()).content.decode()
        assert answer(sent())["Location"] == "/"
        assert left_open.get("/")["Location"] == "/log-in/?next=/"
        assert log_in(Client(), person, NEW)["Location"] == "/"
        assert log_in(Client(), person).status_code == 200
        assert is_over(Client().get(sent()))

    def test_a_second_factor_is_still_asked_for(self, owner: Staff):
        ask_for_password(owner.email)
        send_links(Round())

        assert answer(sent())["Location"] == SECOND_STEP

    def test_nobody_learns_who_works_here(self):
        """The same answer, after the same statements: that is what makes it take the same time."""
        known, retired = StaffFactory(), StaffFactory(retired_at=timezone.now())
        Client().post("/log-in/forgotten/", {"email": "first@example.com"})  # of a window; it tidies up
        OneTimeLink.objects.all().delete()
        pages, statements = [], []
        for email in (known.email, retired.email, "nobody@example.com"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page = Client().post("/log-in/forgotten/", {"email": email}, follow=True)
            pages.append(re.sub(r'value="\w{64}"', "", page.content.decode()))
            statements.append([re.sub(r"'[^']*'|\d+", "", query["sql"]) for query in queries])
        assert pages[0] == pages[1] == pages[2]
        assert statements[0] == statements[1] == statements[2]

        assert str(send_links(Round())) == "1 sent, 0 put off, 0 not sent"
        assert [letter.to for letter in mail.outbox] == [[known.email]]
        assert OneTimeLink.objects.count() == 1

    def test_a_mailbox_is_not_flooded_and_nobody_is_told(self):
        person = StaffFactory()
        answers = {Client().post("/log-in/forgotten/", {"email": person.email})["Location"] for _ in range(5)}
        send_links(Round())

        assert answers == {"/log-in/"}
        assert len(mail.outbox) == 3

    def test_one_client_asks_for_ten_and_no_more(self):
        pages = [Client().post("/log-in/forgotten/", {"email": f"s{n}@example.com"}) for n in range(11)]

        assert [page.status_code for page in pages] == [302] * 10 + [422]
        assert "Nothing was sent and nothing is lost." in pages[-1].content.decode()

    def test_who_came_in_with_a_history_has_no_log_in_until_a_manager_makes_a_link(self, owner: Staff):
        imported = StaffFactory(store=owner.store)
        imported.set_unusable_password()
        imported.save()
        assert "No password yet" in browser(owner).get("/team/").content.decode()
        ask_for_password(imported.email)
        assert send_links(Round()).sent == 0

        browser(owner).post(f"/team/{imported.id}/password/")
        assert send_links(Round()).sent == 1
        assert answer(sent())["Location"] == "/"

    def test_who_asked_is_forgotten_a_day_after_the_link_is_over(self):
        StaffFactory(email="robin@example.com")
        ask_for_password("robin@example.com")
        send_links(Round())
        with time_machine.travel(timezone.now() + timezone.timedelta(hours=27)):
            send_links(Round())

        assert not OneTimeLink.objects.exists()


def test_without_a_mail_server_the_page_says_who_helps():
    client = Client()
    assert "This shop sends no e-mail" in client.get("/log-in/forgotten/").content.decode()
    client.post("/log-in/forgotten/", {"email": "sam@example.com"})

    assert not OneTimeLink.objects.exists()


class TestHelpingSomebody:
    def press(self, by: Staff, person: Staff, what: str) -> Any:
        return browser(by).post(f"/team/{person.id}/{what}/")

    def test_a_manager_makes_a_link_for_a_fitter(self, owner: Staff):
        manager, fitter = StaffFactory(role=Role.MANAGER, store=owner.store), StaffFactory(store=owner.store)
        path = shown(self.press(manager, fitter, "password"))
        assert log_in(Client(), fitter, PASSWORD)["Location"] == "/"

        assert answer(path)["Location"] == "/"
        assert log_in(Client(), fitter, NEW)["Location"] == "/"

    def test_another_owner_removes_a_lost_second_factor_and_it_goes_to_the_log(
        self, owner: Staff, caplog: pytest.LogCaptureFixture
    ):
        other = StaffFactory(role=Role.OWNER, store=owner.store)
        left_open = inside(owner)
        assert self.press(other, owner, "second-factor")["Location"] == "/team/"

        assert factors(owner) == set()
        assert left_open.get("/")["Location"] == "/log-in/?next=/"
        client = Client()
        assert log_in(client, owner)["Location"] == "/"
        assert client.get("/")["Location"] == "/me/"
        assert f"The second factors of staff {owner.pk} were removed by staff {other.pk}" in caplog.text
        assert owner.email not in caplog.text

    @pytest.mark.parametrize("what", ["password", "second-factor"])
    def test_a_manager_does_so_neither_for_an_owner_nor_for_a_manager_nor_anybody_for_themselves(
        self, owner: Staff, what: str
    ):
        manager, peer = StaffFactory.create_batch(2, role=Role.MANAGER, store=owner.store)
        stranger = StaffFactory()
        gone = StaffFactory(store=owner.store, retired_at=timezone.now())
        tried = [
            (manager, owner),
            (manager, peer),
            (manager, manager),
            (owner, owner),
            (owner, stranger),
            (owner, gone),
        ]

        assert [self.press(by, person, what).status_code for by, person in tried] == [403] * 4 + [404] * 2
        assert factors(owner) == {"totp"}
        assert not OneTimeLink.objects.exists()

"""Invitations and forgotten passwords: one link, one use, and nothing told to who asks."""

from __future__ import annotations

import re
import smtplib
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
from shop.accounts.models import LASTS, OneTimeLink, Purpose
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import SECOND_STEP, factors, inside, log_in

pytestmark = pytest.mark.django_db

NEW = "a good long one 7"
OVER = "This link does not open any more"


@pytest.fixture
def owner() -> Staff:
    return StaffFactory(role=Role.OWNER, name="Olive Owner")


@pytest.fixture
def mailed(settings) -> None:
    """A shop with a mail server and an address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://shop.example"


def browser(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


def invite(by: Staff, **changed: str) -> Any:
    given = {"name": "Sam New", "email": "sam@example.com", "role": "fitter", "store": str(by.store_id)}
    return browser(by).post("/team/", given | changed)


def shown(response: Any) -> str:
    """The path of the link that a page shows."""
    found = re.search(r'value="https?://[^/]+(/welcome/[\w-]+/)"', response.content.decode())
    assert found
    return found[1]


def sent() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https://shop\.example(/welcome/[\w-]+/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def answer(path: str, client: Client | None = None, **changed: str) -> Any:
    return (client or Client()).post(path, {"name": "Samantha New", "password": NEW, "again": NEW} | changed)


def is_over(response: Any) -> bool:
    return response.status_code == 404 and OVER in response.content.decode()


class TestAnInvitation:
    def test_the_invited_confirms_a_name_chooses_a_password_and_is_in(self, owner: Staff):
        path, client = shown(invite(owner)), Client()
        page = client.get(path).content.decode()
        assert "Olive Owner invites you as fitter. You log in with sam@example.com" in page
        assert 'value="Sam New"' in page

        assert answer(path, client)["Location"] == "/"
        person = Staff.objects.get(email="sam@example.com")
        assert (person.name, person.role, person.store) == ("Samantha New", Role.FITTER, owner.store)
        assert client.get("/").status_code == 200
        assert log_in(Client(), person, NEW)["Location"] == "/"

    def test_a_new_manager_sets_up_a_second_factor_first(self, owner: Staff):
        client = Client()
        answer(shown(invite(owner, role="manager")), client)

        assert client.get("/")["Location"] == "/me/"
        assert client.get("/me/app/add/").status_code == 200  # without the password that was typed a moment ago

    def test_looking_does_not_use_it_up_and_only_its_hash_is_kept(self, owner: Staff):
        path = shown(invite(owner))
        for _ in range(3):
            response = Client().get(path)

        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "strict-origin"
        assert path.split("/")[2] not in str(OneTimeLink.objects.values().get())

    @pytest.mark.parametrize(
        "why", ["used", "expired", "withdrawn", "replaced", "inviter retired", "wrong", "hired since"]
    )
    def test_whatever_is_wrong_with_it_is_one_friendly_page(self, owner: Staff, why: str):
        path = shown(invite(owner))
        link = OneTimeLink.objects.get()
        now = timezone.now()
        match why:
            case "used":
                answer(path)
            case "expired":
                now += LASTS[Purpose.INVITATION]
            case "withdrawn":
                browser(owner).post(f"/team/invitations/{link.id}/withdraw/")
            case "replaced":
                assert (
                    Client().get(shown(browser(owner).post(f"/team/invitations/{link.id}/again/"))).status_code == 200
                )
            case "inviter retired":
                Staff.objects.filter(pk=owner.pk).update(retired_at=now)
            case "wrong":
                path = "/welcome/guessed/"
            case "hired since":
                StaffFactory(email="sam@example.com")
        before = Staff.objects.count()
        with time_machine.travel(now, tick=False):
            pages = [answer(path)] if why == "hired since" else [Client().get(path), answer(path)]

        assert all(is_over(page) for page in pages)
        assert Staff.objects.count() == before

    @pytest.mark.parametrize(
        ("changed", "wrong"),
        [
            ({"password": "short", "again": "short"}, "This password is too short"),
            ({"password": "password1234", "again": "password1234"}, "too common"),
            ({"again": "another one 7"}, "These two differ."),
            ({"name": ""}, "required"),
            ({"name": "a\x00b"}, "Null characters"),
        ],
    )
    def test_a_wrong_answer_leaves_the_link_as_it_is(self, owner: Staff, changed: dict[str, str], wrong: str):
        path = shown(invite(owner))
        response = answer(path, **changed)

        assert response.status_code == 422
        assert wrong in response.content.decode()
        assert answer(path).status_code == 302

    def test_whoever_is_logged_in_there_is_logged_out(self, owner: Staff):
        path, shared = shown(invite(owner)), inside(owner)
        answer(path, shared)

        assert shared.get("/me/").context["user"].email == "sam@example.com"

    def test_a_manager_sees_neither_owners_nor_other_stores(self, owner: Staff):
        invite(owner, role="owner", name="Olaf Other")
        elsewhere = StaffFactory(role=Role.MANAGER)
        colleague = StaffFactory(role=Role.MANAGER, store=owner.store)
        link = OneTimeLink.objects.get()

        assert "Olaf" in browser(owner).get("/team/").content.decode()
        for person in (elsewhere, colleague):
            assert "Olaf" not in browser(person).get("/team/").content.decode()
            assert browser(person).post(f"/team/invitations/{link.id}/again/").status_code == 404

    def test_guessed_links_are_slowed_down(self):
        pages = [Client().get(f"/welcome/guess{n}/") for n in range(21)]

        assert [page.status_code for page in pages] == [404] * 20 + [429]
        assert int(pages[-1]["Retry-After"]) > 0


@pytest.mark.usefixtures("mailed")
class TestByMail:
    def test_an_invitation_goes_by_mail_and_is_not_shown(self, owner: Staff):
        assert invite(owner)["Location"] == "/team/"
        assert str(send_links(Round())) == "1 sent, 0 put off, 0 not sent"

        assert mail.outbox[0].to == ["sam@example.com"]
        assert "Olive Owner invites you to the team of" in mail.outbox[0].body
        assert "Mailed, until" in browser(owner).get("/team/").content.decode()
        assert answer(sent()).status_code == 302
        assert str(send_links(Round())) == "0 sent, 0 put off, 0 not sent"

    def test_sent_again_the_first_link_opens_nothing(self, owner: Staff):
        invite(owner)
        send_links(Round())
        first = sent()
        browser(owner).post(f"/team/invitations/{OneTimeLink.objects.get().id}/again/")
        send_links(Round())

        assert is_over(Client().get(first))
        assert Client().get(sent()).status_code == 200

    def test_a_withdrawn_one_is_not_sent(self, owner: Staff):
        invite(owner)
        browser(owner).post(f"/team/invitations/{OneTimeLink.objects.get().id}/withdraw/")

        assert str(send_links(Round())) == "0 sent, 0 put off, 0 not sent"

    def test_a_server_that_is_away_is_tried_again_and_a_refused_address_is_said(
        self, owner: Staff, monkeypatch: pytest.MonkeyPatch
    ):
        invite(owner)
        monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *_: raised(ConnectionRefusedError()))
        assert send_links(Round()).put_off == 1
        assert "Mail waits" in browser(owner).get("/team/").content.decode()

        refused = smtplib.SMTPRecipientsRefused({"sam@example.com": (550, b"no such user")})
        monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *_: raised(refused))
        with time_machine.travel(timezone.now() + timezone.timedelta(minutes=2)):
            assert send_links(Round()).not_sent == 1
        assert "refused this address (550)" in browser(owner).get("/team/").content.decode()


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


def raised(error: Exception) -> None:
    raise error

"""Invitations: one link, one use, shown once or mailed."""

from __future__ import annotations

import smtplib

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.utils import timezone

from rehab.mail.sending import Round
from shop.accounts.mail import send_links
from shop.accounts.models import LASTS, OneTimeLink, Purpose
from shop.models import Role, Staff
from tests.factories import StaffFactory
from tests.shop.accounts.doors import inside, log_in
from tests.shop.accounts.link_pages import NEW, answer, browser, invite, is_over, sent, shown

pytestmark = pytest.mark.django_db


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

        assert get_user(shared).email == "sam@example.com"

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


def raised(error: Exception) -> None:
    raise error

"""Who has a log-in is told by mail when it changes; the mail itself leads nowhere."""

from __future__ import annotations

import datetime as dt
import io
import re
import smtplib
from pathlib import Path
from typing import Any

import allauth.mfa
import pytest
import time_machine
from allauth.mfa.webauthn.internal.flows import add_authenticator, remove_authenticator
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shop.accounts import factors
from shop.accounts.adapters import AccountAdapter
from shop.accounts.models import Changed, Notice
from shop.accounts.notices import OF_THE_LIBRARY, note, text
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import code_now, inside
from tests.shop.accounts.link_pages import NEW, answer, browser, shown

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 28, 22, 5, tzinfo=dt.UTC)
READS = """Hello Robin,

This is about your log-in at Quay, on Sunday 29 November at 09:05.
Your password was changed. The old one opens nothing any more, and all other devices are logged out.

Was that you, or did you ask for it? Then there is nothing to do.

If not, go to the log-in page now, tap "Forgotten the password?" and choose a new one.
Then tell the owner of the shop today: somebody may have been in with your log-in.
"""


def told(person: Staff) -> list[str]:
    return list(Notice.objects.filter(staff=person).order_by("queued_at").values_list("kind", flat=True))


def send() -> str:
    out = io.StringIO()
    call_command("send_mail", once=True, stdout=out)
    return out.getvalue().strip()


class TestWhatIsTold:
    def test_each_change_of_ones_own_once(self, django_capture_on_commit_callbacks: Any):
        person = StaffFactory()
        client = inside(person)
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/me/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
            assert told(person) == []
            client.post("/me/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
        assert told(person) == [Changed.PASSWORD]

        client.get("/me/app/add/")
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/me/app/add/", {"code": code_now(client.session["mfa.totp.secret"])})
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/me/recovery-codes/new/")
        client.post("/me/app/remove/")
        assert told(person)[1:] == [Changed.APP_ADDED, Changed.NEW_CODES, Changed.APP_REMOVED]

    def test_passkeys_too(self, monkeypatch: pytest.MonkeyPatch, rf: Any):
        person = StaffFactory()
        request = rf.get("/")
        request.user, request.session = person, inside(person).session
        monkeypatch.setattr(
            "allauth.mfa.webauthn.internal.flows.raise_if_reauthentication_required", lambda *_, **__: 0
        )
        monkeypatch.setattr("allauth.mfa.recovery_codes.internal.auth.RecoveryCodes.generate_seed", lambda: "00")
        monkeypatch.setattr(AccountAdapter, "add_message", lambda *_, **__: None)
        made, _ = add_authenticator(request, "Mine", {"id": "x"})
        remove_authenticator(request, made)
        assert told(person) == [Changed.PASSKEY_ADDED, Changed.PASSKEY_REMOVED]

    def test_a_password_set_by_a_link_and_factors_that_a_colleague_removed(self, owner: Staff):
        person = StaffFactory(store=owner.store)
        answer(shown(browser(owner).post(f"/team/{person.id}/password/")))
        factors.forget(person, by="the command let_in")

        assert told(person) == [Changed.PASSWORD, Changed.FACTORS_GONE]
        assert told(owner) == []

    def test_somebody_new_is_not_told_of_their_first_password(self, owner: Staff):
        invitation = {"name": "Sam New", "email": "sam@example.com", "role": "fitter", "store": str(owner.store_id)}
        answer(shown(browser(owner).post("/team/", invitation)))

        assert told(Staff.objects.get(email="sam@example.com")) == []

    def test_whatever_the_library_would_send_word_of_has_words(self):
        sources = Path(allauth.mfa.__file__).parent.rglob("*.py")
        would = {word for file in sources for word in re.findall(r'"(mfa/email/\w+)"', file.read_text())}

        assert would
        assert would | {"account/email/password_changed"} == set(OF_THE_LIBRARY)


@pytest.mark.usefixtures("mailed")
class TestTheMail:
    def test_it_reads_like_this_and_goes_once(self):
        person = StaffFactory(name="Robin Fitter", store__name="Quay", store__time_zone="Australia/Sydney")
        with time_machine.travel(AT, tick=False):
            note(person, Changed.PASSWORD)
            assert (send(), send()) == ("1 sent, 0 put off, 0 not sent", "0 sent, 0 put off, 0 not sent")
        sent = mail.outbox[0]

        assert (sent.subject, sent.body, sent.to) == ("Quay: Your password was changed", READS, [person.email])
        assert sent.extra_headers["Auto-Submitted"] == "auto-generated"

    @pytest.mark.parametrize("changed", Changed)
    def test_it_holds_no_link_and_no_address(self, changed: Changed):
        person = StaffFactory(role=Role.OWNER)
        note(person, changed)
        send()
        words = str(mail.outbox[0].body)

        assert changed.label in words
        assert not re.search(r"https?:|@|/|[\w-]{20}|\d+\.\d+\.\d+", words)

    @pytest.mark.parametrize(
        ("why", "trouble"), [("retired", "They do not work here any more."), ("old", "It waited for more than a week.")]
    )
    def test_when_it_would_only_puzzle_it_is_given_up(self, why: str, trouble: str):
        person = StaffFactory()
        note(person, Changed.PASSWORD)
        if why == "retired":
            Staff.objects.filter(pk=person.pk).update(retired_at=timezone.now())
        with time_machine.travel(timezone.now() + dt.timedelta(days=7 if why == "old" else 0, seconds=1), tick=False):
            assert send() == "0 sent, 0 put off, 1 not sent"
        assert (mail.outbox, Notice.objects.get().trouble) == ([], trouble)

    def test_while_the_mail_server_is_away_it_waits(self, monkeypatch: pytest.MonkeyPatch):
        note(StaffFactory(), Changed.PASSWORD)

        def away(*_: Any) -> None:
            raise smtplib.SMTPServerDisconnected

        with monkeypatch.context() as patch:
            patch.setattr("django.core.mail.message.EmailMessage.send", away)
            assert "the mail server is away" in send()
        with time_machine.travel(timezone.now() + dt.timedelta(minutes=1, seconds=1)):
            assert send() == "1 sent, 0 put off, 0 not sent"


class TestTheOutbox:
    def test_without_a_mail_server_it_shows_what_would_have_been_sent_to_this_store(self, owner: Staff, settings: Any):
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        assert "To the team" not in browser(owner).get("/outbox/").content.decode()
        for person in (StaffFactory(store=owner.store, name="Ada Own"), StaffFactory(name="Zed Elsewhere")):
            note(person, Changed.PASSWORD)
        assert "Nothing sent" in send()
        page = browser(owner).get("/outbox/").content.decode()

        assert "In the outbox since" in page
        assert "Ada Own" in page
        assert "Zed Elsewhere" not in page
        assert text(Notice.objects.to_team_of(owner.store)[0]).split("\n")[2] in page

    def test_more_of_it_costs_no_more_queries(self, owner: Staff):
        client: Client = browser(owner)

        def one_more() -> int:
            note(StaffFactory(store=owner.store), Changed.PASSWORD)
            with CaptureQueriesContext(connection) as seen:
                client.get("/outbox/")
            return len(seen)

        assert len({one_more() for _ in range(3)}) == 1

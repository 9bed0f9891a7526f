"""Saving a fitting and sending its sheet with one tap: both or neither, once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from fittings.models import Customer, Fitting, State
from rehab.models import OutgoingMail, PrintedSheet
from rehab.views import mail
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import AS_A_FORM, SIXTY_SECONDS, draft_of, tap
from tests.rehab.views.test_mail import text

pytestmark = pytest.mark.django_db

BUTTON = "Save and e-mail the sheet"


@pytest.fixture
def ada(robin: Staff) -> Customer:
    return CustomerFactory(store=robin.store, name="Ada Lovelace", email="ada@example.com")


def save_and_mail(client: Client, draft: Fitting, answers: dict[str, Any] = SIXTY_SECONDS) -> Any:
    posted = urlencode({**answers, "version": "2"}, doseq=True)
    return client.post(f"/counter/{draft.id}/mail/finish/", posted, content_type=AS_A_FORM, follow=True)


class TestTheButton:
    def test_it_is_there_for_somebody_with_an_address(self, client: Client, robin: Staff, ada: Customer):
        draft = draft_of(robin, ada)
        assert BUTTON in client.get(f"/counter/{draft.id}/").content.decode()
        assert BUTTON in tap(client, draft.id, {**SIXTY_SECONDS, "rec-comfort": "7"}, seen=2).content.decode()

    def test_it_is_not_there_for_a_walk_in_or_somebody_without(self, client: Client, robin: Staff):
        unreachable = CustomerFactory(store=robin.store, email="")
        for draft in (draft_of(robin), draft_of(robin, unreachable)):
            assert BUTTON not in client.get(f"/counter/{draft.id}/").content.decode()


class TestSavingAndMailing:
    def test_one_tap_saves_makes_the_sheet_and_queues_it(self, client: Client, robin: Staff, ada: Customer):
        draft = draft_of(robin, ada)
        page = save_and_mail(client, draft)

        assert "Saved. It goes out in a moment." in text(page)
        queued = OutgoingMail.objects.get()
        assert (queued.sheet.fitting_id, queued.customer, queued.queued_by) == (draft.id, ada, robin)

    def test_a_double_tap_queues_it_once(self, client: Client, robin: Staff, ada: Customer):
        draft = draft_of(robin, ada)
        save_and_mail(client, draft)
        save_and_mail(client, draft)

        assert OutgoingMail.objects.count() == PrintedSheet.objects.count() == 1

    def test_neither_is_kept_when_the_mail_cannot_be_queued(
        self, client: Client, robin: Staff, ada: Customer, monkeypatch: pytest.MonkeyPatch
    ):
        def away(*_: Any, **__: Any) -> None:
            raise OSError("the queue cannot be written")

        draft = draft_of(robin, ada)
        monkeypatch.setattr(mail, "queue_sheet", away)
        with pytest.raises(OSError, match="the queue cannot be written"):
            save_and_mail(client, draft)

        assert Fitting.objects.get(id=draft.id).state == State.DRAFT
        assert not PrintedSheet.objects.exists()

    def test_what_cannot_be_saved_queues_nothing_and_says_why(self, client: Client, robin: Staff, ada: Customer):
        draft = draft_of(robin, ada)
        page = save_and_mail(client, draft, {**SIXTY_SECONDS, "worn-drop_mm": "99"})

        assert page.status_code == 422
        assert "Not saved yet." in text(page)
        assert not OutgoingMail.objects.exists()

    def test_without_the_red_flags_it_saves_and_says_how_to_go_on(self, client: Client, robin: Staff, ada: Customer):
        unasked = {name: answer for name, answer in SIXTY_SECONDS.items() if name != "flags"}
        page = save_and_mail(client, draft_of(robin, ada, unasked), unasked)

        assert "The fitting is saved. Its sheet was not sent. The red flags were not asked." in text(page)
        assert Fitting.objects.get().state == State.FINISHED
        assert not OutgoingMail.objects.exists()

    def test_whoever_lost_the_address_meanwhile_is_saved_without_mail(
        self, client: Client, robin: Staff, ada: Customer
    ):
        draft = draft_of(robin, ada)
        Customer.objects.update(email="")

        assert "We have no e-mail address." in text(save_and_mail(client, draft))
        assert not OutgoingMail.objects.exists()

    def test_another_stores_draft_is_not_found(self, client: Client):
        theirs = draft_of(StaffFactory())
        assert save_and_mail(client, theirs).status_code == 404
        assert Fitting.objects.get(id=theirs.id).state == State.DRAFT

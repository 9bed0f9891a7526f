"""Erasing somebody while others work on them: no error, and nothing comes back. Each race has its other order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from fittings.models import Customer, Fitting
from rehab.links import new_link
from rehab.mail.queue import queue_sheet
from rehab.mail.sending import Round, claim_of, deliver, send
from rehab.models import OutgoingMail, SheetLink, Tick
from rehab.sheets import sheet_of
from rehab.views import phone
from shop.models import Staff
from shop.privacy.erasing import erase
from shop.privacy.models import Reason
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished
from tests.shop.privacy.somebody import CANARY, tables_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(olivia: Staff) -> Customer:
    customer: Customer = CustomerFactory(
        store=olivia.store, name=f"{CANARY}Ada", email="ada@example.com", consent_asked_by=olivia
    )
    return customer


def browser(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each gives; all of them at the same time, each with a connection of its own."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        running: list[Future[Any]] = [pool.submit(run, work) for work in works]
        return [future.result() for future in running]


def test_a_tablet_taps_on_while_they_are_erased(olivia: Staff, ada: Customer):
    draft = draft_of(olivia, ada)
    client = browser(olivia)
    tap = reverse("counter_draft", args=[draft.id])

    def taps() -> set[int]:
        given = [{**SIXTY_SECONDS, "worn-model": f"{CANARY}{n}", "changed": "worn-model"} for n in range(6)]
        return {client.post(tap, answers, HTTP_HX_REQUEST="true").status_code for answers in given}

    statuses, _ = at_once(taps, lambda: erase(ada.id, by=olivia, reason=Reason.ASKED))

    assert statuses == {200}
    assert client.post(tap, SIXTY_SECONDS, HTTP_HX_REQUEST="true")["HX-Redirect"] == "/"
    assert tables_with(CANARY) == set()
    assert not Fitting.objects.exists()


def test_a_new_fitting_begins_while_they_are_erased(olivia: Staff, ada: Customer):
    clients = [browser(olivia) for _ in range(3)]
    address = reverse("start_fitting", args=[ada.id])
    *answers, _ = at_once(
        *(lambda client=client: client.post(address).status_code for client in clients),
        lambda: erase(ada.id, by=olivia, reason=Reason.ASKED),
    )
    assert set(answers) == {302}
    assert not Fitting.objects.exists()


def test_who_holds_the_draft_is_waited_for(olivia: Staff, ada: Customer):
    draft = draft_of(olivia, ada)
    holds, lets_go = threading.Event(), threading.Event()

    def holder() -> None:
        with transaction.atomic():
            Fitting.objects.locked().get(id=draft.id)
            holds.set()
            assert lets_go.wait(30)

    def eraser() -> None:
        assert holds.wait(30)
        threading.Timer(0.5, lets_go.set).start()  # longer than one attempt waits
        erase(ada.id, by=olivia, reason=Reason.ASKED)

    at_once(holder, eraser)
    assert not Fitting.objects.exists()


class TestMail:
    @pytest.fixture
    def mail(self, olivia: Staff, ada: Customer, settings: Any) -> OutgoingMail:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        return queue_sheet(sheet_of(finished(olivia, ada), by=olivia), ada, olivia)

    def test_a_mail_that_was_claimed_is_not_sent_after_all(
        self, olivia: Staff, ada: Customer, mail: OutgoingMail, mailoutbox: list[Any]
    ):
        claim = claim_of(OutgoingMail.objects)
        assert claim == mail
        erase(ada.id, by=olivia, reason=Reason.ASKED)
        deliver(claim, send, done := Round())
        assert (mailoutbox, done) == ([], Round())
        assert not OutgoingMail.objects.exists()

    def test_erased_while_it_is_made_it_leaves_no_link_and_stops_nobody(
        self, olivia: Staff, ada: Customer, mail: OutgoingMail, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
    ):
        def erasing_first(sheet: Any) -> str | None:
            erase(ada.id, by=olivia, reason=Reason.ASKED)
            return new_link(sheet)

        monkeypatch.setattr("rehab.mail.sending.new_link", erasing_first)
        deliver(claim_of(OutgoingMail.objects) or mail, send, Round())
        assert mailoutbox == []
        assert not SheetLink.objects.exists()


class TestThePage:
    @pytest.fixture
    def link(self, olivia: Staff, ada: Customer) -> str:
        return (new_link(sheet_of(finished(olivia, ada), by=olivia)) or "").removeprefix("https://shop.example")

    def test_it_is_opened_and_ticked_while_they_are_erased(self, olivia: Staff, ada: Customer, link: str):
        opened, _ = at_once(
            lambda: {Client().get(link).status_code for _ in range(5)},
            lambda: erase(ada.id, by=olivia, reason=Reason.ASKED),
        )
        assert opened <= {200, 404}
        assert Client().get(link).status_code == 404

    @pytest.mark.parametrize("address", ["tick/", "how/"])
    def test_erased_in_the_middle_of_an_answer_it_says_that_the_page_is_gone(
        self, olivia: Staff, ada: Customer, link: str, monkeypatch: pytest.MonkeyPatch, address: str
    ):
        known = phone.from_json

        def erasing_first(content: Any) -> Any:
            erase(ada.id, by=olivia, reason=Reason.ASKED)
            monkeypatch.setattr(phone, "from_json", known)
            return known(content)

        monkeypatch.setattr(phone, "from_json", erasing_first)
        given = {"item": "run", "light": "green", "day": "today", "pain_run": "3", "back_to_running": "yes"}
        assert Client().post(link + address, given).status_code == 404
        assert not Tick.objects.exists()

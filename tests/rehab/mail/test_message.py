"""What an e-mail says, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import time_machine

from fittings.models import Fitting
from rehab.mail.queue import queue_check_ins
from rehab.mail.sending import send_waiting
from rehab.models import SheetLink
from shop.models import Store
from tests.rehab.mail.mail_server import MailServer
from tests.rehab.mail.waiting import FITTED, MINUTE, WEEK, queued

pytestmark = pytest.mark.django_db
Fit = Callable[..., Fitting]
HEALTH = re.compile(r"knee|pain|sore|hurt|injur|hip|shin|plan|exercise|doctor|physio|dolor|rodilla", re.IGNORECASE)


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.PUBLIC_URL = "https://shop.example"


def sent_sheet(fitting: Fitting, server: MailServer) -> Any:
    with time_machine.travel(FITTED + MINUTE):
        queued(fitting)
        send_waiting()
    return server.received[-1]


def sent_question(server: MailServer) -> Any:
    with time_machine.travel(FITTED + WEEK):
        queue_check_ins()
        send_waiting()
    return server.received[-1]


def text(mail: Any) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


class TestTheSheet:
    def test_it_is_attached_as_a_pdf(self, fit: Fit, server: MailServer):
        [paper] = sent_sheet(fit(), server).iter_attachments()

        assert (paper.get_filename(), paper.get_content_type()) == ("sheet.pdf", "application/pdf")
        words = pypdfium2.PdfDocument(paper.get_content())[0].get_textpage().get_text_range()
        assert "Ada’s running plan" in words

    def test_it_is_from_the_store_and_has_the_link_inside(self, fit: Fit, server: MailServer):
        mail = sent_sheet(fit(), server)

        assert mail["Subject"] == "Your sheet from Riverside Running"
        assert mail["From"] == "Riverside Running <shop@localhost>"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert text(mail).startswith("Hello Ada,\n\n")
        assert re.search(r"^https://shop\.example/\S{20,}$", text(mail), re.MULTILINE)
        assert SheetLink.objects.count() == 1

    def test_it_says_nothing_of_their_health_and_no_surname(self, fit: Fit, server: MailServer):
        mail = sent_sheet(fit(), server)

        assert not HEALTH.search(mail["Subject"])
        assert not HEALTH.search(text(mail))
        assert "Lovelace" not in text(mail)
        assert "Lovelace" not in mail["To"]

    def test_a_child_s_parent_is_addressed(self, fit: Fit, server: MailServer):
        mail = sent_sheet(fit(name="Isla Morgan", is_child=True, parent_name="Rhian Morgan"), server)
        assert text(mail).startswith("Hello Rhian,")

    def test_it_is_in_the_customers_language(self, fit: Fit, server: MailServer):
        mail = sent_sheet(fit(language="es"), server)

        assert mail["Subject"] == "Su hoja de Riverside Running"
        assert text(mail).startswith("Hola, Ada:\n\nAquí está la hoja que nos pidió.")

    def test_a_store_name_breaks_no_header(self, fit: Fit, server: MailServer):
        fitting = fit()
        Store.objects.update(name='Quay "Running",\nBcc: eve@example.com')
        mail = sent_sheet(fitting, server)

        assert mail["Bcc"] is None
        assert mail["Subject"] == 'Your sheet from Quay "Running", Bcc: eve@example.com'


class TestTheQuestion:
    def test_it_asks_in_few_words_and_leads_to_their_page(self, fit: Fit, server: MailServer):
        fit()
        mail = sent_question(server)

        assert mail["Subject"] == "How is it going?"
        assert "You were with us on 2 November 2026." in text(mail)
        assert re.search(r"^https://shop\.example/\S{20,}$", text(mail), re.MULTILINE)
        assert list(mail.iter_attachments()) == []
        assert not HEALTH.search(text(mail))

    def test_it_asks_in_the_customers_language(self, fit: Fit, server: MailServer):
        fit(language="es")
        mail = sent_question(server)

        assert mail["Subject"] == "¿Cómo va?"
        assert "Usted estuvo con nosotros el 2 de noviembre de 2026." in text(mail)

    def test_without_a_public_address_it_asks_them_to_call(self, fit: Fit, server: MailServer, settings: Any):
        settings.PUBLIC_URL = ""
        fit()
        mail = sent_question(server)

        assert "Call us, or tell us when you drop in." in text(mail)
        assert "http" not in text(mail)

"""Making one e-mail at the moment it is sent: address, words and PDF are read then, and kept nowhere."""

from __future__ import annotations

import datetime as dt
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from fittings.models import Fitting, State
from rehab.language import speak
from rehab.mail import words
from rehab.mail.queue import ANSWERED_LATELY, answered_since
from rehab.mail.words import Letter
from rehab.models import MailKind, OutgoingMail
from rehab.printing import pdf
from rehab.sheet import from_json

TOO_OLD = dt.timedelta(days=7)
"""Since it was queued; older, it would only puzzle."""


def unwanted(mail: OutgoingMail, fitting: Fitting) -> str:
    """Why it must not be sent any more, in the shop's words; empty when it may. The fitting is the one that counts."""
    customer = mail.customer
    if fitting.customer_id != customer.id:
        return "The fitting is somebody else's now."
    if not customer.email:
        return "There is no e-mail address any more."
    if timezone.now() - mail.queued_at > TOO_OLD:
        return "It waited for more than a week."
    if mail.kind == MailKind.SHEET:
        return "The fitting was corrected since. Send the new sheet." if mail.sheet.fitting_id != fitting.id else ""
    if not customer.may_email:
        return "They do not want to be asked by e-mail any more."
    if answered_since(fitting, mail.queued_at - ANSWERED_LATELY):
        return "They told us how it goes before it was sent."
    return ""


def standing(mail: OutgoingMail) -> Fitting | None:
    """The version that counts of the fitting it is about; None when it was made void."""
    found: Fitting | None = mail.sheet.fitting
    while found and found.state == State.REPLACED:
        found = Fitting.objects.select_related("store", "customer").filter(corrects=found).first()
    return found if found and found.state == State.FINISHED else None


def letter(mail: OutgoingMail, fitting: Fitting, link: str | None) -> Letter:
    """What it says, in the customer's language; `link` leads to the page behind their sheet."""
    customer, store = mail.customer, fitting.store
    say = speak(customer.language)
    if mail.kind == MailKind.SHEET:
        return words.with_sheet(say, store, customer.first_name, link)
    day = fitting.fitted_at.astimezone(store.clock).date()
    return words.how_is_it(say, store, customer.first_name, day, link)


def message(mail: OutgoingMail, fitting: Fitting, link: str | None) -> EmailMessage:
    """The whole e-mail; the PDF is made in memory, with the same link in its code."""
    said = letter(mail, fitting, link)
    made = EmailMessage(
        subject=one_line(said.subject),
        body=said.text,
        from_email=formataddr((one_line(fitting.store.name), settings.DEFAULT_FROM_EMAIL)),
        to=[mail.customer.email],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if mail.kind == MailKind.SHEET:
        made.attach("sheet.pdf", pdf(from_json(mail.sheet.content), link=link), "application/pdf")
    return made


def one_line(text: str) -> str:
    """Without line breaks, which no header may have."""
    return " ".join(text.split())

"""E-mail as staff see it: sending the sheet, trying again, and the outbox."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fittings.models import Fitting, State
from fittings.views.counter import counter_finish
from fittings.views.managing import managers_only
from fittings.views.request import StaffRequest
from rehab.mail import leaves_here
from rehab.mail.message import letter, standing
from rehab.mail.queue import queue_again, queue_sheet
from rehab.models import OutgoingMail, PrintedSheet
from rehab.sheets import sheet_of

SHOWN = 100


@require_POST
def mail_sheet(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Queues the sheet for the customer, once; with `again` a second time, when the first was done with."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).whole().exclude(state=State.DRAFT), id=key)
    sheet = PrintedSheet.objects.filter(fitting=fitting).first()
    if refused := not_now(fitting, sheet):
        messages.warning(request, f"Nothing was sent. {refused}")
    elif sheet and fitting.customer:
        queue_sheet(sheet, fitting.customer, request.user, again="again" in request.POST)
        messages.success(request, on_its_way())
    return redirect("fitting", key)


def not_now(fitting: Fitting, sheet: PrintedSheet | None) -> str:
    """Why this sheet cannot be sent now, and what to do; empty when it can."""
    if fitting.state != State.FINISHED:
        return "This fitting does not count any more."
    if sheet is None:
        return "There is no sheet yet. Print it first."
    if fitting.customer is None:
        return "We do not know whose it is. Add their name first."
    return "" if fitting.customer.email else "We have no e-mail address. Add it on their page."


def on_its_way() -> str:
    if leaves_here():
        return "It goes out in a moment. This page shows when it was sent."
    return "It is in the outbox. No mail server is set up, so nothing leaves this computer."


@require_POST
def finish_and_mail(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Saves the fitting for good and queues its sheet in the same transaction: both or neither, once."""
    with transaction.atomic():
        response = counter_finish(request, key)
        done = Fitting.objects.in_store(request.store).finished().whole().filter(id=key).first()
        if done is None:
            return response
        if refused := not_yet(done):
            messages.warning(request, f"The fitting is saved. Its sheet was not sent. {refused}")
        elif done.customer:
            queue_sheet(sheet_of(done, by=request.user), done.customer, request.user)
            messages.success(request, f"Saved. {on_its_way()}")
    return response


def not_yet(done: Fitting) -> str:
    """Why the sheet of a fitting just saved cannot go out with it, and what to do; empty when it can."""
    if done.customer is None or not done.customer.email:
        return "We have no e-mail address. Add it on their page, then send it from here."
    return "" if done.flags else "The red flags were not asked. Print it to be asked them, then send it from here."


@require_POST
def try_again(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Puts a mail that was given up back into the queue, under the same Message-ID."""
    mail = get_object_or_404(OutgoingMail.objects.filter(store=request.store).select_related("sheet"), id=key)
    if queue_again(mail):
        messages.success(request, on_its_way())
    else:
        messages.info(request, "Nothing was changed: it was sent already, or waits to be sent.")
    return redirect("fitting", mail.sheet.fitting_id)


@managers_only
@require_GET
def outbox(request: StaffRequest) -> HttpResponse:
    """The latest mail of this store, whatever became of it."""
    latest = OutgoingMail.objects.filter(store=request.store).whole().order_by("-queued_at")[:SHOWN]
    return render(request, "rehab/outbox.html", {"mails": latest, "leaves_here": leaves_here(), "shown": SHOWN})


@managers_only
@require_GET
def outbox_mail(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """One mail, written again from what it is about: the words are kept nowhere."""
    mail = get_object_or_404(OutgoingMail.objects.filter(store=request.store).whole(), id=key)
    said = letter(mail, standing(mail) or mail.sheet.fitting, hidden_link())
    context = {"mail": mail, "letter": said, "has_link": bool(hidden_link()), "leaves_here": leaves_here()}
    return render(request, "rehab/outbox_mail.html", context)


def hidden_link() -> str | None:
    """Where a link stands in a mail, without its secret; None where none are made."""
    return f"{settings.PUBLIC_URL}/s/…" if settings.PUBLIC_URL else None

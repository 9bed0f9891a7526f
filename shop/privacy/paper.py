"""Everything we hold of one person as a tagged PDF (PDF/UA-1), set by Typst from `held.typ`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from fittings.models import Customer, Fitting
from rehab import typeface
from rehab.language import speak
from rehab.models import CheckIn, ClinicianRecord, OutgoingMail, PrintedSheet
from rehab.typesetting import typeset
from shop.privacy import words

TEMPLATE = Path(__file__).parent / "held.typ"


def paper_for(customer: Customer) -> bytes:
    """The PDF, in the customer's language. Any text prints."""
    told = typeface.printable_all(told_of(customer))
    made_at = dt.datetime.combine(timezone.now().astimezone(dt.UTC).date(), dt.time(), dt.UTC)
    return typeset(TEMPLATE, made_at, {"held": told})


def told_of(customer: Customer) -> dict[str, Any]:
    """What stands on it, top to bottom, as plain values."""
    say, store = speak(customer.language), customer.store
    fittings = list(Fitting.objects.of_any([customer.id]).whole().order_by("fitted_at", "id"))
    of_theirs = {"fitting__in": [fitting.id for fitting in fittings]}
    sheets = PrintedSheet.objects.filter(**of_theirs).select_related("fitting__store", "made_by")
    records = list(ClinicianRecord.objects.filter(**of_theirs).select_related("fitting__store").order_by("made_at"))
    mails = OutgoingMail.objects.filter(customer=customer).select_related("sheet__fitting__store")
    told = CheckIn.objects.filter(**of_theirs).select_related("fitting__store").order_by("answered_at", "id")
    merged = Customer.objects.filter(merged_into=customer).exclude(name="").select_related("store", "consent_asked_by")
    sections = [
        words.person(say, customer),
        *(words.person(say, one) for one in merged),
        words.consents(say, customer, records),
        *(words.visit(say, fitting) for fitting in fittings),
        words.answers(say, told),
        words.papers(say, sheets.prefetch_related("links", "ticks").order_by("made_at"), mails, records),
    ]
    return {
        "language": customer.language,
        "paper": store.paper,
        "title": words.title(say),
        "who": say("For the parent of {name}", name=customer.name) if customer.is_child else customer.name,
        "made_on": say.date(timezone.localdate(timezone=store.clock)),
        "store": ", ".join(part for part in (store.name, store.address, store.telephone) if part),
        "intro": words.intro(say),
        "noted": words.answers_title(say),
        "sections": [asdict(section) for section in sections if section],
        "rights": words.rights(say, store.telephone),
    }

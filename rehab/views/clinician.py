"""The record for a GP or physio: with the customer's yes, then on paper."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fittings.corrections import StandsNoMoreError
from fittings.models import Fitting, State
from fittings.views.request import StaffRequest
from rehab.clinician import CONSENT_TEXT, CONSENT_TEXT_OF_A_PARENT
from rehab.clinician_records import make_record, record_paper, records_of
from rehab.models import ClinicianRecord
from rehab.sheets import visit_of


class ConsentForm(forms.Form):
    """The customer's yes; a parent's for a child."""

    agreed = forms.BooleanField(error_messages={"required": "Nothing was made. Please ask them first, then tick this."})

    def __init__(self, *args: Any, of_a_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = CONSENT_TEXT_OF_A_PARENT if of_a_child else CONSENT_TEXT


@require_http_methods(["GET", "POST"])
def clinician_record(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """What is in it and the question to ask; with a yes the record is made and opens as a PDF."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).whole().exclude(state=State.DRAFT), id=key)
    posted = request.POST if request.method == "POST" else None
    form = ConsentForm(posted, of_a_child=visit_of(fitting).child)
    if form.is_valid():
        try:
            return redirect("clinician_pdf", make_record(fitting, by=request.user).id)
        except StandsNoMoreError:
            messages.warning(request, "Nothing was made: this fitting was corrected since, or is void.")
            return redirect(fitting)
    context = {
        "fitting": fitting,
        "form": form,
        "counts": fitting.state == State.FINISHED,
        "records": records_of(fitting),
    }
    return render(request, "rehab/clinician.html", context, status=422 if form.is_bound else 200)


@require_GET
def clinician_pdf(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A record on paper, as it was made."""
    row = get_object_or_404(ClinicianRecord, store=request.store, id=key)
    return HttpResponse(
        record_paper(row),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="record.pdf"'},
    )

"""Printing the sheet."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fittings.corrections import CorrectionBegunError, StandsNoMoreError, correction_of
from fittings.forms.questions import red_flags
from fittings.models import Fitting, State
from fittings.views.request import StaffRequest
from rehab.models import PrintedSheet
from rehab.sheets import ask_flags, paper_of, sheet_of


class FlagsForm(forms.Form):
    """The questions that come before any plan."""

    flags = red_flags()["flags"]

    def clean_flags(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["flags"]
        if not ticked:
            raise forms.ValidationError("Please tick what applies, or “None of these”.")
        return ticked


@require_POST
def print_sheet(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Makes the sheet, once. Where the red flags were not asked it asks first; printing anyway gives no plan."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).whole().exclude(state=State.DRAFT), id=key)
    made = PrintedSheet.objects.filter(fitting=fitting).exists()
    asking = "asking" in request.POST  # sent twice, the second finds it corrected, and goes on to the same paper
    counts = fitting.state == State.FINISHED
    if (counts or asking) and not fitting.flags and not made and "anyway" not in request.POST:
        form = FlagsForm(request.POST if asking else None)
        if not form.is_valid():
            status = 422 if form.is_bound else 200
            return render(request, "rehab/ask_first.html", {"fitting": fitting, "form": form}, status=status)
        try:
            fitting = ask_flags(fitting, form.cleaned_data["flags"], by=request.user)
        except (CorrectionBegunError, StandsNoMoreError) as reason:
            return sent_on(request, fitting, reason)
    if fitting.state == State.FINISHED or made:
        sheet_of(Fitting.objects.whole().get(id=fitting.id), by=request.user)
        return redirect("sheet_pdf", fitting.id)
    return redirect(correction_of(fitting) or fitting)


def sent_on(request: StaffRequest, fitting: Fitting, reason: Exception) -> HttpResponse:
    """To the correction that waits, or was made meanwhile: printing goes on from there."""
    if isinstance(reason, CorrectionBegunError):
        messages.warning(request, "Nothing was printed yet. Please answer and save this correction, then print.")
        return redirect(reason.draft)
    return redirect(correction_of(fitting) or fitting)


@require_GET
def sheet_pdf(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The sheet on paper, as it was made."""
    kept = get_object_or_404(PrintedSheet.objects.filter(store=request.store), fitting=key)
    return HttpResponse(
        paper_of(kept), content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="sheet.pdf"'}
    )

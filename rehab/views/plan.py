"""Changing a plan before it is printed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fittings.models import Fitting, State
from fittings.views.request import StaffRequest
from rehab.edits_in_words import in_words
from rehab.plan_form import PlanForm
from rehab.sheets import sheet_kept, sheet_of, visit_of


@require_http_methods(["GET", "POST"])
def change_plan(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Other exercises, other doses and a line of their own; saving makes the sheet, once, and prints it.

    With `look` nothing is saved: the page comes back with the exercises that were picked.
    """
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).whole().exclude(state=State.DRAFT), id=key)
    visit, kept = visit_of(fitting), sheet_kept(fitting)
    if kept and request.method == "GET":
        return render(request, "rehab/plan_printed.html", {"fitting": fitting, "kept": kept})
    if visit.prescription.plan is None or (kept is None and fitting.state != State.FINISHED):
        messages.info(request, "There is no plan to change: the sheet of this fitting has none.")
        return redirect(fitting)
    looks = "look" in request.POST
    form = PlanForm(request.POST if request.method == "POST" else None, visit=visit)
    if form.is_bound and not looks and form.is_valid():
        return made(request, fitting, form)
    page = "rehab/plan.html#plan" if request.htmx else "rehab/plan.html"
    context = {"fitting": fitting, "form": form, "language": visit.details.language}
    return render(request, page, context, status=422 if form.is_bound and not looks else 200)


def made(request: StaffRequest, fitting: Fitting, form: PlanForm) -> HttpResponse:
    """To the paper; where another sheet was made meanwhile, to what it says, and what this one would have said."""
    edits = form.edits
    if sheet_of(fitting, by=request.user, edits=edits).edits == edits.as_json():
        return redirect("sheet_pdf", fitting.id)
    mine = "; ".join(in_words(edits)) or "as prescribed"
    messages.warning(request, f"Nothing was changed: the sheet was made before, and stays as it is. Yours was: {mine}.")
    return redirect("change_plan", fitting.id)

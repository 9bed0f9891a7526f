"""One finished fitting: what was seen, what we noticed, and what can still be done with it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fittings.assessment import facts_of
from fittings.forms.fitting import ReturnedForm, VoidForm
from fittings.models import Fitting, State
from fittings.records import bring_back, correct, void
from fittings.views.recorded import as_recorded, notices_of
from fittings.views.request import StaffRequest


def finished_or_404(request: StaffRequest, key: uuid.UUID) -> Fitting:
    """The fitting with this key, in this store, with all that belongs to it."""
    return get_object_or_404(Fitting.objects.in_store(request.store).whole(), id=key)


@require_GET
def fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The record of a finished fitting; a draft is at the counter."""
    found = finished_or_404(request, key)
    if found.is_draft:
        return redirect("counter_draft", key)
    return show(request, found)


def show(
    request: StaffRequest, found: Fitting, *, voiding: VoidForm | None = None, returning: ReturnedForm | None = None
) -> HttpResponse:
    facts = facts_of(found)
    context = {
        "fitting": found,
        "recorded": as_recorded(found, facts),
        "notices": notices_of(found, facts),
        "voiding": voiding or VoidForm(),
        "returning": returning or ReturnedForm(),
        "corrected_by": Fitting.objects.filter(corrects=found).first(),
    }
    refused = (voiding is not None and voiding.is_bound) or (returning is not None and returning.is_bound)
    return render(request, "fittings/fitting.html", context, status=422 if refused else 200)


@require_POST
def correct_fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Opens the same answers at the counter; the old version stays until the new one is saved, and after."""
    found = finished_or_404(request, key)
    if found.state != State.FINISHED:
        return redirect("fitting", key)
    return redirect("counter_draft", correct(found, by=request.user).id)


@require_POST
def void_fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Takes the fitting out of every count, with the reason."""
    found = finished_or_404(request, key)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return show(request, found, voiding=form)
    void(found, reason=form.cleaned_data["reason"])
    messages.success(request, "This fitting no longer counts. Its record stays.")
    return redirect("fitting", key)


@require_POST
def shoe_returned(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Notes that the customer brought the shoe back, and why."""
    found = finished_or_404(request, key)
    form = ReturnedForm(request.POST)
    if not form.is_valid():
        return show(request, found, returning=form)
    bring_back(found, on=form.cleaned_data["on"], why=form.cleaned_data["why"])
    messages.success(request, "Noted: the shoe came back.")
    return redirect("fitting", key)

"""One finished fitting: what was seen, what we noticed, and what can still be done with it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fittings.assessment import facts_of
from fittings.corrections import CorrectionBegunError, StandsNoMoreError, bring_back, correct, correction_of, void
from fittings.forms.fitting import ReturnedForm, VoidForm
from fittings.models import Fitting, State
from fittings.views.recorded import as_recorded, notices_of, outcome_of
from fittings.views.request import StaffRequest


def finished_or_404(request: StaffRequest, key: uuid.UUID) -> Fitting:
    """The fitting with this key, in this store, with all that belongs to it."""
    return get_object_or_404(Fitting.objects.in_store(request.store).whole(), id=key)


def day_of(found: Fitting) -> dt.date:
    return found.fitted_at.astimezone(found.store.clock).date()


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
    notices = notices_of(found, facts)
    context = {
        "fitting": found,
        "recorded": as_recorded(found, facts),
        "outcome": outcome_of(found),
        "notices": [notice for notice in notices if not notice.is_aside],
        "put_aside": [notice for notice in notices if notice.is_aside],
        "voiding": voiding or VoidForm(),
        "returning": returning or ReturnedForm(fitted_on=day_of(found)),
        "corrected_by": correction_of(found),
    }
    refused = (voiding is not None and voiding.is_bound) or (returning is not None and returning.is_bound)
    return render(request, "fittings/fitting.html", context, status=422 if refused else 200)


@require_POST
def correct_fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Opens the same answers at the counter; the old version stays until the new one is saved, and after."""
    found = finished_or_404(request, key)
    try:
        return redirect("counter_draft", correct(found, by=request.user).id)
    except StandsNoMoreError:
        return not_any_more(request, found)


def not_any_more(request: StaffRequest, found: Fitting, *, yours: str = "") -> HttpResponse:
    """The record as it is now, beside what somebody wanted to note on it."""
    told = f" Yours was: “{yours}”." if yours else ""
    messages.warning(request, f"Nothing was changed: this fitting is a draft, was corrected since, or is void.{told}")
    return redirect("fitting", found.id)


@require_POST
def void_fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Takes the fitting out of every count, with the reason."""
    found, form = finished_or_404(request, key), VoidForm(request.POST)
    if not form.is_valid():
        return show(request, found, voiding=form) if found.state == State.FINISHED else not_any_more(request, found)
    reason = form.cleaned_data["reason"]
    try:
        void(found, reason=reason)
    except StandsNoMoreError:
        return not_any_more(request, found, yours=reason)
    except CorrectionBegunError as begun:
        messages.warning(request, "Nothing was changed: a correction was begun. Save it or throw it away first.")
        return redirect(begun.draft)
    messages.success(request, "This fitting no longer counts. Its record stays.")
    return redirect("fitting", key)


@require_POST
def shoe_returned(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Notes that the customer brought the shoe back, and why."""
    found = finished_or_404(request, key)
    form = ReturnedForm(request.POST, fitted_on=day_of(found))
    if not form.is_valid():
        return show(request, found, returning=form) if found.state == State.FINISHED else not_any_more(request, found)
    on, why = form.cleaned_data["on"], form.cleaned_data["why"]
    try:
        noted = bring_back(found, on=on, why=why)
    except StandsNoMoreError:
        return not_any_more(request, found, yours=why)
    if noted:
        messages.success(request, "Noted: the shoe came back.")
    else:
        yours = f"Yours was: {on.day} {on:%B %Y}, “{why}”."
        messages.warning(request, f"That was noted before, and the first note stays, as you see it here. {yours}")
    return redirect("fitting", key)

"""How it goes: asking when the customer walks in, what to tell them, whom to call, and the next sheet."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.corrections import StandsNoMoreError
from fittings.models import Customer, Fitting, State
from fittings.views.request import StaffRequest
from rehab.calls import note_called, to_call
from rehab.check_ins import answered, language_of, outcome_of
from rehab.forms import CalledForm, CheckInForm
from rehab.language import ENGLISH, speak
from rehab.models import CheckIn
from rehab.next_visit import begin_next


@require_http_methods(["GET", "POST"])
def how_is_it(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The four questions, asked by staff; the answer leads to what to tell the customer."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).whole().exclude(state=State.DRAFT), id=key)
    form = CheckInForm(request.POST or None, fitting=fitting, say=speak(ENGLISH))
    if request.method == "POST" and form.is_valid():
        try:
            outcome = answered(fitting, form.given, by=request.user)
        except StandsNoMoreError:
            messages.warning(request, "Nothing was kept: this fitting is void and does not count.")
            return redirect(fitting)
        return redirect("check_in", outcome.check_in.id)
    return render(
        request, "rehab/how_is_it.html", {"fitting": fitting, "form": form}, status=422 if form.is_bound else 200
    )


@require_GET
def check_in(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """One answer, and what to tell the customer; in their language too where it is not English."""
    row = get_object_or_404(CheckIn.objects.filter(store=request.store).select_related("fitting__customer"), id=key)
    outcome, language = outcome_of(row), language_of(row.fitting)
    context = {
        "check_in": row,
        "fitting": row.fitting,
        "outcome": outcome,
        "advice": outcome.advice(speak(ENGLISH)),
        "language": language,
        "in_their_language": outcome.advice(speak(language)) if language != ENGLISH else None,
    }
    return render(request, "rehab/check_in.html", context)


@require_POST
def next_sheet(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A new fitting at the counter that begins where the last one left off."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).finished().whole(), id=key)
    try:
        draft = begin_next(fitting, store=request.store, by=request.user)
    except Customer.DoesNotExist:
        raise Http404 from None
    return redirect(draft)


@require_GET
def calls(request: StaffRequest) -> HttpResponse:
    """People to call, whoever waits longest first."""
    return render(request, "rehab/calls.html", {"calls": to_call(request.store), "form": CalledForm()})


@require_POST
def called(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Notes that somebody was called about this answer and those before it."""
    row = get_object_or_404(CheckIn.objects.filter(store=request.store).select_related("fitting__customer"), id=key)
    form = CalledForm(request.POST)
    if not form.is_valid():
        context = {"calls": to_call(request.store), "form": CalledForm(), "wrong": form, "wrong_at": row.id}
        return render(request, "rehab/calls.html", context, status=422)
    note = form.cleaned_data["note"]
    if note_called(row, by=request.user, note=note):
        messages.success(request, f"Noted. {row.fitting.who} is off the list.")
    else:
        messages.warning(request, noted_before(row, note))
    return redirect("calls")


def noted_before(row: CheckIn, yours: str) -> str:
    """Both notes of one call: what stays, and what this one would have been."""
    if row.called_by is None:  # their fitting is void by now
        return "Nobody waits for this call any more. Nothing was noted."
    theirs = f"“{row.call_note}”" if row.call_note else "no note"
    told = f" Yours was: “{yours}”." if yours else ""
    return f"{row.called_by.name} noted that call before, and that stays: {theirs}.{told}"

"""The thresholds of a store: what each is for, what another number would have done, and who changed what."""

from __future__ import annotations

import datetime as dt
from math import ceil

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fittings.views.request import StaffRequest
from fittings.what_if import finished_between, what_if
from shop.access import managers_only
from shop.reports.period import Period
from shop.threshold_form import ThresholdForm
from shop.thresholds import history, reassess_command

A_SECOND = 1000
"""Fittings compared in one second when most of them differ; three in five more when few do."""


@require_http_methods(["GET", "POST"])
@managers_only
def thresholds(request: StaffRequest) -> HttpResponse:
    """Shows the thresholds; the posted `step` looks first, saves what was looked at, or goes back to the numbers."""
    step = request.POST.get("step")
    form = ThresholdForm(request.POST or None, store=request.store)
    if step == "look" and form.is_valid():
        return _looked_at(request, form)
    if step == "save" and (form.is_saved_already(by=request.user) or (form.is_valid() and form.save(by=request.user))):
        messages.success(request, "Saved. The next tap at the counter uses them.")
        return redirect("thresholds")
    status = 422 if form.errors else 200
    fittings = finished_between(request.store, *_year()).count()
    context = {
        "form": form,
        "history": history(request.store),
        "fittings": fittings,
        "seconds": ceil(fittings / A_SECOND),
        "command": reassess_command(request.store),
    }
    return render(request, "shop/thresholds.html", context, status=409 if form.is_stale else status)


def _looked_at(request: StaffRequest, form: ThresholdForm) -> HttpResponse:
    """What the change would have done to the fittings of the last 12 months, and the button that saves it."""
    would = what_if(request.store, *_year(), form.kept.thresholds, form.becomes)
    context = {"form": form, "would": would, "command": reassess_command(request.store)}
    return render(request, "shop/thresholds_looked_at.html", context)


def _year() -> tuple[dt.date, dt.date]:
    """The last 12 months on the store's clock, both days included."""
    today = timezone.localdate()
    return Period.last_twelve_months(today).since or today, today

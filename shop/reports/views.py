"""Reports, for managers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.models import Role
from shop.reports.period import Period
from shop.reports.recurrence import ENOUGH, STEADY, recurrence


@require_GET
@managers_only
def recurring_injuries(request: StaffRequest) -> HttpResponse:
    """Complaints of the last 12 months that came back: all stores for an owner, their own for a manager."""
    store = None if request.user.role == Role.OWNER else request.store
    report = recurrence(Period.last_twelve_months(timezone.localdate()), store=store)
    context = {"report": report, "store": store, "enough": ENOUGH, "steady": STEADY}
    return render(request, "shop/reports/recurrence.html", context)

"""Links to the phone page as staff see them: switching them off."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fittings.models import Fitting, State
from fittings.views.request import StaffRequest
from rehab.links import switch_off


@require_POST
def links_off(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Every link to this fitting's sheet stops opening it, at once and for good."""
    fitting = get_object_or_404(Fitting.objects.in_store(request.store).exclude(state=State.DRAFT), id=key)
    if switch_off(fitting, by=request.user):
        messages.success(request, "Switched off. Paper and e-mails open nothing any more. Print again for a new code.")
    else:
        messages.info(request, "Nothing was changed: no link was open.")
    return redirect("fitting", key)

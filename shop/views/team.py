"""The team of a store: who works here, inviting, retiring and bringing back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fittings.views.request import StaffRequest
from shop import retiring
from shop.access import managers_only
from shop.accounts.factors import who_has_one
from shop.accounts.models import OneTimeLink
from shop.accounts.views.staff import hand_over
from shop.forms import InviteForm
from shop.models import Role, Staff


@managers_only
@require_http_methods(["GET", "POST"])
def team(request: StaffRequest) -> HttpResponse:
    """Everybody of this store, who is invited, and a form to invite one more."""
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and (made := form.invite(request.build_absolute_uri("/"))):
        return hand_over(request, made, made.link.name)
    people = list(Staff.objects.in_store(request.store))
    context = {
        "people": people,
        "with_factor": who_has_one(people),
        "invitations": OneTimeLink.objects.unanswered(request.user),
        "form": form,
    }
    return render(request, "shop/team.html", context, status=422 if form.is_bound else 200)


@managers_only
@require_POST
def retire(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Ends somebody's log-in at once, or with `retired=no` brings them back. Their name stays on what they did."""
    person = get_object_or_404(Staff.objects.in_store(request.store), id=key)
    if person == request.user:
        messages.error(request, "You cannot retire yourself. Nothing was changed; ask another manager.")
        return redirect("team")
    if person.role == Role.OWNER and not request.user.is_owner:
        raise PermissionDenied
    if request.POST.get("retired") == "no":
        retiring.bring_back(person)
        messages.success(request, f"{person.name} is back and can log in again.")
    else:
        retiring.retire(person)
        messages.success(request, f"{person.name} is retired and can no longer log in.")
    return redirect("team")

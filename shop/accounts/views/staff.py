"""What managers and owners do for others' log-ins: invitations, a new password, a lost second factor."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.accounts import factors, links
from shop.accounts.models import OneTimeLink
from shop.models import Role, Staff


def hand_over(request: StaffRequest, made: links.Made, name: str) -> HttpResponse:
    """Back to the team when the link goes by mail; otherwise the page that shows it, once."""
    if made.address:
        return render(request, "accounts/link_once.html", {"made": made, "name": name})
    messages.success(request, f"A mail to {name} is on its way. It holds a link that works once.")
    return redirect("team")


@managers_only
@require_POST
def invite_again(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A new link for an invitation; the one before opens nothing any more."""
    link = get_object_or_404(OneTimeLink.objects.unanswered(request.user), id=key)
    try:
        made = links.invite_again(link, here=request.build_absolute_uri("/"))
    except links.LinkIsOverError:  # accepted or withdrawn in this very moment
        return redirect("team")
    return hand_over(request, made, link.name)


@managers_only
@require_POST
def withdraw(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Takes an invitation back."""
    link = get_object_or_404(OneTimeLink.objects.unanswered(request.user), id=key)
    links.withdraw(link)
    messages.success(request, f"The invitation of {link.name} is withdrawn. Its link opens nothing any more.")
    return redirect("team")


@managers_only
@require_POST
def new_password(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A link with which somebody sets a new password; until then the old one holds."""
    person = somebody_below(request, key)
    return hand_over(
        request, links.new_password_for(person, by=request.user, here=request.build_absolute_uri("/")), person.name
    )


@managers_only
@require_POST
def forget_factors(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """For somebody who lost their second factor; an owner's by another owner. It goes to the log."""
    person = somebody_below(request, key)
    factors.forget(person, by=f"staff {request.user.pk}")
    messages.success(request, f"{person.name} is logged out, and sets up a second factor anew at the next log-in.")
    return redirect("team")


def somebody_below(request: StaffRequest, key: uuid.UUID) -> Staff:
    """Whom they may help so: owners everybody, managers fitters; or a manager could get at an owner's log-in."""
    person = get_object_or_404(Staff.objects.working_in(request.store), id=key)
    if person == request.user or not (request.user.is_owner or person.role == Role.FITTER):
        raise PermissionDenied
    return person

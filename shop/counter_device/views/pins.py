"""PINs: one's own, and a first one that a manager hands over."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.counter_device import pins, tries
from shop.counter_device.forms import ChangePinForm, set_own
from shop.models import Role, Staff


@require_http_methods(["GET", "POST"])
def my_pin(request: StaffRequest) -> HttpResponse:
    """One's own PIN, for the shared counters of the store."""
    form = ChangePinForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid() and knows_the_old_one(request, form):
        set_own(request.user, form)
        messages.success(request, "Your new PIN works from now on, at every counter of this store.")
        return redirect("my_pin")
    context = {"form": form, "has_one": pins.at_the_counter_of(request.store).filter(pk=request.user.pk).exists()}
    return render(request, "shop/counter_device/my_pin.html", context, status=422 if form.is_bound else 200)


def knows_the_old_one(request: StaffRequest, form: ChangePinForm) -> bool:
    """Whether somebody who came in by PIN typed it right again; a wrong one counts as at the lock."""
    if "pin" not in form.fields:
        return True
    if pins.opens(request.counter_device, request.user, form.cleaned_data["pin"]):
        return True
    if seconds := tries.waits(request.counter_device, request.user):
        form.add_error("pin", f"Too many wrong PINs. Nothing was changed. Try again in {seconds} seconds.")
    else:
        form.add_error("pin", "That is not your PIN. Nothing was changed.")
    return False


@managers_only
@require_POST
def first_pin(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A random PIN for somebody of this store, shown once; with it they choose their own at the counter."""
    person = get_object_or_404(Staff.objects.in_store(request.store), id=key, retired_at=None)
    if person.role == Role.OWNER and not request.user.is_owner:
        raise PermissionDenied
    pin = pins.give_first_pin(person, by=request.user)
    return render(request, "shop/counter_device/first_pin.html", {"person": person, "pin": pin})

"""Making a device a counter of the store, and taking it off."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.counter_device.devices import enrol, remember, revoke
from shop.counter_device.forms import DeviceForm
from shop.counter_device.models import CounterDevice


@managers_only
@require_http_methods(["GET", "POST"])
def counters(request: StaffRequest) -> HttpResponse:
    """The counters of this store; a posted name makes this very device one, and locks it.

    The manager is logged out with that: what stays on the counter is the device, and none of their rights.
    """
    standing = request.store.counters.standing().select_related("enrolled_by").order_by("enrolled_at")
    form = DeviceForm(request.POST or None, initial={"name": f"Counter {standing.count() + 1}"})
    here = request.counter_device
    if not form.is_valid():
        context = {"counters": standing, "form": form, "here": here}
        return render(request, "shop/counter_device/counters.html", context, status=422 if form.is_bound else 200)
    if here:
        revoke(here, by=request.user)
    _, token = enrol(request.store, form.cleaned_data["name"], by=request.user)
    logout(request)
    response = redirect("lock_screen")
    remember(response, token)
    return response


@managers_only
@require_POST
def counter_off(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The device is a stranger from its next request on."""
    device = get_object_or_404(CounterDevice, store=request.store, pk=key)
    if revoke(device, by=request.user):
        messages.success(request, f"{device.name} is no counter any more. Nobody gets in there with a PIN.")
    else:
        messages.info(request, "Nothing was changed: it was taken off before.")
    return redirect("counters")

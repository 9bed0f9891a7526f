"""The lock of a shared counter: its screen, taking over with a PIN, locking, and word that somebody is there."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shop.counter_device import devices, locking, pins, tries
from shop.counter_device.forms import set_own, take_over_form
from shop.counter_device.models import CounterDevice
from shop.counter_device.request import DeviceRequest
from shop.models import Staff

WRONG = "wrong_pin"
"""In the session until the pad has said it: the answer to a wrong PIN is a page of its own, so that going back later
sends nothing again."""


@never_cache
@login_not_required  # it is what one sees when nobody is logged in
@require_GET
def lock_screen(request: DeviceRequest) -> HttpResponse:
    """Who works at this counter; a tap on a name asks for the PIN. Any other browser is sent to the log-in page."""
    device = request.counter_device
    if device is None:
        return redirect("log_in")
    if request.user.is_authenticated:
        return redirect("counter")
    list(messages.get_messages(request))  # what was still to be said named somebody, perhaps
    people = pins.at_the_counter_of(device.store)
    return render(request, "shop/counter_device/locked.html", {"device": device, "people": people})


@never_cache
@login_not_required  # as above
@require_http_methods(["GET", "POST"])
def unlock(request: DeviceRequest, key: uuid.UUID) -> HttpResponse:
    """One person's PIN. The right one opens the page they were on; a wrong one is counted before it is looked at."""
    device = request.counter_device
    if device is None:
        return redirect("log_in")
    person = get_object_or_404(pins.at_the_counter_of(device.store), pk=key)
    form = take_over_form(person, request.POST or None)
    if not form.is_valid():
        return ask(request, person, form, seconds=tries.waits(device, person))
    if pins.opens(device, person, form.cleaned_data["pin"]):
        set_own(person, form)
        return opened(request, person, device)
    request.session[WRONG] = True
    return redirect("unlock", key)


def ask(request: DeviceRequest, person: Staff, form: forms.Form, *, seconds: int) -> HttpResponse:
    """The pad; whoever must wait is told how long."""
    context = {"person": person, "form": form, "seconds": seconds, "is_wrong": request.session.pop(WRONG, False)}
    status = 429 if seconds else 422 if form.is_bound else 200
    page = render(request, "shop/counter_device/unlock.html", context, status=status)
    if seconds:
        page["Retry-After"] = str(seconds)
    return page


def opened(request: DeviceRequest, person: Staff, device: CounterDevice) -> HttpResponse:
    """The person is at the counter now, and the device stays known for another while."""
    response = redirect(locking.take_over(request, person, device))
    devices.remember(response, request.COOKIES[devices.COOKIE])
    return response


@never_cache
@csrf_exempt  # a page that was open too long must still lock; and no other site's form carries our session
@login_not_required  # locking a locked counter is fine
@require_POST
def lock(request: DeviceRequest) -> HttpResponse:
    """Locks at once. `at` is the page, as the browser shows it; without scripts it is where the form was."""
    if request.counter_device and request.user.is_authenticated:
        at = locking.own_path(request, request.POST.get("at", "")) or locking.page_of(request)
        locking.lock(request, at=at)
    elif request.user.is_authenticated:
        messages.info(request, "Nothing was locked: this is no shared counter. Log out instead.")
        return redirect("counter")
    return redirect("lock_screen")


@require_POST
def touched(_: DeviceRequest) -> HttpResponse:
    """Somebody reads or scrolls, which asks for nothing: the lock waits. The middleware has noted it."""
    return HttpResponse(status=204)

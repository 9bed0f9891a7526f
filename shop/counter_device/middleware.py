"""At a shared counter: nobody's page without somebody there, and a fitter's rights at most for a PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shop.counter_device import locking
from shop.counter_device.devices import device_of
from shop.counter_device.request import DeviceRequest
from shop.models import Staff

ACCOUNT_PAGES = ("allauth.", "shop.accounts.")
"""Where somebody changes password and second factor; a PIN is not enough for that."""


class CounterLock:
    """Gives each request its `counter_device`, and locks a counter at which nobody was for a while."""

    def __init__(self, get_response: Callable[[DeviceRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: DeviceRequest) -> HttpResponse:
        request.counter_device = device = device_of(request)
        person = request.user
        request.is_late = bool(device) and is_late(request)
        if request.is_late:
            del request.COOKIES[settings.SESSION_COOKIE_NAME]  # or our answer would end the session that came after it
        if isinstance(person, Staff):
            person.by_pin = bool(request.session.get(locking.BY_PIN))
            if person.by_pin and not stands_here(request, person):
                logout(request)  # the device was taken off the counter, or they work elsewhere now
            elif device and locking.has_idled(request, device):
                locking.lock(request, at=locking.page_of(request))
        return self.get_response(request)

    def process_view(
        self, request: DeviceRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return locked(request) if request.counter_device else None
        if getattr(request.user, "by_pin", False) and getattr(view, "__module__", "").startswith(ACCOUNT_PAGES):
            raise PermissionDenied
        return None


def stands_here(request: DeviceRequest, person: Staff) -> bool:
    """Whether a session begun by PIN is still on its own device, in the store where the person works."""
    device = request.counter_device
    return bool(device and str(device.pk) == request.session.get(locking.DEVICE) and device.store_id == person.store_id)


def is_late(request: DeviceRequest) -> bool:
    """Whether it was sent by a page of a session that has ended meanwhile: the browser may hold a newer one by now."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    request.session.keys()  # reads it, and with that forgets the key of one that is gone
    return request.session.session_key is None


def locked(request: DeviceRequest) -> HttpResponse:
    """A page leads to the lock screen and back; what was tapped is refused, and stays where it was tapped.

    A page of a session that has ended is nobody's to come back to: it may show the last customer to the next fitter.
    """
    if locking.is_page(request) and not request.is_late:
        locking.wants(request, locking.page_of(request))
    if request.method == "GET" and "HX-Request" not in request.headers:
        return redirect("lock_screen")
    return render(request, "shop/counter_device/refused.html", status=423)

"""Managers and owners set up a second factor before anything else opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from shop.accounts.factors import has_one, is_required
from shop.models import Staff

OPEN = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "log_out",
    "alive",
    "healthy",
    "content_report",
}
"""Pages on which one is set up, and what is no page."""


class SecondFactorMiddleware:
    """Leads those who need a second factor and have none to the page where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Staff) or not is_required(person) or has_one(person):
            return None
        request.second_factor_first = True  # type: ignore[attr-defined]
        if request.resolver_match and request.resolver_match.view_name in OPEN:
            return None
        if not getattr(view, "login_required", True):
            return None
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")

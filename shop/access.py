"""Who may open what. Every page is closed unless its view says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from fittings.views.managing import managers_only
from fittings.views.request import StaffRequest
from shop.models import Staff

__all__ = ["CHOSEN_STORE", "StoreMiddleware", "managers_only", "owners_only"]

CHOSEN_STORE = "store"
"""In the session of somebody with several stores: the one they look at, where it is not their own."""
P = ParamSpec("P")
FOR_OWNERS = "for the owner"


def owners_only(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[StaffRequest, P], HttpResponse]:
    """The view is for owners; others get the friendly 403, which says so."""

    @wraps(view)
    def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_owner:
            raise PermissionDenied(FOR_OWNERS)
        return view(request, *args, **kwargs)

    return guarded


class StoreMiddleware:
    """Gives each request its store and the store's clock, and keeps people's pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Staff):
            chosen = request.session.get(CHOSEN_STORE)
            user.chosen_store = user.own_stores().filter(pk=chosen).first() if chosen else None
            request.store = user.works_in  # type: ignore[attr-defined]
            with timezone.override(user.works_in.clock):
                response = self.get_response(request)
            response["Cache-Control"] = "no-store"
        else:
            response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

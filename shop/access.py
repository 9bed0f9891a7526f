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
from shop.models import Role, Staff

__all__ = ["StoreMiddleware", "managers_only", "owners_only"]

P = ParamSpec("P")
FOR_OWNERS = "for the owner"


def owners_only(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[StaffRequest, P], HttpResponse]:
    """The view is for owners; others get the friendly 403, which says so."""

    @wraps(view)
    def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.role != Role.OWNER:
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
            request.store = user.store  # type: ignore[attr-defined]
            with timezone.override(user.store.clock):
                response = self.get_response(request)
            response["Cache-Control"] = "no-store"
        else:
            response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

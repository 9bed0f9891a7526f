"""When somebody was erased while a page about them was open: no error, and nothing that was typed comes back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fittings.records import ErasedError
from shop.privacy.models import Erasure

SAID = "This customer was erased, with all their fittings. Nothing that was typed about them is kept."
GONE = (Http404, ObjectDoesNotExist, IntegrityError, ErasedError)


class ErasedMeanwhile:
    """Leads staff back to the counter where what they opened or saved was erased; any other error stays one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.user.is_authenticated or not isinstance(error, GONE):
            return None
        if not (isinstance(error, ErasedError) or Erasure.objects.of_any(named_in(request)).exists()):
            return None
        messages.warning(request, SAID)
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": reverse("counter")})
        return redirect("counter")


def named_in(request: HttpRequest) -> Iterator[uuid.UUID]:
    """The keys in the address, and of the customer that was chosen."""
    said = [*(request.resolver_match.kwargs.values() if request.resolver_match else ()), request.POST.get("customer")]
    for key in said:
        with suppress(ValueError):
            yield key if isinstance(key, uuid.UUID) else uuid.UUID(str(key))

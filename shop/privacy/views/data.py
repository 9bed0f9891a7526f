"""What we hold of one customer: to see, to take along, to give up and to erase."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fittings.models import Customer, Merge
from fittings.views.customers import customer_or_404, within_reach
from fittings.views.request import StaffRequest
from shop.access import managers_only, owners_only
from shop.privacy.counted import how_much
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.everything import everything_of
from shop.privacy.forms import EraseForm, NamelessForm
from shop.privacy.models import Erasure, Reason
from shop.privacy.paper import paper_for

NOT_NOW = "Nothing was changed: somebody is working on it just now, or the ledger cannot be written. Try again."


def posted(request: StaffRequest) -> QueryDict | None:
    """What was sent, also where nothing was ticked."""
    return request.POST if request.method == "POST" else None


@managers_only
@require_GET
def customer_data(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """How much there is, and what can be done with it."""
    found = get_object_or_404(within_reach(request).standing().select_related("store", "consent_asked_by"), id=key)
    context = {"customer": found, "counted": how_much(found), "merges": Merge.objects.into(found)}
    return render(request, "shop/privacy/data.html", context)


@owners_only
@require_GET
def customer_json(_: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Everything, for programs; the README has its shape."""
    told = everything_of(customer_or_404(key))
    headers = {"Content-Disposition": 'attachment; filename="everything.json"'}
    return JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False}, headers=headers)


@owners_only
@require_GET
def customer_pdf(_: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Everything in plain words, in the customer's language."""
    headers = {"Content-Disposition": 'inline; filename="everything.pdf"'}
    return HttpResponse(paper_for(customer_or_404(key)), content_type="application/pdf", headers=headers)


@managers_only
@require_http_methods(["GET", "POST"])
def customer_nameless(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The customer takes their yes back: name and contact go, what was seen stays."""
    people = within_reach(request)  # sent twice, the second finds the name gone
    found = get_object_or_404(people.standing() if request.method == "POST" else people.named(), id=key)
    form = NamelessForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            make_nameless(key, by=request.user)
        except Customer.DoesNotExist:
            raise Http404 from None
        except (OSError, OperationalError):
            messages.error(request, NOT_NOW)
            return redirect("customer_nameless", key)
        messages.success(request, "Name and contact are gone. What was seen stays, and says nobody's name.")
        return redirect("customer", key)
    context = {"customer": found, "form": form}
    return render(request, "shop/privacy/nameless.html", context, status=422 if form.is_bound else 200)


@owners_only
@require_http_methods(["GET", "POST"])
def customer_erase(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """What would be lost; with the name typed once more it is."""
    if request.method == "POST" and Erasure.objects.of_any([key]).exists():
        return erased(request)
    found = get_object_or_404(within_reach(request).standing(), id=key)
    form = EraseForm(posted(request), customer=found)
    if request.method == "POST" and form.is_valid():
        try:
            erase(key, by=request.user, reason=Reason(form.cleaned_data["reason"]))
        except Customer.DoesNotExist:  # the same was sent twice, in this very moment
            return erased(request)
        except (OSError, OperationalError):
            messages.error(request, NOT_NOW)
            return redirect("customer_erase", key)
        return erased(request)
    context = {"customer": found, "form": form, "counted": how_much(found)}
    return render(request, "shop/privacy/erase.html", context, status=422 if form.is_bound else 200)


def erased(request: StaffRequest) -> HttpResponse:
    messages.success(request, "Erased. Nothing of this customer is left here, and the ledger says when.")
    return redirect("customers")

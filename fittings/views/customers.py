"""Customers: finding them, their timeline, and correcting what we hold."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.forms.customers import CustomerForm
from fittings.forms.versions import Kept
from fittings.models import Customer, CustomerQuerySet, Fitting
from fittings.views.both_versions import show_both
from fittings.views.request import StaffRequest, searched_for

A_PAGE = 40


def within_reach(request: StaffRequest) -> CustomerQuerySet:
    """Whose pages this person may open: those of customers known in this store, and for an owner all."""
    return Customer.objects.all() if request.user.is_owner else Customer.objects.known_in(request.store)


@require_http_methods(["GET", "POST"])
def customers(request: StaffRequest) -> HttpResponse:
    """Everybody known here who said yes, the latest visit first; or those who match what was typed."""
    typed = searched_for(request)
    everybody = within_reach(request).named().with_last_visit()
    found = (
        everybody.matching(typed)
        if typed.strip()
        else everybody.order_by(F("last_fitted_at").desc(nulls_last=True), "name")
    )
    page = Paginator(found, A_PAGE).get_page(request.POST.get("page") or request.GET.get("page"))
    template = "fittings/customers.html#found" if request.htmx else "fittings/customers.html"
    return render(request, template, {"page": page, "typed": typed})


@require_GET
def customer(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """One customer with the timeline of their fittings, in any store."""
    found = get_object_or_404(within_reach(request).select_related("store", "consent_asked_by"), id=key)
    if found.merged_into_id:
        return redirect("customer", Customer.objects.who_is(key).id)
    timeline = Fitting.objects.filter(customer=found).exclude(state="draft").whole().recent()
    drafts = Fitting.objects.in_store(request.store).unfinished().filter(customer=found)
    return render(request, "fittings/customer.html", {"customer": found, "timeline": timeline, "drafts": drafts})


@transaction.atomic
def edit_customer(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Corrects a customer. Where somebody else changed them meanwhile, both versions are shown to choose from."""
    found = get_object_or_404(within_reach(request).select_for_update(), id=key)
    if found.merged_into_id:
        return redirect("customer", Customer.objects.who_is(key).id)
    kept, had_consent = Kept.of(found, CustomerForm.Meta.fields), bool(found.consent_version)
    form = CustomerForm(kept.settled(request.POST, CustomerForm), instance=found)
    if form.is_valid():
        if to_choose := kept.to_choose(form, form.cleaned_data):
            return show_both(
                request, form, kept, to_choose, what=kept.values["name"], back=reverse("customer", args=[key])
            )
        if had_consent and kept.is_said_by(form.cleaned_data):
            return redirect("customer", key)
        form.instance.version += 1
        if not had_consent:
            form.note_consent(by=request.user)
        form.save()
        messages.success(request, "Changed.")
        return redirect("customer", key)
    context = {"form": form, "customer": Customer.objects.get(id=key), "version": form.data.get("version")}
    return render(request, "fittings/edit_customer.html", context, status=422 if form.is_bound else 200)


def customer_or_404(key: uuid.UUID, *, locked: bool = False) -> Customer:
    """The customer with this key, or whoever they turned out to be."""
    try:
        return Customer.objects.who_is(key, locked=locked)
    except Customer.DoesNotExist:
        raise Http404 from None


@require_POST
@transaction.atomic
def start_fitting(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A new fitting for this customer; one they have already open is gone on with."""
    get_object_or_404(within_reach(request), id=key)
    found = customer_or_404(key, locked=True)  # a double tap waits here
    open_already = Fitting.objects.in_store(request.store).unfinished().filter(customer=found, corrects=None).first()
    draft = open_already or Fitting.objects.create(store=request.store, staff=request.user, customer=found)
    return redirect(draft)

"""Customers who are on the list twice: making them one, and two again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fittings.merging import CannotMergeError, added_since, alike
from fittings.models import REVERSIBLE, Customer, Merge
from fittings.views.customers import within_reach
from fittings.views.request import StaffRequest, key_or_404, searched_for
from shop.access import managers_only
from shop.privacy.forms import ApartForm
from shop.privacy.merging import make_one, make_two

LISTED = 12


@managers_only
@require_http_methods(["GET", "POST"])
def customer_merge(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Who may be the same person; then both side by side, and which of the two is kept."""
    chosen = key_or_404((request.POST or request.GET).get("other"))
    people = within_reach(request)
    if request.method == "GET" or chosen is None:
        people = people.standing()  # sent twice, the second finds one of them merged
    found = get_object_or_404(people, id=key)
    if chosen is None:
        return choose(request, found)
    other = get_object_or_404(people.exclude(id=key), id=chosen)
    if request.method == "POST":
        kept, gone = (other, found) if request.POST.get("keep") == str(other.id) else (found, other)
        return merged(request, kept, gone)
    both = Customer.objects.either(key, other.id).with_last_visit().select_related("store")
    context = {"customer": found, "other": other, "both": both, "days": REVERSIBLE.days}
    return render(request, "shop/privacy/merge.html", context)


def merged(request: StaffRequest, kept: Customer, gone: Customer) -> HttpResponse:
    try:
        make_one(kept, gone, by=request.user)
    except CannotMergeError as refused:
        messages.warning(request, f"Nothing was changed. {refused}")
        return redirect("customer", kept.id)
    messages.success(request, f"One customer now. Under Their data it can be taken back for {REVERSIBLE.days} days.")
    return redirect("customer", kept.id)


def choose(request: StaffRequest, customer: Customer) -> HttpResponse:
    """Those who look alike, or those who match what was typed; for a manager only people of their own stores."""
    typed, people = searched_for(request), within_reach(request)
    others = people.named().exclude(id=customer.id).with_last_visit()
    found = others.matching(typed)[:LISTED] if typed.strip() else alike(customer, people)
    context = {"customer": customer, "found": found, "typed": typed}
    return render(request, "shop/privacy/merge_with.html", context)


@managers_only
@require_http_methods(["GET", "POST"])
def customer_apart(request: StaffRequest, key: uuid.UUID, merged: uuid.UUID) -> HttpResponse:
    """Takes a merge back; of fittings since then it asks whose they are."""
    found = get_object_or_404(within_reach(request), id=key)
    row = Merge.objects.into(found).select_related("kept").filter(id=merged).first()
    if row is None:
        messages.info(request, "These two are apart already, or for good one.")
        return redirect("customer", key)
    added = added_since(row)
    form = ApartForm(request.POST or None, added=added)
    if request.method == "POST" and form.is_valid():
        try:
            make_two(row, also={uuid.UUID(one) for one in form.cleaned_data["also"]})
        except CannotMergeError as refused:
            messages.warning(request, f"Nothing was changed. {refused}")
        else:
            messages.success(request, f"Two customers again. {row.other} has back what was theirs.")
        return redirect("customer", key)
    return render(request, "shop/privacy/apart.html", {"merged": row, "added": added, "form": form})

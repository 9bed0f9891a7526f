"""The store's own words and ways: what stands on its sheets, and how it counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.forms import StoreForm
from shop.models import Store


@require_http_methods(["GET", "POST"])
@managers_only
def store(request: StaffRequest) -> HttpResponse:
    """Changes the store. A change made meanwhile by somebody else is shown, and neither is lost."""
    found = Store.objects.get(id=request.store.id)
    form = StoreForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_if_fresh():
        messages.success(request, "Changed. Sheets made before stay as they were printed.")
        return redirect("store")
    kept = Store.objects.get(id=request.store.id)
    context = {"form": form, "store": kept, "differs": form.differs_from(kept) if form.stale else []}
    return render(request, "shop/store.html", context, status=422 if form.is_bound else 200)

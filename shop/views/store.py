"""The store's own words and ways: what stands on its sheets, and how it counts."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fittings.forms.versions import Kept
from fittings.views.both_versions import show_both
from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.forms import StoreForm
from shop.models import Store


@require_http_methods(["GET", "POST"])
@managers_only
@transaction.atomic
def store(request: StaffRequest) -> HttpResponse:
    """Changes the store. Where somebody else changed it meanwhile, both versions are shown to choose from."""
    found = Store.objects.select_for_update(no_key=True).get(id=request.store.id)
    kept = Kept.of(found, StoreForm.Meta.fields)
    form = StoreForm(kept.settled(request.POST, StoreForm), instance=found)
    if form.is_valid():
        if to_choose := kept.to_choose(form, form.cleaned_data):
            return show_both(request, form, kept, to_choose, what=kept.values["name"], back=reverse("store"))
        if not kept.is_said_by(form.cleaned_data):
            form.instance.version = kept.version + 1
            form.save()
            messages.success(request, "Changed. Sheets made before stay as they were printed.")
        return redirect("store")
    context = {"form": form, "store": Store.objects.get(id=request.store.id)}
    return render(request, "shop/store.html", context, status=422 if form.is_bound else 200)

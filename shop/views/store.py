"""The store's own words and ways: what stands on its sheets, and how it counts."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fittings.forms.versions import Kept
from fittings.views.both_versions import show_both
from fittings.views.request import StaffRequest
from shop.access import CHOSEN_STORE, managers_only, owners_only
from shop.forms import ManagesForm, StoreForm
from shop.models import Role, Staff, Store


@require_POST
@managers_only
def choose_store(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Goes on in another of one's stores, until this log-in ends or one comes back."""
    chosen = get_object_or_404(request.user.own_stores(), pk=key)
    request.session[CHOSEN_STORE] = str(chosen.pk)
    messages.info(request, f"You see {chosen.name} now.")
    return redirect("store")


@require_http_methods(["GET", "POST"])
@owners_only
def manages(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Which other stores a manager of this one looks after."""
    person = get_object_or_404(Staff.objects.in_store(request.store), pk=key, role=Role.MANAGER)
    form = ManagesForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Changed. {person.name} sees these stores from the next page on.")
        return redirect("team")
    return render(request, "shop/manages.html", {"form": form, "person": person})


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
            form.instance.version += 1
            form.save()
            messages.success(request, "Changed. Sheets made before stay as they were printed.")
        return redirect("store")
    found = Store.objects.get(id=request.store.id)
    context = {"form": form, "store": found, "others": request.user.own_stores().exclude(pk=found.pk)}
    return render(request, "shop/store.html", context, status=422 if form.is_bound else 200)

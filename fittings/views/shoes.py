"""The shoe list, and a manager's changes to it."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.forms.shoes import ShoeForm, ShoeSearch
from fittings.forms.versions import Kept
from fittings.models import Shoe
from fittings.shoe_catalogue import MeanwhileError, bring_back, discontinue
from fittings.views.both_versions import show_both
from fittings.views.managing import managers_only
from fittings.views.request import StaffRequest

A_PAGE = 24


@require_GET
def shoes(request: StaffRequest) -> HttpResponse:
    """The catalogue by name; with htmx only the list, while somebody types."""
    search = ShoeSearch(request.GET)
    page = Paginator(search.shoes(), A_PAGE).get_page(request.GET.get("page"))
    is_partial = request.htmx and not request.htmx.history_restore_request
    return render(
        request,
        "fittings/shoes.html#list" if is_partial else "fittings/shoes.html",
        {"search": search, "page": page, "is_searching": any(request.GET.get(name) for name in search.fields)},
    )


@require_http_methods(["GET", "POST"])
@managers_only
def shoe_add(request: StaffRequest) -> HttpResponse:
    """A shoe that is not in the list yet."""
    return _edited(request, None)


@require_http_methods(["GET", "POST"])
@managers_only
def shoe_edit(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """One shoe; saving over a colleague's save shows both versions to choose from."""
    return _edited(request, get_object_or_404(Shoe, pk=key))


@require_POST
@managers_only
def shoe_discontinue(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Out of the range, or back into it; old fittings keep the shoe either way."""
    shoe = get_object_or_404(Shoe, pk=key)
    if request.POST.get("discontinued") == "no":
        bring_back(shoe)
        messages.success(request, f"{shoe} is back in the list.")
    else:
        discontinue(shoe)
        messages.success(request, f"{shoe} is discontinued. Old fittings keep it, and it can be brought back.")
    return redirect("shoe_edit", shoe.pk)


def _edited(request: StaffRequest, shoe: Shoe | None) -> HttpResponse:
    kept = Kept.of(shoe or Shoe(row_version=0), ShoeForm.of_shoe(), stamp="row_version")
    form = ShoeForm.of(shoe, kept.settled(request.POST, ShoeForm))
    if form.is_valid():
        if shoe and (to_choose := kept.to_choose(form, form.values())):
            return show_both(request, form, kept, to_choose, what=shoe, back=reverse("shoes"))
        try:
            saved = form.save(shoe)
        except MeanwhileError as meanwhile:  # in this very moment
            return _edited(request, meanwhile.shoe)
        if saved:
            messages.success(request, f"{saved} is saved.")
            return redirect(f"{reverse('shoes')}?{urlencode({'q': str(saved), 'range': ShoeSearch.ALL})}")
    return render(
        request, "fittings/shoe_form.html", {"form": form, "shoe": shoe}, status=422 if form.is_bound else 200
    )

"""What changed, and who looked: pages for the owner. Their addresses have keys in them and no words."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from fittings.models import BulkRun, Customer, HistoryErased
from fittings.views.request import StaffRequest, key_or_404
from shop.access import owners_only
from shop.history.changes import changes, latest
from shop.history.kinds import KINDS
from shop.history.look import Look
from shop.history.tables import event_models, events_of
from shop.models import Staff

NEWEST = 100
"""Changes on the page of all; whatever is older is on the page of what was changed."""
RUNS = 10
A_PAGE = 50


@require_GET
@owners_only
def history(request: StaffRequest) -> HttpResponse:
    """The latest changes in all stores, the latest runs, and what was erased."""
    kind, person = request.GET.get("kind", ""), who_did_it(request)
    models = [model for model in event_models() if kind not in KINDS or model.pgh_tracked_model is KINDS[kind]]
    context = {
        "changes": changes(latest((model.objects.all() for model in models), NEWEST, by=person)),
        "runs": BulkRun.objects.all()[:RUNS],
        "erased": HistoryErased.objects.all()[:RUNS],
        "kinds": WORDS,
        "kind": kind,
        "person": person,
        "people": Staff.objects.order_by("name"),
    }
    return render(request, "shop/history/history.html", context)


def who_did_it(request: StaffRequest) -> Staff | None:
    """The colleague whose changes alone are asked for, by their key; None where all are."""
    key = key_or_404(request.GET.get("staff"))
    return get_object_or_404(Staff, pk=key) if key else None


WORDS = {
    "customer": "Customers",
    "fitting": "Fittings",
    "staff": "Team",
    "store": "Stores",
    "shoe": "Shoes",
}


@require_GET
@owners_only
def history_of(request: StaffRequest, kind: str, key: uuid.UUID) -> HttpResponse:
    """Every change of one customer, fitting, colleague, store or shoe, with all that belongs to it."""
    if kind not in KINDS:
        raise Http404
    found = get_object_or_404(KINDS[kind]._default_manager.all(), pk=key)
    person = who_did_it(request)
    events = latest(events_of(KINDS[kind], [key]), A_PAGE * A_PAGE, by=person)
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "of": found,
        "kind": kind,
        "page": page,
        "changes": changes(page.object_list),
        "person": person,
        "people": Staff.objects.order_by("name"),
    }
    return render(request, "shop/history/history_of.html", context)


@require_GET
@owners_only
def looks_at(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Who looked at one customer."""
    customer = get_object_or_404(Customer, id=key)
    page = Paginator(Look.objects.at(customer), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "shop/history/looks.html", {"customer": customer, "page": page})


@require_GET
@owners_only
def looks_by(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Whom one colleague looked at; `lists=yes` adds the lists that were shown to them."""
    person = get_object_or_404(Staff, id=key)
    with_lists = request.GET.get("lists") == "yes"
    page = Paginator(Look.objects.by(person, with_lists=with_lists), A_PAGE).get_page(request.GET.get("page"))
    context = {"person": person, "page": page, "with_lists": with_lists}
    return render(request, "shop/history/looks.html", context)

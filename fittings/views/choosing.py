"""Choosing at the counter: the shoe, the customer, and who goes on with the fitting."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.corrections import belongs_to
from fittings.forms.counter import Answers, CounterForm
from fittings.forms.customers import CustomerForm, WhoseForm
from fittings.forms.versions import Kept
from fittings.models import Customer, Fitting, Shoe, State
from fittings.records import AlreadyFinishedError, discard, save_draft
from fittings.rows import SHOE_ROWS, typed
from fittings.usage import most_used_first, often_used
from fittings.views.both_versions import show_both
from fittings.views.counter import already_finished, draft_or_404, keep, of_other_tabs, sections
from fittings.views.customers import customer_or_404
from fittings.views.noticing import Noticed
from fittings.views.request import StaffRequest, key_or_404, searched_for, searched_in
from fittings.visits import last_visit

OF_CATALOGUE = {
    f"{part}-{name}"
    for part in SHOE_ROWS
    for name in ("category", "devices", "drop_mm", "drop_source", "stack_heel_mm", "stack_front_mm")
}
LISTED = 8


@require_GET
def find_shoe(request: StaffRequest, key: uuid.UUID, part: str) -> HttpResponse:
    """Shoes that match what was typed, most used here first; "not in the list" always last."""
    if part not in SHOE_ROWS:
        raise Http404
    typed_words = searched_in(request)
    shoes = Shoe.objects.filter(discontinued_at=None) if part == "rec" else Shoe.objects.all()
    found = most_used_first(shoes.matching(typed_words), request.store.id)[:LISTED]
    context = {"shoes": found, "part": part, "typed": typed_words, "key": key}
    page = "fittings/counter/find_shoe.html#options" if request.htmx else "fittings/counter/find_shoe.html"
    return render(request, page, context)


@require_POST
def pick_shoe(request: StaffRequest, key: uuid.UUID, part: str) -> HttpResponse:
    """Fills one shoe from the catalogue; an empty choice is "not in the list" and clears it for typing by hand."""
    if part not in SHOE_ROWS:
        raise Http404
    shoe = picked(request)
    try:
        with transaction.atomic():
            saved = keep(request, draft_or_404(request, key))
            answers = with_shoe(saved.fitting.answers, part, shoe)
            picked_for = save_draft(saved.fitting, answers, seen=saved.fitting.version, changed=None)
    except AlreadyFinishedError:
        return already_finished(request, key)
    if not request.htmx:
        return redirect(f"{picked_for.fitting.get_absolute_url()}#{part}")
    context = section_context(picked_for.fitting) | {"part": part, "by_hand": shoe is None}
    context |= of_other_tabs(request, saved)
    if shoe is None:
        context["often_here"] = often_used(request.store.id, SHOE_ROWS[part])
    response = render(request, "fittings/counter/shoe.html#picked", context)
    response["HX-Replace-Url"] = picked_for.fitting.get_absolute_url()
    return response


def picked(request: StaffRequest) -> Shoe | None:
    """The catalogue shoe whose key was posted; None for "not in the list"."""
    chosen = key_or_404(request.POST.get("pick"))
    return get_object_or_404(Shoe, id=chosen) if chosen else None


def with_shoe(answers: Answers, part: str, shoe: Shoe | None) -> Answers:
    """The answers with one shoe replaced by the catalogue's.

    What was said of another shoe goes with that shoe: comfort, size, wear, why it was kept. Said before any shoe was
    named, it belongs to this one.
    """
    named = f"{part}-shoe" in answers or f"{part}-model" in answers
    kept = {k: v for k, v in answers.items() if not k.startswith(f"{part}-") or (not named and k not in OF_CATALOGUE)}
    if named and part == "rec":
        kept.pop("kept_against_advice", None)
    if shoe is None:
        return kept
    known: dict[str, Any] = {
        "shoe": shoe.id,
        "model": str(shoe),
        "category": shoe.category,
        "devices": shoe.devices,
        "drop_mm": shoe.drop_mm,
        "drop_source": "spec" if shoe.drop_mm is not None else None,
        "stack_heel_mm": shoe.stack_heel_mm,
        "stack_front_mm": shoe.stack_front_mm,
    }
    return kept | {f"{part}-{k}": typed(v) for k, v in known.items() if v not in (None, "", [])}


def section_context(fitting: Fitting) -> dict[str, Any]:
    """What a part of the counter needs when it is shown again on its own, with the panel beside it."""
    noticed = Noticed.of(fitting)
    return {
        "fitting": fitting,
        "sections": sections(CounterForm(fitting.answers, units=fitting.store.units)),
        "noticed": noticed,
        "refused": noticed.reading.refused,
        "last": last_visit(fitting.customer, but=fitting.corrects_id),
    }


@require_http_methods(["GET", "POST"])
def find_customer(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Customers by name or by the last digits of their telephone; "new customer" always last."""
    typed_words = searched_for(request)
    found = Customer.objects.matching(typed_words).with_last_visit()[:LISTED]
    context = {"customers": found, "typed": typed_words, "key": key}
    page = "fittings/counter/find_customer.html#options" if request.htmx else "fittings/counter/find_customer.html"
    return render(request, page, context)


@require_POST
def choose_customer(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Whose fitting this is; nobody makes it a walk-in again. A finished one can still be given the name it lacks."""
    chosen = key_or_404(request.POST.get("customer"))
    with transaction.atomic():
        fitting = draft_or_404(request, key)
        customer = customer_or_404(chosen, locked=True) if chosen else None  # merged in this moment, it is the other
        if fitting.is_draft:
            return whose(request, fitting, customer)
        if customer and fitting.customer is None and fitting.state == State.FINISHED:
            belongs_to(fitting, customer)
        elif customer != fitting.customer:
            messages.warning(request, "Nothing was changed: this fitting has a name already, or no longer counts.")
    return redirect("fitting", key)


def whose(request: StaffRequest, draft: Fitting, customer: Customer | None) -> HttpResponse:
    """Gives a locked draft its customer. Where a colleague named somebody else meanwhile, both are shown."""
    kept = Kept(str(draft.customer_id or ""), {"customer": draft.customer}, stamp="seen")
    posted = request.POST.copy()
    posted["customer"] = str(customer.id) if customer else ""
    form = WhoseForm(kept.settled(posted, WhoseForm), either=(draft.customer, customer))
    if form.is_valid():
        if to_choose := kept.to_choose(form, form.cleaned_data):
            back = draft.get_absolute_url()
            return show_both(request, form, kept, to_choose, what="this fitting", back=back)
        draft.customer = form.cleaned_data["customer"]
        draft.save(update_fields=["customer"])
    return redirect("counter_draft", draft.id)


def new_customer(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """A new customer, who said yes; then back to the same fitting, also to a finished one that had no name yet."""
    begins = searched_for(request)  # what was typed before there was a form
    form = CustomerForm(None if begins else request.POST or None, initial={"name": begins})
    if form.is_valid():
        with transaction.atomic():
            fitting = draft_or_404(request, key)
            if name_it(fitting, form, request):
                return redirect(fitting)
        form.add_error(None, "Nothing new was kept: this fitting has a name already, or no longer counts.")
    status = 422 if form.is_bound else 200
    begun = Fitting.objects.in_store(request.store).filter(id=key).first()
    context = {"form": form, "back": begun.get_absolute_url() if begun else reverse("counter")}
    return render(request, "fittings/counter/new_customer.html", context, status=status)


def name_it(fitting: Fitting, form: CustomerForm, request: StaffRequest) -> bool:
    """Gives a locked fitting its new customer, and its correction if one waits. A second tap finds it done.

    False where the fitting is somebody else's, or does not count any more.
    """
    if fitting.customer is not None:
        return bool(fitting.customer.name == form.cleaned_data["name"])
    if fitting.state not in {State.DRAFT, State.FINISHED}:
        return False
    belongs_to(fitting, form.register(store=request.store, by=request.user))
    return True


@require_POST
def take_over(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Goes on with a colleague's fitting, or hands it to the one named."""
    with transaction.atomic():
        fitting = draft_or_404(request, key)
        if not fitting.is_draft:
            return already_finished(request, key)
        colleague = key_or_404(request.POST.get("staff"))
        team = request.store.staff.filter(retired_at=None)
        taker = get_object_or_404(team, id=colleague) if colleague else request.user
        if key_or_404(request.POST.get("of")) not in {None, fitting.staff_id} and fitting.staff != taker:
            messages.warning(request, f"{fitting.staff.name} took this fitting over meanwhile. Nothing was changed.")
            return redirect("counter_draft", key)
        fitting.staff = taker
        fitting.save(update_fields=["staff"])
    if fitting.staff != request.user:
        messages.success(request, f"Handed over to {fitting.staff.name}. It waits on the strip.")
        return redirect("counter")
    return redirect("counter_draft", key)


@require_POST
def throw_away(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Throws a draft away, once asked; a finished fitting is voided on its own page instead."""
    if discard(key, store=request.store):
        messages.success(request, "The unfinished fitting is gone. Nothing else was changed.")
    return redirect("counter")

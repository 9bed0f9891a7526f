"""The counter: one page, one form, one round trip a tap."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.forms.asides import AsideForm
from fittings.forms.counter import QUESTIONS, CounterForm, answers_in
from fittings.gait import FEET, MAX_COMPLAINTS
from fittings.models import MAX_TRIED, Fitting, new_key
from fittings.records import AlreadyFinishedError, RefusedError, Saved, finish, open_draft, save_draft
from fittings.rows import SHOE_ROWS, answers_of
from fittings.usage import often_used
from fittings.views.body import FLAG_GROUPS, SPOTS
from fittings.views.noticing import Noticed
from fittings.views.request import StaffRequest
from fittings.visits import last_visit

PARTS = ("worn", "rec", "stride", "insert", "runner", *(side.value for side in FEET))


def sections(form: CounterForm) -> dict[str, Any]:
    """The form's fields by part, as the page shows them."""
    found: dict[str, Any] = {part: fields_under(part, form) for part in PARTS}
    found["complaints"] = [fields_under(f"complaint{n}", form) for n in range(MAX_COMPLAINTS)]
    found["feet"] = [("left", "right", found["left"]), ("right", "left", found["right"])]
    found["spots"] = SPOTS
    found["flag_groups"] = FLAG_GROUPS
    found["tried"] = [fields_under(f"tried{n}", form) for n in range(MAX_TRIED)]
    own = (name for name in form.fields if "-" not in name)
    return found | {name: form[name] for name in own}


def fields_under(part: str, form: CounterForm) -> dict[str, Any]:
    return {name.removeprefix(f"{part}-"): form[name] for name in form.fields if name.startswith(f"{part}-")}


def show(
    request: StaffRequest,
    fitting: Fitting,
    *,
    refused: dict[str, str] | None = None,
    meanwhile: Saved | None = None,
    aside_refused: tuple[str, AsideForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole counter with one draft on it."""
    form = CounterForm(fitting.answers, units=request.store.units)
    for name, words in (refused or {}).items():
        if name in form.fields and name not in form.errors:
            form.add_error(name, words)
    noticed = Noticed.of(fitting, aside_refused)
    context = {
        "fitting": fitting,
        "sections": sections(form),
        "noticed": noticed,
        "refused": refused or noticed.reading.refused,
        "elsewhere": elsewhere(meanwhile) if meanwhile else None,
        "last": last_visit(fitting.customer, but=fitting.corrects_id),
        "often": {part: often_used(request.store.id, row) for part, row in SHOE_ROWS.items()},
        "strip": strip(request, fitting),
        "save_refused": refused is not None,
    }
    return render(request, "fittings/counter.html", context, status=status)


def show_both(request: StaffRequest, saved: Saved, status: int) -> HttpResponse:
    """What this tab says, and beside it what another tab said meanwhile: the fitter looks before it is saved."""
    messages.warning(
        request,
        "This fitting is not saved yet: another tab changed it meanwhile. Both are kept, and where they differ you "
        "see yours. What it says there stands beside it. Please check, then save.",
    )
    return show(request, saved.fitting, meanwhile=saved, status=status)


def strip(request: StaffRequest, fitting: Fitting) -> list[Fitting]:
    """The other unfinished fittings of this store, latest first."""
    others = Fitting.objects.in_store(request.store).unfinished().exclude(id=fitting.id)
    return list(others.select_related("customer", "staff").order_by("-saved_at")[:12])


def draft_or_404(request: StaffRequest, key: uuid.UUID) -> Fitting:
    """The draft with this key, in this store; made now if nobody has."""
    try:
        return open_draft(key, store=request.store, staff=request.user)
    except Fitting.DoesNotExist:
        raise Http404 from None


@require_GET
def counter(request: StaffRequest) -> HttpResponse:
    """An empty counter. Nothing is kept until the first tap; the key is there already."""
    return show(request, Fitting(id=new_key(), store=request.store, staff=request.user, version=1))


@require_http_methods(["GET", "POST"])
def counter_draft(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Shows a draft, or saves one tap and answers with what we notice."""
    if request.method == "POST":
        return save(request, key)
    fitting = (
        Fitting.objects.in_store(request.store).select_related("store", "customer", "staff").filter(id=key).first()
    )
    if fitting is None:
        raise Http404
    return show(request, fitting) if fitting.is_draft else redirect("fitting", key)


def save(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """One tap: the draft is saved, and the panel comes back."""
    try:
        with transaction.atomic():
            saved = keep(request, draft_or_404(request, key))
    except AlreadyFinishedError:
        return already_finished(request, key)
    if not request.htmx:
        return show_both(request, saved, 200) if saved.elsewhere else redirect("counter_draft", key)
    context = {
        "fitting": saved.fitting,
        "noticed": (noticed := Noticed.of(saved.fitting)),
        "refused": noticed.reading.refused,
        **of_other_tabs(request, saved),
    }
    response = render(request, "fittings/counter/noticed.html#answer", context)
    response["HX-Replace-Url"] = saved.fitting.get_absolute_url()
    return response


def keep(request: StaffRequest, fitting: Fitting) -> Saved:
    """Takes over what the browser posted. `changed` names what was tapped since the last answer."""
    changed = set(request.POST["changed"].split()) if request.POST.get("changed") is not None else None
    return save_draft(fitting, answers_in(request.POST), seen=seen_by(request), changed=changed)


def seen_by(request: StaffRequest) -> int:
    """The version of the draft that the browser was shown; 0 where it does not say."""
    seen = request.POST.get("version", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0


def of_other_tabs(request: StaffRequest, saved: Saved) -> dict[str, Any]:
    """What other tabs answered meanwhile. Until this tab shows it, it stays at the version that it was shown."""
    return {"elsewhere": elsewhere(saved), "shown_version": seen_by(request) if saved.elsewhere else None}


def elsewhere(saved: Saved) -> list[tuple[str, str]]:
    """What another tab answered meanwhile, as (question, words) for the note on the panel."""
    return [(str(QUESTIONS[name].label), in_words(name, value)) for name, value in saved.elsewhere.items()]


def in_words(name: str, value: str | list[str] | None) -> str:
    labels = dict(getattr(QUESTIONS[name], "choices", ()))
    values = value if isinstance(value, list) else [value] if value else []
    return ", ".join(str(labels.get(v, v)) for v in values) or "blank"


def already_finished(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Somebody saved this fitting meanwhile: nothing was changed, and here it is, with what it has not."""
    if answers := not_in_it(request, key):
        told = "; ".join(f"{question}: {words}" for question, words in answers)
        messages.warning(
            request,
            f"Somebody saved this fitting before that, so it does not have yours: {told}. Correct it to add them.",
        )
    return to_the_record(request, key)


def not_in_it(request: StaffRequest, key: uuid.UUID) -> list[tuple[str, str]]:
    """The answers of this request that differ from those of a finished fitting, as (question, words)."""
    posted = answers_in(request.POST)
    names = request.POST["changed"].split() if "changed" in request.POST else posted
    given = {name: posted[name] for name in names if name in posted}
    done = Fitting.objects.whole().filter(id=key, store=request.store).first() if given else None
    if done is None:
        return []
    mine, theirs = (CounterForm(answers, units=request.store.units) for answers in (given, answers_of(done)))
    differing = [name for name in given if cleaned(mine, name) != cleaned(theirs, name)]
    return [(str(QUESTIONS[name].label), in_words(name, given[name])) for name in differing]


def cleaned(form: CounterForm, name: str) -> Any:
    """One answer as it is kept, blank for one that cannot be."""
    form.is_valid()
    return form.cleaned_data.get(name) or None


def to_the_record(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The page of a finished fitting; a script is told its address, to go there itself."""
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": Fitting(id=key, state="finished").get_absolute_url()})
    return redirect("fitting", key)


@require_POST
def counter_finish(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """Saves the fitting for good. A second tap finds it saved and shows the same page.

    A tab that has not seen what another tab answered is shown both first.
    """
    try:
        with transaction.atomic():
            fitting = draft_or_404(request, key)
            if not fitting.is_draft:
                return already_finished(request, key)
            saved = keep(request, fitting)
        if saved.elsewhere:
            return show_both(request, saved, 409)
        done = finish(key, by=request.user)
    except RefusedError as refused:
        draft = Fitting.objects.select_related("store", "customer", "staff").get(id=key)
        return show(request, draft, refused=refused.refused, status=422)
    except Fitting.DoesNotExist:  # thrown away in this very moment
        raise Http404 from None
    return to_the_record(request, done.id)

"""Setting a finding aside at the counter, and taking that back; the panel answers."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fittings import asides
from fittings.forms.asides import AsideForm
from fittings.models import Fitting, SetAside
from fittings.patterns import PATTERNS, Pattern
from fittings.patterns.setting_aside import AsideReason
from fittings.records import AlreadyFinishedError
from fittings.views.counter import already_finished, seen_by, show
from fittings.views.noticing import Noticed
from fittings.views.request import StaffRequest


def pattern_or_404(name: str) -> Pattern:
    if name not in PATTERNS:
        raise Http404
    return PATTERNS[name]


def locked_or_404(request: StaffRequest, key: uuid.UUID) -> Fitting:
    """The fitting with this key, in this store, locked. Raises AlreadyFinishedError for one that is no draft."""
    draft = Fitting.objects.locked().in_store(request.store).filter(id=key).first()
    if draft is None:
        raise Http404
    if not draft.is_draft:
        raise AlreadyFinishedError
    return draft


@require_POST
def set_aside(request: StaffRequest, key: uuid.UUID, pattern: str) -> HttpResponse:
    """Sets a finding aside as it is now; one that does not fire any more is left alone, and the panel says so."""
    title = pattern_or_404(pattern).title
    try:
        with transaction.atomic():
            draft = locked_or_404(request, key)
            noticed = Noticed.of(draft)
            notice = noticed.notice_of(pattern)
            if notice is None:
                gone = f"“{title}” does not show any more. Nothing was set aside."
                if noticed.is_aside(pattern):
                    gone = said_otherwise(request, asides.asides_of(draft)[pattern])
                return answer(request, draft.id, gone=gone)
            form = AsideForm(request.POST, notice.finding, over=notice.mark)
            if not form.is_valid():
                return answer(request, draft.id, refused=(pattern, form))
            asides.set_aside(draft, notice.claim, by=request.user, **form.said)
            return answer(request, draft.id)
    except AlreadyFinishedError:
        return already_finished(request, key)


def said_otherwise(request: StaffRequest, kept: SetAside) -> str:
    """Both reasons, where a finding was set aside before for another one; empty where this says the same."""
    reason, words = request.POST.get("reason", ""), " ".join(request.POST.get("words", "").split())
    if (reason, words) == (kept.reason, kept.words):
        return ""
    yours, theirs = in_words(reason, words), in_words(kept.reason, kept.words)
    title = PATTERNS[kept.pattern].title
    return (
        f"“{title}” was set aside before by {kept.by.name}: {theirs}. That stays. "
        f"Yours was: {yours}. To say it your way, take theirs back first."
    )


def in_words(reason: str, words: str) -> str:
    label = dict(AsideReason.choices()).get(reason, "no reason")
    return f"{label}: “{words}”" if words else label


@require_POST
def take_back(request: StaffRequest, key: uuid.UUID, pattern: str) -> HttpResponse:
    """What was set aside speaks for itself again."""
    pattern_or_404(pattern)
    try:
        with transaction.atomic():
            draft = locked_or_404(request, key)
            asides.take_back(draft, pattern)
            return answer(request, draft.id)
    except AlreadyFinishedError:
        return already_finished(request, key)


def answer(
    request: StaffRequest, key: uuid.UUID, *, refused: tuple[str, AsideForm] | None = None, gone: str = ""
) -> HttpResponse:
    """The panel as it is now; without scripts the whole counter.

    This tab says which version of the answers it was shown, and stays at that: another tab's are not on its page.
    """
    draft = Fitting.objects.select_related("store", "customer", "staff").get(id=key)
    if not request.htmx:
        return whole_page(request, draft, refused=refused, gone=gone)
    noticed = Noticed.of(draft, refused)
    seen = seen_by(request) or 1
    context = {
        "fitting": draft,
        "noticed": noticed,
        "refused": noticed.reading.refused,
        "shown_version": seen,
        "changed_elsewhere": seen != draft.version,
        "gone": gone,
    }
    return render(request, "fittings/counter/noticed.html#answer", context)


def whole_page(
    request: StaffRequest, draft: Fitting, *, refused: tuple[str, AsideForm] | None, gone: str
) -> HttpResponse:
    if refused:
        messages.error(request, f"Not set aside yet. Please look at “{PATTERNS[refused[0]].title}” again.")
        return show(request, draft, aside_refused=refused, status=422)
    if gone:
        messages.warning(request, gone)
    return redirect("counter_draft", draft.id)

"""Keeping a fitting: saving a draft, finishing it once, throwing a draft away."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings import assessment, corrections, rows
from fittings.drafts import Reading, read
from fittings.earlier import history_of
from fittings.forms.counter import Answers, CounterForm
from fittings.gait import YesNo
from fittings.models import ErasedFitting, Fitting, State
from fittings.patterns import Assessment, Severity


class AlreadyFinishedError(Exception):
    """The draft was finished meanwhile, by a second tap, in another tab or by a colleague."""


class ErasedError(Exception):
    """This fitting was erased together with its customer: whatever a tablet still shows of it is not kept again."""


class RefusedError(Exception):
    """The draft cannot be finished yet; `refused` names each question with the words beside it."""

    def __init__(self, refused: dict[str, str]) -> None:
        super().__init__(", ".join(sorted(refused)))
        self.refused = refused


@dataclass(frozen=True)
class Saved:
    """A saved draft, and the answers that another tab gave meanwhile: what it says there, by question."""

    fitting: Fitting
    elsewhere: dict[str, Any] = field(default_factory=dict)


def open_draft(key: uuid.UUID, *, store: Any, staff: Any) -> Fitting:
    """The draft with this key, locked; made now if this is its first tap. A stranger's key is not found.

    Raises Fitting.DoesNotExist for a key of another store, ErasedError.
    """
    mine = Fitting.objects.locked().in_store(store)
    if found := mine.filter(id=key).first():
        return found
    Fitting.objects.bulk_create([Fitting(id=key, store=store, staff=staff)], ignore_conflicts=True)
    if ErasedFitting.objects.with_key(key).exists():  # looked for last: an erasure in this moment is known by now
        raise ErasedError
    return mine.get(id=key)


def save_draft(fitting: Fitting, answers: Answers, *, seen: int, changed: set[str] | None) -> Saved:
    """Saves the answers of one tab into a locked draft.

    `changed` are the questions that the tab answered since its last answer from here: only those are taken over, so
    that of two tabs neither loses an answer, and whatever else it holds differently is reported. Without `changed`
    (no JavaScript) everything goes over what stood there; where `seen`, the version that the tab was shown, is an
    older one, blank leaves it alone and whatever differed is reported.
    Raises AlreadyFinishedError.
    """
    if not fitting.is_draft:
        raise AlreadyFinishedError
    before: Answers = fitting.answers
    if changed is None and seen == fitting.version:
        after, elsewhere = answers, {}
    elif changed is None:
        after, elsewhere = before | answers, differing(before, answers)
    else:
        after = {k: v for k, v in before.items() if k not in changed}
        after |= {k: v for k, v in answers.items() if k in changed}
        elsewhere = differing(after, answers)
    if after != before:
        fitting.answers = dict(after)
        fitting.version += 1
        fitting.saved_at = timezone.now()
        fitting.save(update_fields=["answers", "version", "saved_at"])
    return Saved(fitting, elsewhere)


def differing(one: Answers, other: Answers) -> dict[str, Any]:
    """The questions on which two sets of answers differ, with what the first says (None: nothing)."""
    return {name: one.get(name) for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def reading_of(draft: Fitting) -> Reading:
    """What a draft says so far, with the customer's history up to the day of the visit."""
    with timezone.override(draft.store.clock):
        return read(draft.answers, units=draft.store.units, history=history_of(draft, on=moment_of(draft)))


def moment_of(draft: Fitting) -> dt.datetime:
    """When the customer was here: as answered, else when the draft was opened. A correction keeps the second too."""
    kept = draft.fitted_at if draft.corrects_id else draft.opened_at
    with timezone.override(draft.store.clock):
        form = CounterForm({k: v for k, v in draft.answers.items() if k == "fitted_at"}, only_answered=True)
        form.full_clean()
        given: dt.datetime | None = form.cleaned_data.get("fitted_at")
        if given is None or wall_clock(given) == wall_clock(kept):
            return kept
        return given


def wall_clock(moment: dt.datetime) -> dt.datetime:
    """Day, hour and minute as the store's clock shows them."""
    return timezone.localtime(moment).replace(second=0, microsecond=0, tzinfo=None)


def against_advice(found: Assessment) -> bool:
    """Whether something speaks against the recommended shoe, so that keeping it wants a reason."""
    return any("recommended" in f.shoes and f.severity is not Severity.INFO for f in found.findings)


@transaction.atomic
def finish(key: uuid.UUID, *, by: Any) -> Fitting:
    """Turns a draft into a finished fitting with its findings; a second call changes nothing and returns the same.

    Raises RefusedError when an answer cannot be kept, Fitting.DoesNotExist for a key of another store.
    """
    fitting = Fitting.objects.locked().get(id=key, store=by.works_in)
    if not fitting.is_draft:
        return fitting
    if not fitting.answers:
        raise RefusedError({"flags": "Nothing was tapped yet, so there is nothing to save."})
    fitting.fitted_at = moment_of(fitting)
    reading = reading_of(fitting)
    found = assessment.weighed(fitting, reading.facts)
    speaks_against = against_advice(found.assessment)
    if refused := reading.refused | missing_reason(reading, speaks_against):
        raise RefusedError(refused)
    rows.fill(fitting, reading.facts)
    fill_outcome(fitting, reading.cleaned, by)
    fitting.kept_against_advice = reading.cleaned["kept_against_advice"] if speaks_against else ""
    if fitting.corrects_id:
        corrections.take_the_place_of(fitting.corrects_id, fitting)
    fitting.thresholds = found.thresholds.as_json()
    fitting.state, fitting.finished_at, fitting.answers = State.FINISHED, timezone.now(), {}
    fitting.version += 1
    fitting.save()
    rows.write(fitting, reading.facts, reading.cleaned)
    assessment.record(fitting, found)
    return fitting


def missing_reason(reading: Reading, speaks_against: bool) -> dict[str, str]:
    """Keeping a shoe against advice needs a reason in words."""
    if reading.cleaned.get("kept_against_advice") or not speaks_against:
        return {}
    return {"kept_against_advice": "Something speaks against this shoe. Please say why it is kept, or pick another."}


def fill_outcome(fitting: Fitting, given: dict[str, Any], by: Any) -> None:
    """What came of it: sold or not, the class, and who asked the red flags."""
    fitting.sold = given.get("sold") or None
    for name in ("class_offered", "class_attended"):
        answer = given.get(name)
        setattr(fitting, name, None if not answer else answer == YesNo.YES)
    fitting.flags_asked_by = by if fitting.flags else None


@transaction.atomic
def discard(key: uuid.UUID, *, store: Any) -> bool:
    """Throws a draft of this store away; False when there is none. A finished fitting is voided instead."""
    draft = Fitting.objects.unfinished().in_store(store).select_for_update().filter(id=key).first()
    if draft:
        draft.delete()
    return draft is not None

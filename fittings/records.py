"""Keeping a fitting: saving a draft, finishing it once, correcting it, voiding it. Nothing is overwritten."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings import assessment, rows
from fittings.drafts import Reading, history_of, read
from fittings.forms.counter import Answers
from fittings.gait import YesNo
from fittings.models import Fitting, State
from fittings.patterns import Assessment, Severity, assess


class AlreadyFinished(Exception):
    """The draft was finished meanwhile, by a second tap, in another tab or by a colleague."""


class Refused(Exception):
    """The draft cannot be finished yet; `refused` names each question with the words beside it."""

    def __init__(self, refused: dict[str, str]) -> None:
        super().__init__(", ".join(sorted(refused)))
        self.refused = refused


@dataclass(frozen=True)
class Saved:
    """A saved draft, and the answers that another tab gave meanwhile: what stands now, by question."""

    fitting: Fitting
    elsewhere: dict[str, Any] = field(default_factory=dict)


def open_draft(key: uuid.UUID, *, store: Any, staff: Any) -> Fitting:
    """The draft with this key, locked; made now if this is its first tap. A stranger's key is not found.

    Raises Fitting.DoesNotExist for a key of another store.
    """
    mine = Fitting.objects.select_for_update(of=("self",)).select_related("store", "customer").filter(store=store)
    if found := mine.filter(id=key).first():
        return found
    Fitting.objects.bulk_create([Fitting(id=key, store=store, staff=staff)], ignore_conflicts=True)
    return mine.get(id=key)


def save_draft(fitting: Fitting, answers: Answers, *, seen: int, changed: set[str] | None) -> Saved:
    """Saves the answers of one tab into a locked draft.

    `seen` is the version that the tab was shown, `changed` the questions it answered since. Where another tab saved
    in between, only those are taken over, so neither loses an answer. Without `changed` (no JavaScript) everything
    the tab holds is taken over and what stood there is reported.
    Raises AlreadyFinished.
    """
    if not fitting.is_draft:
        raise AlreadyFinished
    before = fitting.answers
    if seen == fitting.version or changed is None:
        after = dict(answers)
        elsewhere = {} if seen == fitting.version else differing(before, after)
    else:
        after = {k: v for k, v in before.items() if k not in changed}
        after |= {k: v for k, v in answers.items() if k in changed}
        elsewhere = differing(after, answers)
    if after != before:
        fitting.answers = after
        fitting.version += 1
        fitting.saved_at = timezone.now()
        fitting.save(update_fields=["answers", "version", "saved_at"])
    return Saved(fitting, elsewhere)


def differing(one: Answers, other: Answers) -> dict[str, Any]:
    """The questions on which two sets of answers differ, with what the first says (None: nothing)."""
    return {name: one.get(name) for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def reading_of(fitting: Fitting) -> Reading:
    """What a draft says so far, with the customer's history."""
    return read(fitting.answers, units=fitting.store.units, history=history_of(fitting))


def against_advice(found: Assessment) -> bool:
    """Whether something speaks against the recommended shoe, so that keeping it wants a reason."""
    return any("recommended" in f.shoes and f.severity is not Severity.INFO for f in found.findings)


@transaction.atomic
def finish(key: uuid.UUID, *, by: Any) -> Fitting:
    """Turns a draft into a finished fitting with its findings; a second call changes nothing and returns the same.

    Raises Refused when an answer cannot be kept, Fitting.DoesNotExist for a key of another store.
    """
    fitting = (
        Fitting.objects.select_for_update(of=("self",))
        .select_related("store", "customer")
        .get(id=key, store_id=by.store_id)
    )
    if not fitting.is_draft:
        return fitting
    fitting.fitted_at = read(fitting.answers).cleaned.get("fitted_at") or fitting.opened_at
    reading = reading_of(fitting)
    if refused := reading.refused | missing_reason(reading):
        raise Refused(refused)
    rows.fill(fitting, reading.facts)
    fill_outcome(fitting, reading.cleaned, by)
    if fitting.corrects_id:
        Fitting.objects.filter(id=fitting.corrects_id).update(state=State.REPLACED)
    fitting.state, fitting.finished_at, fitting.answers = State.FINISHED, timezone.now(), {}
    fitting.version += 1
    fitting.save()
    rows.write(fitting, reading.facts, reading.cleaned)
    assessment.record(fitting, reading.facts)
    return fitting


def missing_reason(reading: Reading) -> dict[str, str]:
    """Keeping a shoe against advice needs a reason in words."""
    if reading.cleaned.get("kept_against_advice") or not against_advice(assess(reading.facts)):
        return {}
    return {"kept_against_advice": "Something speaks against this shoe. Please say why it is kept, or pick another."}


def fill_outcome(fitting: Fitting, given: dict[str, Any], by: Any) -> None:
    """What came of it: sold or not, the class, and who asked the red flags."""
    fitting.sold = given.get("sold") or None
    fitting.kept_against_advice = given.get("kept_against_advice") or ""
    for name in ("class_offered", "class_attended"):
        answer = given.get(name)
        setattr(fitting, name, None if not answer else answer == YesNo.YES)
    fitting.flags_asked_by = by if fitting.flags else None


@transaction.atomic
def correct(fitting: Fitting, *, by: Any) -> Fitting:
    """A draft with the same answers, which takes the fitting's place once it is finished; one at a time."""
    locked = Fitting.objects.select_for_update().get(id=fitting.id)
    if open_already := Fitting.objects.filter(corrects=locked).first():
        return open_already
    whole = Fitting.objects.whole().get(id=fitting.id)
    return Fitting.objects.create(
        store=whole.store,
        staff=by,
        customer=whole.customer,
        corrects=locked,
        fitted_at=whole.fitted_at,
        opened_at=timezone.now(),
        answers=rows.answers_of(whole),
    )


@transaction.atomic
def void(fitting: Fitting, *, reason: str) -> None:
    """Takes a fitting out of every count, with the reason; the record itself stays."""
    Fitting.objects.filter(id=fitting.id).update(state=State.VOIDED, void_reason=reason, version=fitting.version + 1)


@transaction.atomic
def discard(fitting: Fitting) -> None:
    """Throws a draft away; a finished fitting is voided instead."""
    if fitting.is_draft:
        fitting.delete()


def bring_back(fitting: Fitting, *, on: dt.date, why: str) -> None:
    """Notes that the shoe came back to the shop."""
    Fitting.objects.filter(id=fitting.id).update(brought_back_on=on, brought_back_why=why)

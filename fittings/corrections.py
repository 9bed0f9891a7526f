"""After a fitting is finished: correcting it, voiding it, noting that the shoe came back. Nothing is overwritten."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings import assessment, rows
from fittings.models import Customer, Fitting, SetAside, State

SET_ASIDE = ("store_id", "pattern", "severity", "urgency", "over", "reason", "words", "by_id", "at")
"""What goes over to a correction of each finding that was set aside."""


class StandsNoMoreError(Exception):
    """The fitting was corrected or made void meanwhile, or is a draft: this cannot be done with it."""


class CorrectionBegunError(Exception):
    """Somebody began to correct this fitting; `draft` is their correction."""

    def __init__(self, draft: Fitting) -> None:
        super().__init__(str(draft.id))
        self.draft = draft


def take_the_place_of(key: uuid.UUID, correction: Fitting) -> None:
    """The corrected version is kept as it was; what happened to it outside the form goes over to the new one."""
    before = Fitting.objects.select_for_update().get(id=key)
    correction.brought_back_on, correction.brought_back_why = before.brought_back_on, before.brought_back_why
    if before.flags == correction.flags:
        correction.flags_asked_by_id = before.flags_asked_by_id
    before.state = State.REPLACED
    before.save(update_fields=["state"])


def locked_if_it_counts(fitting: Fitting) -> Fitting:
    """The fitting, locked. Raises StandsNoMoreError unless it is finished and counts."""
    locked = Fitting.objects.select_for_update().get(id=fitting.id)
    if locked.state != State.FINISHED:
        raise StandsNoMoreError
    return locked


@transaction.atomic
def correct(fitting: Fitting, *, by: Any) -> Fitting:
    """A draft with the same answers, which takes the fitting's place once it is finished; one at a time.

    Raises StandsNoMoreError for a fitting that was replaced or made void.
    """
    locked = locked_if_it_counts(fitting)
    if begun := correction_of(locked):
        return begun
    whole = Fitting.objects.whole().get(id=fitting.id)
    draft = Fitting.objects.create(
        store=whole.store,
        staff=by,
        customer=whole.customer,
        corrects=locked,
        fitted_at=whole.fitted_at,
        opened_at=timezone.now(),
        answers=rows.answers_of(whole),
    )
    set_aside = [SetAside(**{f: getattr(row, f) for f in SET_ASIDE}, fitting=draft) for row in whole.asides.all()]
    SetAside.objects.bulk_create(set_aside)
    return draft


def correction_of(fitting: Fitting) -> Fitting | None:
    """The version that corrects this one, a draft or finished."""
    return Fitting.objects.filter(corrects=fitting).first()


@transaction.atomic
def void(fitting: Fitting, *, reason: str) -> None:
    """Takes a fitting out of every count, with the reason; the record itself stays. The same said twice is once.

    Raises StandsNoMoreError, and CorrectionBegunError while a correction waits to be finished or thrown away.
    """
    locked = Fitting.objects.select_for_update().get(id=fitting.id)
    if (locked.state, locked.void_reason) == (State.VOIDED, reason):
        return
    if locked.state != State.FINISHED:
        raise StandsNoMoreError
    if begun := correction_of(locked):
        raise CorrectionBegunError(begun)
    locked.state, locked.void_reason, locked.version = State.VOIDED, reason, locked.version + 1
    locked.save(update_fields=["state", "void_reason", "version"])


@transaction.atomic
def bring_back(fitting: Fitting, *, on: dt.date, why: str) -> bool:
    """Notes that the shoe came back to the shop; False when something else was noted before, which stays.

    Raises StandsNoMoreError.
    """
    locked = locked_if_it_counts(fitting)
    if locked.brought_back_on:
        return (locked.brought_back_on, locked.brought_back_why) == (on, why)
    locked.brought_back_on, locked.brought_back_why = on, why
    locked.save(update_fields=["brought_back_on", "brought_back_why"])
    return True


@transaction.atomic
def belongs_to(fitting: Fitting, customer: Customer) -> None:
    """Gives a locked fitting of a walk-in its customer, and its correction if one waits.

    A finished one is assessed again: what hurt on earlier visits is known now. A sheet that was printed stays.
    """
    fitting.customer = customer
    fitting.save(update_fields=["customer"])
    if fitting.is_draft:
        return
    Fitting.objects.unfinished().filter(corrects=fitting, customer=None).update(customer=customer)
    whole = Fitting.objects.whole().get(id=fitting.id)
    assessment.record(whole, assessment.weighed(whole, assessment.facts_of(whole)))

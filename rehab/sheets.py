"""The sheet of a fitting: made once from the record, kept as it is, printed as often as needed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings import corrections, records
from fittings.assessment import facts_of, weighed
from fittings.models import Fitting, State
from rehab.edits import NO_EDITS, Edits
from rehab.language import ENGLISH
from rehab.links import new_link
from rehab.models import PrintedSheet
from rehab.prescribing import prescribe
from rehab.printing import pdf
from rehab.sheet import Details, from_json, make_sheet, to_json
from rehab.sheet.exercises import chosen
from rehab.sheet.visit import Visit


def details_of(fitting: Fitting) -> Details:
    """What stands on the sheet besides the facts: the store's words, whose it is, which shoes."""
    store, customer = fitting.store, fitting.customer
    worn, recommended = fitting.part("wornshoe"), fitting.part("recommendedshoe")
    return Details(
        store_name=store.name,
        store_address=store.address,
        store_telephone=store.telephone,
        class_line=store.class_line,
        closing_line=store.closing_line,
        fitter=fitting.staff.name,
        printed_on=timezone.localdate(timezone=store.clock),
        customer_name=customer.name.split()[0] if customer and customer.name else None,
        for_parent=bool(customer and customer.is_child),
        language=customer.language if customer else ENGLISH,
        paper=store.paper,
        units=(customer.units if customer else "") or store.units,
        worn_shoe=named(worn),
        recommended_shoe=named(recommended),
        large=bool(customer and customer.large_print),
    )


def named(shoe: Any) -> str | None:
    """The shoe by its name; None when nobody wrote one down."""
    return str(shoe) if shoe and (shoe.shoe or shoe.model) else None


def visit_of(fitting: Fitting) -> Visit:
    """What the sheet of a finished fitting is made from."""
    facts = facts_of(fitting)
    found = weighed(fitting, facts)
    prescription = prescribe(facts, found.assessment, found.thresholds)
    return Visit(facts, found.assessment, prescription, details_of(fitting), found.thresholds)


def sheet_kept(fitting: Fitting) -> PrintedSheet | None:
    """The sheet of this fitting, if it was made."""
    return PrintedSheet.objects.filter(fitting=fitting).select_related("made_by", "fitting").first()


@transaction.atomic
def sheet_of(fitting: Fitting, *, by: Any, edits: Edits = NO_EDITS) -> PrintedSheet:
    """The frozen sheet of a finished fitting, made now if nobody has yet; `edits` are what staff changed before.

    A sheet that was made already stays as it is: its `edits` say with which changes.
    """
    locked = Fitting.objects.select_for_update(of=("self",)).get(id=fitting.id)
    if kept := sheet_kept(locked):
        return kept
    visit = visit_of(fitting)
    prescription = edits.applied(visit.prescription, [item.id for item in chosen(visit)])
    details = replace(visit.details, own_line=edits.own_line)
    sheet = make_sheet(visit.facts, visit.assessment, prescription, details, visit.thresholds)
    return PrintedSheet.objects.create(
        fitting=locked, store_id=fitting.store_id, content=to_json(sheet), edits=edits.as_json(), made_by=by
    )


def paper_of(kept: PrintedSheet) -> bytes:
    """The kept sheet as a PDF, word for word as it was made, its code with a new link if there is a PUBLIC_URL."""
    PrintedSheet.objects.filter(id=kept.id, printed_at=None).update(printed_at=timezone.now())
    return pdf(from_json(kept.content), link=new_link(kept))


def ask_flags(fitting: Fitting, flags: list[str], *, by: Any) -> Fitting:
    """The same fitting with its red flags asked: a corrected version, assessed again. Sent twice, it is the same one.

    Raises CorrectionBegunError with the draft where a correction waits already, or where one more answer is needed
    before this one can be saved; StandsNoMoreError.
    """
    with transaction.atomic():
        locked = Fitting.objects.select_for_update(of=("self",)).get(id=fitting.id)
        asked = corrections.correction_of(locked)
        if asked and asked.state == State.FINISHED and asked.flags == flags:
            return asked
        draft = with_flags(fitting, flags, by=by)
        with suppress(records.RefusedError):  # the draft stays, for the answer that it lacks
            return records.finish(draft.id, by=by)
    raise corrections.CorrectionBegunError(draft)


def with_flags(fitting: Fitting, flags: list[str], *, by: Any) -> Fitting:
    if begun := corrections.correction_of(fitting):
        raise corrections.CorrectionBegunError(begun)
    draft = corrections.correct(fitting, by=by)
    draft.answers = {**draft.answers, "flags": flags}
    draft.save(update_fields=["answers"])
    return draft

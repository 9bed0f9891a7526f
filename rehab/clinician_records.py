"""Records for a GP or physio: made of a fitting once the customer said yes, and kept as they were handed out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings.assessment import weighed
from fittings.corrections import StandsNoMoreError
from fittings.models import Fitting, State
from rehab.clinician import CONSENT_VERSION, About, FollowUp, Record, from_json, record_of, to_json
from rehab.clinician_paper import clinician_pdf
from rehab.course import latest_of_days
from rehab.edits import from_json as edits_from
from rehab.language import ENGLISH, speak
from rehab.models import CheckIn, ClinicianRecord, PrintedSheet
from rehab.sheet import Sheet, make_sheet
from rehab.sheet import from_json as sheet_from
from rehab.sheet.exercises import chosen
from rehab.sheet.visit import Visit
from rehab.sheets import sheet_kept, visit_of


@transaction.atomic
def make_record(fitting: Fitting, *, by: Any) -> ClinicianRecord:
    """The record of a finished fitting, made now; the one before where nothing is new since, on the same day.

    Raises StandsNoMoreError for a fitting that was replaced or made void.
    """
    locked = Fitting.objects.select_for_update(of=("self",)).get(id=fitting.id)
    if locked.state != State.FINISHED:
        raise StandsNoMoreError
    content = to_json(record_for(fitting, by=by))
    latest = ClinicianRecord.objects.filter(fitting=locked).first()
    if latest and (latest.content, latest.made_by_id) == (content, by.pk):
        return latest
    return ClinicianRecord.objects.create(
        store_id=fitting.store_id, fitting=locked, content=content, consent_version=CONSENT_VERSION, made_by=by
    )


def record_for(fitting: Fitting, *, by: Any) -> Record:
    """What a record of this fitting says today."""
    visit, kept, clock = visit_of(fitting), sheet_kept(fitting), fitting.store.clock
    aside = weighed(fitting, visit.facts).aside
    worn, recommended = fitting.part("wornshoe"), fitting.part("recommendedshoe")
    about = About(
        name=fitting.customer.name if fitting.customer else "",
        fitted_on=day_of(fitting.fitted_at, clock),
        made_on=timezone.localdate(timezone=clock),
        made_by=by.name,
        of_a_child=visit.child,
        sheet_printed_on=day_of(kept.made_at, clock) if kept else None,
        worn_size=worn.size_label if worn else "",
        recommended_size=recommended.size_label if recommended else "",
    )
    follow_ups = [told(row, clock) for row in latest_of_days(fitting)]
    return record_of(visit, sheet_in_english(visit, kept), about, follow_ups, aside)


def sheet_in_english(visit: Visit, kept: PrintedSheet | None) -> Sheet:
    """What the customer was given; a sheet in another language is said again, with what staff changed on it."""
    if kept and kept.content["language"] == ENGLISH:
        return sheet_from(kept.content)
    edits = edits_from(kept.edits if kept else {})
    prescription = edits.applied(visit.prescription, [item.id for item in chosen(visit)])
    details = replace(visit.details, language=ENGLISH, own_line=edits.own_line)
    return make_sheet(visit.facts, visit.assessment, prescription, details, visit.thresholds)


def told(row: CheckIn, clock: dt.tzinfo) -> FollowUp:
    """One answer some weeks later, as its row says it."""
    return FollowUp(
        when=speak(ENGLISH).date(day_of(row.answered_at, clock)),
        pain=f"{row.pain_run} of 10",
        running=row.get_back_to_running_display(),
        shoe=row.get_shoe_display(),
        exercises=row.get_exercises_display(),
    )


def day_of(moment: dt.datetime, clock: dt.tzinfo) -> dt.date:
    return moment.astimezone(clock).date()


def record_paper(row: ClinicianRecord) -> bytes:
    """A record as a PDF, word for word as it was made."""
    return clinician_pdf(from_json(row.content))


def records_of(fitting: Fitting) -> list[ClinicianRecord]:
    """The records of this fitting, latest first."""
    return list(ClinicianRecord.objects.filter(fitting=fitting).select_related("made_by"))

"""The course of a fitting: the answers that count, oldest first.

Only the latest answer of a day counts, in days of the store's clock. Answers to a version of the fitting that was
corrected since stay in its course.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fittings.models import Fitting
from rehab.models import CheckIn, PrintedSheet


def latest_of_days(fitting: Fitting, *, until: dt.datetime | None = None) -> list[CheckIn]:
    """The answers that count, oldest first: the latest of each day, those to earlier versions included."""
    rows = CheckIn.objects.filter(fitting__in=versions_of(fitting)).select_related("asked_by", "called_by")
    if until is not None:
        rows = rows.filter(answered_at__lte=until)
    return _latest_of_days(rows.order_by("answered_at", "id"), fitting.store.clock)


def courses_of(fittings: Sequence[Fitting]) -> Mapping[uuid.UUID, list[CheckIn]]:
    """The answers that count by the key of each fitting, in one query. Earlier versions must be among `fittings`."""
    rows = CheckIn.objects.filter(fitting__in=[fitting.id for fitting in fittings]).select_related(
        "asked_by", "called_by"
    )
    corrects = {fitting.id: fitting.corrects_id for fitting in fittings}
    found: dict[uuid.UUID, list[CheckIn]] = {}
    by_version: dict[uuid.UUID, list[CheckIn]] = {}
    for row in rows.order_by("answered_at", "id"):
        by_version.setdefault(row.fitting_id, []).append(row)
    for fitting in fittings:
        together, version = list(by_version.get(fitting.id, [])), fitting.corrects_id
        while version is not None:
            together += by_version.get(version, [])
            version = corrects.get(version)
        found[fitting.id] = _latest_of_days(sorted(together, key=lambda row: row.answered_at), fitting.store.clock)
    return found


def versions_of(fitting: Fitting) -> list[uuid.UUID]:
    """The keys of a fitting and of the earlier versions that it corrects, newest first."""
    keys, earlier = [fitting.id], fitting.corrects_id
    while earlier is not None:
        keys.append(earlier)
        earlier = Fitting.objects.values_list("corrects_id", flat=True).get(id=earlier)
    return keys


def sheet_held(fitting: Fitting) -> PrintedSheet | None:
    """The sheet in the customer's hands: that of this version, else of the latest one before it that has any."""
    return PrintedSheet.objects.filter(fitting__in=versions_of(fitting)).order_by("-fitting").first()


def content_held(fitting: Fitting) -> dict[str, Any]:
    """What the sheet in the customer's hands says, as JSON; empty when there is none."""
    held = sheet_held(fitting)
    return held.content if held else {}


def pain_at(fitting: Fitting) -> int | None:
    """The worst pain when running on the day of the fitting, 0 to 10; None where it is not known."""
    rows = list(fitting.complaints.all())
    if not rows:
        return 0 if fitting.complaints_asked else None
    return max((row.pain_run for row in rows if row.pain_run is not None), default=None)


def _latest_of_days(rows: Iterable[CheckIn], clock: dt.tzinfo) -> list[CheckIn]:
    """Rows in the order of their answers."""
    return list({day_of(row, clock): row for row in rows}.values())


def day_of(row: CheckIn, clock: dt.tzinfo) -> dt.date:
    return row.answered_at.astimezone(clock).date()

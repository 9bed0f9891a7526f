"""What is put into the queue: a sheet once, and each "How is it going?" once. A unique key sees to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fittings.models import Customer, Fitting, new_key
from rehab.course import sheet_held, versions_of
from rehab.models import CheckIn, MailKind, OutgoingMail, PrintedSheet

ASKED_AT = dt.time(10)
"""On the store's clock."""
STILL_ASKED = dt.timedelta(days=6)
"""So late we still ask, when the timer stood still; later than that the next week is nearer."""
ANSWERED_LATELY = dt.timedelta(days=3)
"""Whoever told us so shortly before is not asked again."""


@dataclass(frozen=True, slots=True)
class Due:
    """One "How is it going?" that is due now and not in the queue yet."""

    fitting: Fitting
    sheet: PrintedSheet
    week: int
    due_at: dt.datetime
    key: str


@dataclass(slots=True)
class Report:
    """What a look at the calendar found. Fittings without a sheet have no page on which to answer."""

    due: list[Due]
    answered_lately: int = 0
    without_sheet: int = 0


def queue_sheet(sheet: PrintedSheet, customer: Customer, by: Any, *, again: bool = False) -> OutgoingMail:
    """Queues the sheet in the transaction that is open; twice is once, unless `again` after the last was done with."""
    done_with = OutgoingMail.objects.filter(sheet=sheet, kind=MailKind.SHEET).exclude(sent_at=None, given_up_at=None)
    number = done_with.count() if again else 0
    key = f"sheet:{sheet.id}:{number}" if number else f"sheet:{sheet.id}"
    return _queued(key, sheet=sheet, customer=customer, kind=MailKind.SHEET, by=by)


def queue_again(mail: OutgoingMail) -> bool:
    """Tries a mail that was given up from the beginning; False for one that was sent or waits."""
    now = timezone.now()
    given_up = OutgoingMail.objects.filter(id=mail.id, given_up_at__isnull=False)
    return bool(given_up.update(given_up_at=None, queued_at=now, next_try_at=now, attempts=0, trouble=""))


@transaction.atomic
def queue_check_ins(now: dt.datetime | None = None) -> Report:
    """Queues each "How is it going?" that is due; run twice, or twice at once, it queues each once."""
    report = check_ins_due(now)
    for due in report.due:
        customer = due.fitting.customer
        if customer is not None:
            _queued(due.key, sheet=due.sheet, customer=customer, kind=MailKind.CHECK_IN, by=None)
    return report


def check_ins_due(now: dt.datetime | None = None) -> Report:
    """What is due and not queued yet, of every store."""
    now = now or timezone.now()
    report = Report([])
    stores: Any = Fitting._meta.get_field("store").related_model
    for store in stores.objects.exclude(check_in_weeks=[]):
        for fitting, week, due_at, key in _not_queued(_asked_now(store, now)):
            if answered_since(fitting, due_at - ANSWERED_LATELY):
                report.answered_lately += 1
            elif sheet := sheet_held(fitting):
                report.due.append(Due(fitting, sheet, week, due_at, key))
            else:
                report.without_sheet += 1
    return report


def due_at(fitted_at: dt.datetime, week: int, clock: dt.tzinfo) -> dt.datetime:
    """Ten o'clock on the store's clock, so many weeks after the day of the fitting, whatever summer time does."""
    day = fitted_at.astimezone(clock).date() + dt.timedelta(weeks=week)
    return dt.datetime.combine(day, ASKED_AT, clock).astimezone(dt.UTC)


def answered_since(fitting: Fitting, since: dt.datetime) -> bool:
    """Whether they told us how it goes since then, also about a version that was corrected."""
    return CheckIn.objects.filter(fitting__in=versions_of(fitting), answered_at__gte=since).exists()


Asked = tuple[Fitting, int, dt.datetime, str]


def _asked_now(store: Any, now: dt.datetime) -> Iterator[Asked]:
    """Fittings of a store whose customer may be asked, with the week that is due."""
    today = now.astimezone(store.clock).date()
    wanted = Q()
    for week in set(store.check_in_weeks):
        last = today - dt.timedelta(weeks=week)
        wanted |= Q(
            fitted_at__gte=_midnight(last - STILL_ASKED - dt.timedelta(days=1), store.clock),
            fitted_at__lt=_midnight(last + dt.timedelta(days=1), store.clock),
        )
    mine = Fitting.objects.in_store(store).finished().filter(wanted, customer__may_email=True)
    for fitting in mine.exclude(customer__email="").select_related("store", "customer").order_by("fitted_at", "id"):
        for week in sorted(set(store.check_in_weeks)):
            due = due_at(fitting.fitted_at, week, store.clock)
            if due <= now < due + STILL_ASKED:
                yield fitting, week, due, f"check_in:{versions_of(fitting)[-1]}:{week}"


def _not_queued(asked: Iterable[Asked]) -> list[Asked]:
    found = list(asked)
    keys = [key for *_, key in found]
    queued = set(OutgoingMail.objects.filter(key__in=keys).values_list("key", flat=True))
    return [row for row in found if row[-1] not in queued]


def _midnight(day: dt.date, clock: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), clock)


def _queued(key: str, *, sheet: PrintedSheet, customer: Customer, kind: MailKind, by: Any) -> OutgoingMail:
    fresh = OutgoingMail(
        store_id=sheet.store_id, sheet=sheet, customer=customer, kind=kind, key=key, queued_by=by,
        message_id=f"<{new_key()}@{settings.PUBLIC_HOST}>",
    )  # fmt: skip
    OutgoingMail.objects.bulk_create([fresh], ignore_conflicts=True)
    return OutgoingMail.objects.get(key=key)

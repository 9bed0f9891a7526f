"""People who were fitted some weeks ago and may be asked, and mail that waits."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from fittings.models import Fitting
from rehab.mail.queue import queue_sheet
from rehab.models import OutgoingMail
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import finished

LONDON = ZoneInfo("Europe/London")
FITTED = dt.datetime(2026, 11, 2, 15, 30, tzinfo=LONDON)
WEEK = dt.timedelta(weeks=1)
MINUTE = dt.timedelta(minutes=1)


def fitted(staff: Staff, at: dt.datetime = FITTED, *, with_sheet: bool = True, **customer: Any) -> Fitting:
    """The fitting of somebody with an e-mail address who said that we may ask; `customer` changes that."""
    known = {"email": "ada@example.com", "may_email": True, "may_email_since": at, "name": "Ada Lovelace"}
    with time_machine.travel(at):
        done = finished(staff, CustomerFactory(store=staff.store, **{**known, **customer}))
        if with_sheet:
            sheet_of(done, by=staff)
    return Fitting.objects.whole().get(id=done.id)


def queued(fitting: Fitting, by: Any = None) -> OutgoingMail:
    """Their sheet, waiting to be sent."""
    assert fitting.customer
    return queue_sheet(fitting.sheet, fitting.customer, by)


def state(mail: OutgoingMail) -> tuple[bool, bool, str]:
    """Whether it was sent, whether it was given up, and its trouble."""
    mail.refresh_from_db()
    return mail.sent_at is not None, mail.given_up_at is not None, mail.trouble

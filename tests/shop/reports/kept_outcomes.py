"""Outcomes as they are kept, and as making all of them anew gives them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from fittings.models import Fitting
from rehab.models import CheckIn
from shop.reports.outcomes.keeping import START_OVER, bring_up_to_date
from shop.reports.outcomes.making import RULES
from shop.reports.outcomes.models import ComplaintOutcome, SecondLook, VisitOutcome

LOOKED = [field.name for field in SecondLook._meta.fields if field.name != "id"]
Kept = tuple[list[Any], ...]


def kept() -> Kept:
    """All kinds of outcomes, brought up to date."""
    bring_up_to_date()
    return (
        list(VisitOutcome.objects.order_by("fitting_id").values()),
        list(ComplaintOutcome.objects.order_by("complaint_id").values()),
        list(SecondLook.objects.order_by("fitting_id", "earlier_id").values_list(*LOOKED)),
    )


def anew() -> Kept:
    """The same with nothing left of what was made before."""
    with connection.cursor() as cursor:
        cursor.execute(START_OVER, {"rules": RULES})
    return kept()


def told(fitting: Fitting, days: int, pain: int = 1) -> CheckIn:
    at = fitting.fitted_at + dt.timedelta(days=days)
    return CheckIn.objects.create(
        store=fitting.store, fitting=fitting, answered_at=at, pain_run=pain, back_to_running="yes", exercises="most"
    )

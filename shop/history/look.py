"""That a member of staff looked at a customer."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from fittings.models.keys import Keyed

PAGES = {
    "customer": "Their page",
    "edit_customer": "The form with what we hold",
    "customer_data": "Their data",
    "customer_json": "Everything we hold, as a file",
    "customer_pdf": "Everything we hold, as PDF",
    "customer_nameless": "Dropping their name",
    "customer_erase": "Erasing them",
    "customer_merge": "Who is the same",
    "customer_apart": "Taking a merge back",
    "fitting": "A fitting",
    "counter_draft": "An unfinished fitting",
    "change_plan": "The plan",
    "sheet_pdf": "The sheet",
    "clinician_record": "What a clinician would get",
    "clinician_pdf": "A record for a clinician",
    "how_is_it": "How it goes, asking",
    "check_in": "An answer",
    "outbox_mail": "A mail",
    "customers": "The list of customers",
    "find_customer": "Finding a customer",
    "calls": "People to call",
    "outbox": "The outbox",
    "pattern_fittings": "Fittings behind a pattern",
    "report_fittings": "Fittings behind a report",
    "report_file": "A table of a report, as a file",
    "looks_at": "Who looked",
    "history_of customer": "What was changed",
    "history_of fitting": "What was changed of a fitting",
    "history": "All changes",
    "looks_by": "Whom a colleague looked at",
}
"""What each page is called, by its route and the kind of thing it shows."""


class LookQuerySet(models.QuerySet["Look"]):
    def at(self, customer: models.Model) -> Self:
        """Looks at one customer, latest first."""
        return self.filter(customer=customer).select_related("staff", "store", "device")

    def by(self, person: models.Model, *, with_lists: bool) -> Self:
        """What one colleague looked at, latest first."""
        theirs = self.filter(staff=person).select_related("customer", "store", "device")
        return theirs if with_lists else theirs.filter(customer__isnull=False)


class Look(Keyed):
    """One page about a customer, or one list of customers (then without `customer`), that was shown to somebody.

    The customer's key is no constraint: what is left of an erased customer in an old backup must not hold up erasing.
    """

    at = models.DateTimeField(default=timezone.now)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks", db_index=False)
    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
    device = models.ForeignKey(
        "shop.CounterDevice", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """The shared counter it was opened on; null for any other browser."""
    customer = models.ForeignKey(
        "fittings.Customer",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="looks",
        db_constraint=False,
        db_index=False,
    )
    route = models.CharField(max_length=60)
    """The name of the page's route, never its address."""

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(F("customer"), F("at").desc(), name="look_at_customer"),
            models.Index(F("staff"), F("at").desc(), name="look_by_staff"),
        ]

    @property
    def page(self) -> str:
        """What was opened, in the shop's words."""
        return PAGES.get(self.route, self.route)

    def __str__(self) -> str:
        return f"{self.route} on {self.at:%d %B %Y}"

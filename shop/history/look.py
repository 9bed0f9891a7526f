"""That a member of staff looked at a customer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from fittings.models.keys import Keyed


class Look(Keyed):
    """One page about a customer, or one list of customers (then without `customer`), that was shown to somebody.

    The customer's key is no constraint: what is left of an erased customer in an old backup must not hold up erasing.
    """

    at = models.DateTimeField(default=timezone.now)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks", db_index=False)
    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
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

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(F("customer"), F("at").desc(), name="look_at_customer"),
            models.Index(F("staff"), F("at").desc(), name="look_by_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.route} on {self.at:%d %B %Y}"

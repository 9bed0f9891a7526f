"""Two customers who turned out to be one person, and what it takes to tell them apart again."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fittings.models.customers import Customer
from fittings.models.keys import Keyed

REVERSIBLE = dt.timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    def into(self, customer: Customer) -> Self:
        """Whom this customer was found to be, latest first."""
        return self.filter(kept=customer).select_related("other", "by").order_by("-at")

    def past_undoing(self, now: dt.datetime) -> Self:
        return self.filter(at__lte=now - REVERSIBLE).order_by("at")


class Merge(Keyed):
    """The customer `other` was found to be `kept`. While this row is there, it can be taken apart again."""

    kept = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="merges")
    other = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="merge")
    fittings = ArrayField(models.UUIDField(), default=list, blank=True)
    """The keys of the fittings that were those of `other`."""
    fittings_of_kept = ArrayField(models.UUIDField(), default=list, blank=True)
    """Those that `kept` had before; any other came since."""
    filled = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    """The fields that were blank on `kept`, and took over what `other` had."""
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"Merge of {self.at:%d %B %Y}"

    @property
    def reversible_until(self) -> dt.datetime:
        return self.at + REVERSIBLE

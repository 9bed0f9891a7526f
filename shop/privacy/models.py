"""The ledger: who was erased or made nameless, told by random keys alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Keyed


class Kind(models.TextChoices):
    ERASED = "erased", "Erased"
    NAMELESS = "nameless", "Name and contact given up"


class Reason(models.TextChoices):
    """Chosen from a list: a reason in own words might name somebody."""

    ASKED = "asked", "They asked for it"
    PARENT_ASKED = "parent_asked", "A child's parent asked for it"
    BY_MISTAKE = "by_mistake", "It was recorded by mistake"
    ORDERED = "ordered", "A law or an authority wants it"


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def erasing(self) -> Self:
        return self.filter(kind=Kind.ERASED)

    def of_any(self, keys: Iterable[uuid.UUID]) -> Self:
        """Those that erased any of these customers or fittings."""
        wanted = list(keys)
        return self.erasing().filter(Q(customers__overlap=wanted) | Q(fittings__overlap=wanted))

    def which_made_nameless(self, keys: Iterable[uuid.UUID]) -> Self:
        """Those that dropped the name of any of these customers, latest first."""
        return self.filter(kind=Kind.NAMELESS, customers__overlap=list(keys)).order_by("-at")

    def imported_as(self) -> set[str]:
        """The hashes of all external ids that must not come back with an import."""
        return {one for hashes in self.erasing().values_list("imported_as", flat=True) for one in hashes}


class Erasure(Keyed):
    """One entry. It lets a restored backup be cleaned again, and tells nobody who it was."""

    kind = models.CharField(max_length=8, choices=Kind)
    customers = ArrayField(models.UUIDField())
    """The customer's random key, and those of customers who turned out to be the same person."""
    fittings = ArrayField(models.UUIDField(), default=list, blank=True)
    """Keys of their fittings: in an older backup one may not be theirs yet."""
    imported_as = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    """Keyed hashes of the external ids of the customer and their fittings, if any."""
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField(null=True, blank=True)
    """The key of who did it. No foreign key: a restored backup may not know them."""
    reason = models.CharField(max_length=12, choices=Reason)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="erasure_kind"),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="erasure_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.at:%d %B %Y}"

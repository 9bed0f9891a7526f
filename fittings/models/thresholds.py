"""The thresholds of a store, each set of them kept: who changed them, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from fittings.models.keys import Keyed
from fittings.models.tracking import tracked


@tracked("store", "number", "amounts", "why", "changed_by")
class StoreThresholds(Keyed):
    """The numbers a store works with from this moment; the one with the highest `number` is in force."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="thresholds", db_index=False)
    number = models.PositiveIntegerField()
    amounts = models.JSONField()
    """All thresholds by name, as `fittings.patterns.Thresholds.as_json()` writes them."""
    why = models.CharField(max_length=200)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["store", "number"], name="thresholds_once"),
            models.CheckConstraint(condition=~models.Q(why=""), name="thresholds_say_why"),
        ]

    def __str__(self) -> str:
        return f"Thresholds {self.number} since {self.changed_at:%d %B %Y}"

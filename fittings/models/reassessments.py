"""Assessing the history again: how far a run came, and what it changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models.keys import Keyed


class Reassessment(Keyed):
    """One run over the history. Each batch of fittings is committed together with `reached`, so a run that was
    interrupted goes on there."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The one store whose history it goes through; null means all."""
    asked_for = models.JSONField(default=dict, blank=True)
    """The other options of the command: since, pattern; absent means all."""
    made_with = models.CharField(max_length=64)
    """SHA-256 of the options, pattern versions and thresholds: a run goes on only where these are the same."""
    reached = models.UUIDField(null=True, blank=True)
    """The last fitting looked at, in the order of their keys."""
    looked_at = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    by_pattern = models.JSONField(default=dict, blank=True)
    """For each pattern that changed: {"fired": n, "fell_silent": n, "changed": n}."""
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["made_with"], condition=Q(finished_at__isnull=True), name="reassessment_unfinished_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Reassessment of {self.started_at:%d %B %Y}"

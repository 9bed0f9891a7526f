"""What we noticed, with the pattern version and thresholds it was noticed with."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fittings.models.fittings import Fitting
from fittings.models.parts import Part


class Finding(Part):
    """One pattern that fired at one fitting. Written by `fittings.assessment` alone."""

    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    pattern = models.CharField(max_length=45)
    pattern_version = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=7)
    urgency = models.CharField(max_length=9, blank=True)
    feet = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    shoes = ArrayField(models.CharField(max_length=11), default=list, blank=True)
    aside = models.BooleanField(default=False)
    """Set aside by staff: it stays on the record and never reaches the sheet."""
    covered_by = models.CharField(max_length=45, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    because = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["store", "pattern"], name="finding_in_store")]
        constraints = [
            models.UniqueConstraint(fields=["fitting", "pattern"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(severity__in=["info", "caution", "act", "refer"]), name="finding_severity"
            ),
            models.CheckConstraint(
                condition=Q(severity="refer", urgency__in=["routine", "soon", "same_day", "emergency"])
                | ~Q(severity="refer") & Q(urgency=""),
                name="finding_urgency_of_a_referral",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pattern} ({self.severity})"

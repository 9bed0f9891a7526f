"""What the customer got, as a record."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Fitting, Keyed, State
from fittings.models.tracking import tracked


@tracked("store", "fitting", "edits", "made_by")
class PrintedSheet(Keyed):
    """The frozen sheet of one fitting, made once, so that it can be printed again word for word."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+")
    fitting = models.OneToOneField(Fitting, on_delete=models.CASCADE, related_name="sheet")
    content = models.JSONField()
    """`rehab.sheet.Sheet` as JSON, with the pattern versions and thresholds it was made with."""
    edits = models.JSONField(default=dict, blank=True)
    """What staff changed before printing, as `rehab.edits` writes it; empty means nothing."""
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(content__has_key="schema"), name="sheet_says_its_schema"),
        ]

    def __str__(self) -> str:
        return f"Sheet of {self.made_at:%d %B %Y}"

    @property
    def is_replaced(self) -> bool:
        """Its fitting was corrected or voided since; it prints as it was, and says so on screen."""
        return self.fitting.state != State.FINISHED


@tracked("store", "fitting", "consent_version", "made_by")
class ClinicianRecord(Keyed):
    """The one-page record of a fitting for a GP or physio, made once the customer agreed to hand it out."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+")
    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="clinician_records")
    content = models.JSONField()
    """`rehab.clinician.Record` as JSON."""
    consent_version = models.CharField(max_length=10)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(consent_version=""), name="clinician_record_with_consent"),
        ]

    def __str__(self) -> str:
        return f"Record for a clinician of {self.made_at:%d %B %Y}"

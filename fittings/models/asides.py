"""Findings that staff set aside, with the reason and the answers they were set aside over."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models.fittings import Fitting
from fittings.models.parts import Part
from fittings.models.tracking import tracked
from fittings.patterns import Severity
from fittings.patterns.setting_aside import FOR_RED_FLAGS, AsideReason, SettingAside

SERIOUS = Q(pattern__startswith="rf_") | Q(severity=Severity.REFER)
ASKED = Q(reason__in=[str(reason) for reason in FOR_RED_FLAGS])


@tracked("fitting", "pattern", "severity", "reason", "words", "by")
class SetAside(Part):
    """One pattern of one fitting that somebody set aside; it holds while the answers behind it stay the same."""

    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="asides", db_index=False)
    pattern = models.CharField(max_length=45)
    severity = models.CharField(max_length=7)
    urgency = models.CharField(max_length=9, blank=True)
    over = models.JSONField()
    """The answers it had fired on, by path."""
    reason = models.CharField(max_length=12, choices=AsideReason.choices())
    words = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["fitting", "pattern"], name="aside_once"),
            models.CheckConstraint(condition=Q(reason__in=AsideReason.values()), name="aside_reason"),
            models.CheckConstraint(
                condition=SERIOUS & ASKED | ~SERIOUS & ~ASKED,
                name="aside_of_a_referral_was_asked",
            ),
            models.CheckConstraint(condition=~Q(reason=AsideReason.OTHER) | ~Q(words=""), name="aside_other_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.pattern} set aside: {self.get_reason_display()}"

    @property
    def claim(self) -> SettingAside:
        """What was set aside, as the patterns weigh it."""
        return SettingAside(self.pattern, self.severity, self.urgency, self.over)

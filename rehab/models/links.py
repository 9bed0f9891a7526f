"""The way from the paper to the phone page: a secret that only the paper or the e-mail has."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fittings.models import Keyed
from fittings.models.tracking import tracked
from rehab.models.sheets import PrintedSheet


@tracked("store", "sheet", "revoked_at", "revoked_by", added=None)
class SheetLink(Keyed):
    """One link to the phone page of a sheet. The token itself is never kept, only its SHA-256."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
    sheet = models.ForeignKey(PrintedSheet, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_expires_later"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="link_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Link until {self.expires_at:%d %B %Y}"


class Used(models.Model):
    """How often one client did one thing in one window of time; forgotten soon after. See `rehab.limits`."""

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    """A keyed hash of an address or of a link's key, never the thing itself."""
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who", "since"], name="used_counted_once")]

    def __str__(self) -> str:
        return f"{self.what}: {self.times} since {self.since:%H:%M}"

"""Devices that stand on a counter, and the PINs of those who work at them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Keyed


class DeviceQuerySet(models.QuerySet["CounterDevice"]):
    def standing(self) -> DeviceQuerySet:
        """Those that were not taken off the counter."""
        return self.filter(revoked_at=None)

    def with_token(self, token_hash: str) -> CounterDevice | None:
        """The device with this token, and its store."""
        return self.standing().select_related("store").filter(token_hash=token_hash).first()


class CounterDevice(Keyed):
    """A tablet or computer on the counter of a store. Its token is never kept, only the SHA-256."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="counters")
    name = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField(default=timezone.now)
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    """When it last asked for anything, give or take a minute."""
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="counter_has_a_name"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="counter_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Pin(models.Model):
    """What somebody types to take over a counter. A first PIN, which a manager made, opens nothing by itself."""

    staff = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    hashed = models.CharField(max_length=128)
    is_first = models.BooleanField(default=False)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"PIN of {self.staff}"


class WrongPins(models.Model):
    """How often somebody's PIN was typed wrongly on one device since it was last right. See `tries`."""

    device = models.ForeignKey(CounterDevice, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrong = models.PositiveIntegerField()
    wait_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "staff"], name="wrong_pins_counted_once")]

    def __str__(self) -> str:
        return f"{self.wrong} wrong PINs"

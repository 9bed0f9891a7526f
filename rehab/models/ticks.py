"""What the runner ticks off on the phone page."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Keyed
from rehab.models.sheets import PrintedSheet

RUN = "run"


class Light(models.TextChoices):
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class Tick(Keyed):
    """One exercise done on one day, or one run with its light. Ticking twice is ticking once."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
    sheet = models.ForeignKey(PrintedSheet, on_delete=models.CASCADE, related_name="ticks", db_index=False)
    item = models.CharField(max_length=40)
    """The id of an exercise, or `run`."""
    on = models.DateField()
    """The day in the store's time zone."""
    light = models.CharField(max_length=5, choices=Light, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["on", "item"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item", "on"], name="tick_once_a_day"),
            models.CheckConstraint(
                condition=Q(item=RUN, light__in=Light.values) | ~Q(item=RUN) & Q(light=""), name="tick_light_of_a_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} on {self.on}"

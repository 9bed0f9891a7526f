"""Mail that waits to be sent: queued once, sent at least once, with a Message-ID that stays the same."""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Customer, Keyed
from rehab.models.sheets import PrintedSheet

M = TypeVar("M", bound="Queued")


class QueuedQuerySet(models.QuerySet[M]):
    def waiting(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def given_up(self) -> Self:
        """Tried for two days, or refused for good."""
        return self.filter(given_up_at__isnull=False)


class Queued(models.Model):
    """One mail in a queue, and what came of it so far. See `rehab.mail.sending`."""

    kind: models.CharField[str, str]
    queued_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    """What the last attempt ran into, without any address."""

    class Meta:
        abstract = True


class MailKind(models.TextChoices):
    SHEET = "sheet", "The sheet"
    CHECK_IN = "check_in", "How is it?"


class OutgoingMailQuerySet(QueuedQuerySet["OutgoingMail"]):
    def whole(self) -> Self:
        """With whom it is for and what it is about."""
        return self.select_related("customer", "sheet__fitting__store", "sheet__fitting__customer")


class OutgoingMail(Queued, Keyed):
    """One mail to one customer. Address, words and PDF are made at sending; none of them is kept here."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="mail")
    sheet = models.ForeignKey(PrintedSheet, on_delete=models.CASCADE, related_name="mail")
    kind = models.CharField(max_length=8, choices=MailKind)
    key = models.CharField(max_length=80, unique=True)
    """What makes it one: `sheet:<sheet>`, `check_in:<fitting>:<week>`."""
    message_id = models.CharField(max_length=120, unique=True)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mail_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MailKind.values), name="mail_kind"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="mail_sent_or_given_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, queued {self.queued_at:%d %B %Y}"

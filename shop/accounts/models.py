"""Links that let somebody set a password, word that a log-in was changed, and how often something was tried."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fittings.models import Keyed
from rehab.models import Queued, QueuedQuerySet
from shop.models import Role, Staff, Store


class Purpose(models.TextChoices):
    INVITATION = "invitation", "Invitation"
    PASSWORD = "password", "New password"


LASTS = {Purpose.INVITATION: dt.timedelta(days=7), Purpose.PASSWORD: dt.timedelta(hours=2)}
"""How long a link opens."""


class LinkQuerySet(models.QuerySet["OneTimeLink"]):
    def unused(self) -> Self:
        return self.filter(used_at=None, withdrawn_at=None)

    def standing(self) -> Self:
        """Those that still open."""
        return self.unused().filter(expires_at__gt=timezone.now())

    def invitations(self) -> Self:
        return self.filter(purpose=Purpose.INVITATION)

    def unanswered(self, by: Staff) -> Self:
        """Invitations that nobody has accepted yet, also those that are over: of all stores for an owner."""
        mine = self.invitations().unused().select_related("store", "made_by").order_by("name")
        return mine if by.is_owner else mine.filter(store=by.works_in).exclude(role=Role.OWNER)

    def waiting_for_mail(self) -> Self:
        return self.filter(mail_at__lte=timezone.now()).order_by("mail_at")


class OneTimeLink(Keyed):
    """A link for one person and one use: an invitation, or the way to a new password. Only the token's hash is kept.

    An invitation has all that makes a member of staff. A forgotten password begins with nothing but the address that
    somebody typed, so that asking takes the same time for everybody; the worker that sends mail finds who that is.
    """

    purpose = models.CharField(max_length=10, choices=Purpose)
    email = models.EmailField()
    name = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=7, choices=Role, blank=True)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    """Whose password it sets, or who came of the invitation."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When to try to mail it next; empty when nothing is to be mailed."""
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=120, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="one_time_link_expires_later"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="one_time_link_purpose"),
            models.CheckConstraint(
                condition=~Q(purpose="invitation")
                | (Q(store__isnull=False, made_by__isnull=False, role__in=Role.values) & ~Q(name="")),
                name="invitation_is_whole",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(purpose="invitation", used_at=None, withdrawn_at=None),
                name="one_invitation_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} until {self.expires_at:%d %B %Y}"

    @property
    def is_over(self) -> bool:
        return self.expires_at <= timezone.now()


class Changed(models.TextChoices):
    PASSWORD = "password", "Your password was changed"
    APP_ADDED = "app_added", "An app with codes was set up"
    APP_REMOVED = "app_removed", "The app with codes was removed"
    PASSKEY_ADDED = "passkey_added", "A passkey was added"
    PASSKEY_REMOVED = "passkey_removed", "A passkey was removed"
    NEW_CODES = "new_codes", "New recovery codes were made"
    FACTORS_GONE = "factors_gone", "Your second step was taken away"


class NoticeQuerySet(QueuedQuerySet["Notice"]):
    def to_team_of(self, store: Store) -> Self:
        """Latest first, with whom they are for."""
        return self.filter(staff__store=store).select_related("staff__store").order_by("-queued_at")


class Notice(Queued, Keyed):
    """Word to somebody that their log-in was changed. See `shop.accounts.notices`."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Changed)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Changed.values), name="notice_kind"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="notice_sent_or_given_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, queued {self.queued_at:%d %B %Y}"


class Tries(models.Model):
    """How often something was tried in one window of time; forgotten soon after. See `shop.accounts.throttle`."""

    bucket = models.CharField(max_length=64)
    """A keyed hash of what is counted: never an address or an e-mail."""
    since = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bucket", "since"], name="tries_counted_once")]

    def __str__(self) -> str:
        return f"{self.tries} tries since {self.since:%H:%M}"

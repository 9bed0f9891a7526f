"""Stores and the people who work in them."""

from __future__ import annotations

import hashlib
import zoneinfo
from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.text import slugify

import shop.reports.outcomes.models  # noqa: F401 - models of this app, kept beside what they are for
from fittings.models import Keyed, Units
from fittings.models.tracking import tracked
from shop.counter_device.models import CounterDevice, Pin, WrongPins
from shop.history.look import Look
from shop.privacy.models import Erasure

__all__ = [
    "CounterDevice",
    "Erasure",
    "Look",
    "Paper",
    "Pin",
    "Role",
    "Staff",
    "Store",
    "WrongPins",
    "code_from",
    "known_time_zone",
]

CODE_LENGTH = 50


class Paper(models.TextChoices):
    A4 = "a4", "A4"
    LETTER = "letter", "US Letter"


def known_time_zone(name: str) -> None:
    """Raises ValidationError for a name that the time-zone database does not have."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError("That is not a time zone we know. It looks like Europe/London or America/Denver.")


def usual_weeks() -> list[int]:
    """Asked how it goes after one, three and six weeks."""
    return [1, 3, 6]


def code_from(name: str, taken: Collection[str]) -> str:
    """A short name for files and commands that no other store has: "Harbour Street" is `harbour-street`."""
    plain = slugify(name)[: CODE_LENGTH - 4].strip("-") or "store"
    numbered = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)


class StoreQuerySet(models.QuerySet["Store"]):
    def named_or_coded(self, text: str) -> Store:
        """The store with this code, else the one with this name. Raises Store.DoesNotExist."""
        return self.filter(code=text).first() or self.get(name=text)

    def codes(self) -> list[str]:
        """The codes of all of them, in their order."""
        return list(self.order_by("code").values_list("code", flat=True))


@tracked(
    "name",
    "code",
    "address",
    "telephone",
    "time_zone",
    "paper",
    "units",
    "class_line",
    "closing_line",
    "check_in_weeks",
    "keep_names_months",
    "lock_minutes",
)
class Store(Keyed):
    """One shop with a door: its own words, its paper, its time. `code` is its name in files and commands."""

    name = models.CharField(max_length=60, unique=True)
    code = models.SlugField(max_length=CODE_LENGTH, unique=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/London", validators=[known_time_zone])
    paper = models.CharField(max_length=6, choices=Paper, default=Paper.A4)
    units = models.CharField(max_length=2, choices=Units, default=Units.KM)
    class_line = models.CharField("technique class, one line", max_length=120, blank=True)
    closing_line = models.CharField(max_length=120, blank=True)
    check_in_weeks = ArrayField(models.PositiveSmallIntegerField(), default=usual_weeks)
    """Weeks after a fitting at which we ask how it goes; empty means never."""
    keep_names_months = models.PositiveSmallIntegerField(
        "keep names for so many months",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    """Months after the last visit until names and contacts go; null: they stay. See `shop.privacy.keeping`."""
    lock_minutes = models.PositiveSmallIntegerField(default=5)
    """Minutes without a touch after which a shared counter locks itself."""
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="store_has_a_name"),
            models.CheckConstraint(condition=~Q(code=""), name="store_has_a_code"),
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="store_paper"),
            models.CheckConstraint(condition=Q(units__in=Units.values), name="store_units"),
            models.CheckConstraint(
                condition=Q(keep_names_months=None) | Q(keep_names_months__range=(1, 240)), name="store_keeps_names"
            ),
            models.CheckConstraint(condition=Q(lock_minutes__range=(1, 60)), name="store_lock_minutes"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.code = self.code or code_from(self.name, Store.objects.codes())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code = self.code or code_from(self.name, Store.objects.codes())
        super().save(*args, **kwargs)

    @property
    def clock(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Role(models.TextChoices):
    FITTER = "fitter", "Fitter"
    MANAGER = "manager", "Manager"
    OWNER = "owner", "Owner"


class StaffManager(BaseUserManager["Staff"]):
    def hire(self, *, email: str, name: str, store: Store, role: Role, password: str) -> Staff:
        """A new member of staff who can log in at once."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, store=store, role=role)
        person.set_password(password)
        person.full_clean()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(email__iexact=username)

    def in_store(self, store: Store) -> models.QuerySet[Staff]:
        return self.filter(store=store).order_by("retired_at", "name")

    def working_in(self, store: Store) -> models.QuerySet[Staff]:
        return self.in_store(store).filter(retired_at=None)


@tracked("email", "name", "role", "store", "retired_at")
class Staff(Keyed, AbstractBaseUser):
    """A person who works in a store. Retired staff keep their name on what they did and cannot log in."""

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=7, choices=Role, default=Role.FITTER)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="staff")
    more_stores = models.ManyToManyField(Store, blank=True, related_name="+")
    """Stores that a manager looks after besides their own."""
    retired_at = models.DateTimeField(null=True, blank=True)
    log_ins_ended = models.PositiveIntegerField(default=0)
    """How often all of their log-ins were ended; a session knows the number it began with."""
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = StaffManager()
    by_pin = False
    """Whether they came in by the PIN of a shared counter; then they may do what a fitter may, whoever they are."""
    chosen_store: Store | None = None
    """Another of their stores, where they look at it now."""

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="staff_email_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="staff_role"),
            models.CheckConstraint(condition=~Q(name=""), name="staff_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.retired_at is None

    def end_log_ins(self) -> None:
        """Ends their sessions on every device, each with its next request."""
        Staff.objects.filter(pk=self.pk).update(log_ins_ended=F("log_ins_ended") + 1)
        self.refresh_from_db(fields=["log_ins_ended"])

    def get_session_auth_hash(self) -> str:
        return self._with_log_ins_ended(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        yield from map(self._with_log_ins_ended, super().get_session_auth_fallback_hash())

    def _with_log_ins_ended(self, hashed: str) -> str:
        return hashlib.sha256(f"{hashed}:{self.log_ins_ended}".encode()).hexdigest()

    @property
    def is_manager(self) -> bool:
        """Managers and owners see reports and staff."""
        return self.role in {Role.MANAGER, Role.OWNER} and not self.by_pin

    @property
    def is_owner(self) -> bool:
        """Owners see every store."""
        return self.role == Role.OWNER and not self.by_pin

    @property
    def works_in(self) -> Store:
        """The store whose pages they see."""
        return self.chosen_store or self.store

    def own_stores(self) -> models.QuerySet[Store]:
        """Whose pages they may see: an owner of all, a manager of those they look after, a fitter of their own."""
        if self.is_owner:
            return Store.objects.order_by("name")
        more = self.more_stores.values("pk") if self.is_manager else []
        return Store.objects.filter(Q(pk=self.store_id) | Q(pk__in=more)).order_by("name")

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else words[0][1:2])).upper()

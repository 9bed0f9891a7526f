"""People who come to be fitted. A name is kept only with their consent."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from fittings.models.keys import Keyed
from fittings.models.tracking import tracked

CONSENT_VERSION = "2026-11"
CONSENT_IMPORTED = "imported"
"""In place of a version: the yes stands in the records that a shop came with."""
CONSENT_TEXT = (
    "May we keep your name, your contact and the notes of this fitting, so that we know next time what worked? "
    "Only this shop sees them. You can see them, correct them or have them deleted at any time."
)


class Units(models.TextChoices):
    KM = "km", "Kilometres"
    MI = "mi", "Miles"


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"


class CustomerQuerySet(models.QuerySet["Customer"]):
    def named(self) -> Self:
        """Those who said yes to keeping their name."""
        return self.exclude(name="").standing()

    def standing(self) -> Self:
        """All but those who turned out to be somebody else here."""
        return self.filter(merged_into=None)

    def last_seen_before(self, moment: dt.datetime) -> Any:
        """Each with `last_seen_at`, the latest visit or, for somebody never fitted, when we got to know them."""
        seen = Coalesce(models.Max("fittings__fitted_at"), F("created_at"))
        return self.annotate(last_seen_at=seen).filter(last_seen_at__lt=moment).order_by("last_seen_at", "id")

    def either(self, *keys: uuid.UUID) -> Self:
        """These few, those met first coming first."""
        return self.filter(id__in=keys).order_by("id")

    def named_before(self, moment: dt.datetime) -> Self:
        """Those with a name whose yes is older than that."""
        return self.exclude(name="").filter(consented_at__lt=moment)

    def who_is(self, key: uuid.UUID, *, locked: bool = False) -> Customer:
        """The customer with this key, or whoever they turned out to be. Raises Customer.DoesNotExist."""
        rows = self.select_for_update(of=("self",)) if locked else self
        found = rows.get(id=key)
        while found.merged_into_id:
            found = rows.get(id=found.merged_into_id)
        return found

    def known_in(self, store: Any) -> Self:
        """Those who were asked for their yes in this store, or have a fitting here, begun or finished."""
        fitted_here = self.model._default_manager.filter(fittings__store=store).values("pk")
        return self.filter(Q(store=store) | Q(pk__in=fitted_here))

    def matching(self, typed: str) -> Self:
        """Those whose name resembles what was typed, or whose telephone ends in the typed digits; likeliest first."""
        digits = "".join(c for c in typed if c in "0123456789")
        if len(digits) >= 3 and not any(c.isalpha() for c in typed):
            return self.standing().filter(phone_digits__endswith=digits).order_by("name")
        words = typed.lower().split()
        if not words:
            return self.none()
        found, as_typed = self.standing(), Q()
        for word in words:
            found = found.filter(Q(search__contains=word) | Q(search__trigram_word_similar=word))
            as_typed &= Q(search__contains=word)
        likeliest = models.Case(
            models.When(search__startswith=" ".join(words), then=0), models.When(as_typed, then=1), default=2
        )
        return found.order_by(likeliest, "search")

    def named_like(self, name: str) -> Self:
        """Those whose whole name resembles this one, as two spellings of it do; likeliest first."""
        typed = name.lower()
        return self.filter(search__trigram_similar=typed).order_by(TrigramSimilarity("search", typed).desc(), "search")

    def with_last_visit(self) -> Self:
        """Each with `last_fitted_at`, None for somebody who was never fitted to the end."""
        return self.annotate(last_fitted_at=models.Max("fittings__fitted_at", filter=Q(fittings__state="finished")))


@tracked(
    "store",
    "name",
    "parent_name",
    "is_child",
    "phone",
    "email",
    "units",
    "language",
    "large_print",
    "may_email",
    "consent_version",
    "consented_at",
    "consent_asked_by",
)
class Customer(Keyed):
    """One customer. `name` is never there without consent; a child's parent consents and is addressed.

    Records that a shop came with may have customers who never said yes: the same person each time, without name and
    contact. `external_id` tells them apart.
    """

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="customers")
    external_id = models.CharField(max_length=100, null=True, blank=True, unique=True, editable=False)
    """Their key in the records that the shop came with; null for those met at the counter."""
    name = models.CharField(max_length=80)
    parent_name = models.CharField("parent's name", max_length=80, blank=True)
    is_child = models.BooleanField("under 18", default=False)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    units = models.CharField(max_length=2, choices=Units, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    large_print = models.BooleanField(default=False)
    may_email = models.BooleanField("may be asked by e-mail how it goes", default=False)
    may_email_since = models.DateTimeField(null=True, blank=True)
    consent_version = models.CharField(max_length=10)
    consented_at = models.DateTimeField(default=timezone.now, null=True)
    consent_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="merged",
    )
    """Whom they turned out to be; null for everybody who stands for themselves. See `fittings.merging`."""
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    phone_digits = models.GeneratedField(
        expression=models.Func(
            F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace", output_field=models.TextField()
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    search = models.GeneratedField(expression=Lower("name"), output_field=models.TextField(), db_persist=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(OpClass(F("search"), "gin_trgm_ops"), name="customer_name_trigram"),
            GinIndex(OpClass(F("phone_digits"), "gin_trgm_ops"), name="customer_phone_trigram"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="customer_merged"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="")
                & ~Q(consent_version="")
                & Q(consented_at__isnull=False, consent_asked_by__isnull=False)
                | Q(name="", parent_name="", phone="", email="", may_email=False, consent_version=""),
                name="customer_name_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(is_child=False) | ~Q(parent_name=""), name="customer_child_has_consenting_parent"
            ),
            models.CheckConstraint(
                condition=Q(may_email=False) | Q(may_email_since__isnull=False), name="customer_email_yes_says_when"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="customer_merged_into_other"
            ),
            models.CheckConstraint(condition=Q(units__in=["", *Units.values]), name="customer_units"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="customer_language"),
        ]

    def __str__(self) -> str:
        return self.name or "No name kept"

    @property
    def first_name(self) -> str:
        """How the sheet and the counter address them; the parent's name for a child. Blank where no name is kept."""
        return (self.parent_name if self.is_child else self.name).partition(" ")[0]

    def clean(self) -> None:
        if self.is_child and not self.parent_name:
            raise ValidationError({"parent_name": "Under 18, a parent says yes. Please enter the parent's name."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = " ".join(self.name.split())
        self.parent_name = " ".join(self.parent_name.split())
        super().save(*args, **kwargs)

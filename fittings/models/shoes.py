"""The shoe catalogue: what the maker published, never what a worn shoe measures now."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower

from fittings.gait import HARD_DEVICES, Category, Device
from fittings.models import bounds
from fittings.models.keys import Keyed
from fittings.models.tracking import tracked


class Terrain(models.TextChoices):
    ROAD = "road", "Road"
    TRAIL = "trail", "Trail"
    TRACK = "track", "Track"


class Use(models.TextChoices):
    TRAINING = "training", "Training"
    RACING = "racing", "Racing"


class Width(models.TextChoices):
    NARROW = "narrow", "Narrow"
    NORMAL = "normal", "Normal"
    WIDE = "wide", "Wide"
    EXTRA_WIDE = "extra_wide", "Extra wide"


class Confidence(models.TextChoices):
    """How well the published figures agree; never a measurement."""

    HIGH = "high", "Records agree"
    MEDIUM = "medium", "Uncertain"
    SHOP = "shop", "Entered here"


def widths() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=10, choices=Width), default=list, blank=True)


class ShoeQuerySet(models.QuerySet["Shoe"]):
    def current(self) -> Self:
        """What brands still make, as far as this shop knows."""
        return self.filter(discontinued_at__isnull=True)

    def discontinued(self) -> Self:
        return self.filter(discontinued_at__isnull=False)

    def by_name(self) -> Self:
        """By brand and model, newest version first."""
        return self.order_by(Lower("brand"), Lower("model"), F("year").desc(nulls_last=True), F("version").desc(), "id")

    def namesake_of(self, shoe: Shoe) -> Shoe | None:
        """The shoe with the same brand, model and version, whatever the capitals."""
        return (
            self.annotate(brand_low=Lower("brand"), model_low=Lower("model"), version_low=Lower("version"))
            .filter(
                brand_low=Lower(Value(shoe.brand)),
                model_low=Lower(Value(shoe.model)),
                version_low=Lower(Value(shoe.version)),
            )
            .first()
        )

    def matching(self, typed: str) -> Self:
        """Shoes in which every typed word occurs, or nearly so."""
        found = self
        for word in typed.split():
            found = found.filter(Q(search__contains=word.lower()) | Q(search__trigram_word_similar=word.lower()))
        return found if typed.split() else self.none()


@tracked(
    "brand",
    "model",
    "version",
    "year",
    "terrain",
    "use",
    "category",
    "devices",
    "stack_heel_mm",
    "stack_front_mm",
    "drop_mm",
    "drop_women_mm",
    "widths_men",
    "widths_women",
    "weight_g",
    "reference_size",
    "source",
    "confidence",
    "discontinued_at",
    "row_version",
)
class Shoe(Keyed):
    """One model in one version. Lengths in mm, weight in g of the reference size; blank means not published."""

    brand = models.CharField(max_length=40)
    model = models.CharField(max_length=60)
    version = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    terrain = models.CharField(max_length=5, choices=Terrain, default=Terrain.ROAD)
    use = models.CharField(max_length=8, choices=Use, default=Use.TRAINING)
    category = models.CharField(max_length=20, choices=Category.choices(), default=Category.UNKNOWN.value)
    devices = bounds.words(Device)
    stack_heel_mm = bounds.number("stack_heel_mm")
    stack_front_mm = bounds.number("stack_front_mm")
    drop_mm = bounds.number("drop_mm")
    drop_women_mm = models.FloatField("women's drop", null=True, blank=True)
    widths_men = widths()
    widths_women = widths()
    weight_g = models.PositiveSmallIntegerField(null=True, blank=True)
    reference_size = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, default=Confidence.SHOP)
    discontinued_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=Lower(Concat("brand", Value(" "), "model", Value(" "), "version")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ShoeQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(OpClass(F("search"), "gin_trgm_ops"), name="shoe_search_trigram")]
        constraints = [
            models.UniqueConstraint(Lower("brand"), Lower("model"), Lower("version"), name="shoe_once"),
            bounds.one_of("category", Category),
            bounds.some_of("devices", Device, alone=(Device.NONE, Device.UNKNOWN)),
            bounds.within("stack_heel_mm"),
            bounds.within("stack_front_mm"),
            bounds.within("drop_mm"),
            bounds.within("drop_women_mm", "drop_mm"),
            models.CheckConstraint(condition=Q(terrain__in=Terrain.values), name="shoe_terrain"),
            models.CheckConstraint(condition=Q(use__in=Use.values), name="shoe_use"),
            models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name="shoe_confidence"),
            models.CheckConstraint(condition=Q(year__gte=1960, year__lte=2100), name="shoe_year"),
            models.CheckConstraint(condition=Q(weight_g__gte=50, weight_g__lte=900), name="shoe_weight"),
            models.CheckConstraint(
                condition=~Q(category=Category.NEUTRAL.value, devices__contains=[Device.MEDIAL_POST.value])
                | Q(devices__isnull=True),
                name="shoe_neutral_without_post",
            ),
            models.CheckConstraint(
                condition=Q(drop_mm__gte=F("stack_heel_mm") - F("stack_front_mm") - 1)
                & Q(drop_mm__lte=F("stack_heel_mm") - F("stack_front_mm") + 1),
                name="shoe_drop_fits_stacks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.model} {self.version}".strip()

    @property
    def has_hard_support(self) -> bool:
        return bool(HARD_DEVICES & set(self.devices or ()))

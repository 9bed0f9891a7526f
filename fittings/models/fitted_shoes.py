"""The shoes of one fitting: worn, recommended and tried. Null always means "not asked"."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fittings.gait import MODEL_NAME_LENGTH, Category, Course, Device, DropSource, Origin, WearSign
from fittings.models import bounds
from fittings.models.fittings import Fitting
from fittings.models.parts import Part
from fittings.models.shoes import Shoe, Width

MAX_TRIED = 5


class SizeSystem(models.TextChoices):
    US = "us", "US"
    UK = "uk", "UK"
    EU = "eu", "EU"


class SizedShoe(Part):
    """A shoe at this fitting: from the catalogue or described by hand, in a size and width."""

    shoe = models.ForeignKey(Shoe, on_delete=models.PROTECT, null=True, blank=True)
    model = models.CharField(max_length=MODEL_NAME_LENGTH, blank=True)
    size = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    size_system = models.CharField(max_length=2, choices=SizeSystem, blank=True)
    width = models.CharField(max_length=10, choices=Width, blank=True)
    comfort = bounds.number("comfort")

    class Meta:
        abstract = True
        constraints = [
            bounds.within("comfort"),
            models.CheckConstraint(
                condition=Q(size__isnull=True) | Q(size__gte=1, size__lte=60) & ~Q(size_system=""),
                name="%(app_label)s_%(class)s_size_in_a_system",
            ),
            models.CheckConstraint(condition=Q(size_system__in=["", *SizeSystem.values]), name="%(class)s_size_system"),
            models.CheckConstraint(condition=Q(width__in=["", *Width.values]), name="%(class)s_width"),
        ]

    def __str__(self) -> str:
        return str(self.shoe) if self.shoe else self.model or "a shoe not in the list"

    @property
    def size_label(self) -> str:
        """Size with its system and width: "US 9.5 wide"; empty when not written down."""
        if self.size is None:
            return ""
        width = "" if self.width in {"", Width.NORMAL} else f" {self.get_width_display().lower()}"
        return f"{self.get_size_system_display()} {self.size.normalize():f}{width}"


class AssessedShoe(SizedShoe):
    """A shoe that patterns look at. Lengths in mm."""

    category = bounds.word(Category)
    devices = bounds.words(Device)
    drop_mm = bounds.number("drop_mm")
    drop_source = bounds.word(DropSource)
    stack_heel_mm = bounds.number("stack_heel_mm")
    stack_front_mm = bounds.number("stack_front_mm")

    class Meta(SizedShoe.Meta):
        abstract = True
        constraints = [
            *SizedShoe.Meta.constraints,
            bounds.one_of("category", Category),
            bounds.some_of("devices", Device, alone=(Device.NONE, Device.UNKNOWN)),
            bounds.one_of("drop_source", DropSource),
            bounds.within("drop_mm"),
            bounds.within("stack_heel_mm"),
            bounds.within("stack_front_mm"),
        ]


class WornShoe(AssessedShoe):
    """The shoe they came in."""

    fitting = models.OneToOneField(Fitting, on_delete=models.CASCADE)
    km = bounds.number("km")
    months_used = bounds.number("months_used")
    wear_signs = bounds.words(WearSign)
    origin = bounds.word(Origin)
    weeks_since_started = bounds.number("weeks_since_started")
    previous_drop_mm = bounds.number("previous_drop_mm")
    relief = bounds.word(Course)

    class Meta(AssessedShoe.Meta):
        abstract = False
        constraints = [
            *AssessedShoe.Meta.constraints,
            bounds.some_of("wear_signs", WearSign, alone=(WearSign.NONE,)),
            bounds.one_of("origin", Origin),
            bounds.one_of("relief", Course),
            *(bounds.within(f) for f in ("km", "months_used", "weeks_since_started", "previous_drop_mm")),
        ]


class RecommendedShoe(AssessedShoe):
    """The shoe we recommend. No row: none recommended."""

    fitting = models.OneToOneField(Fitting, on_delete=models.CASCADE)
    test_run_pain = bounds.number("test_run_pain")

    class Meta(AssessedShoe.Meta):
        abstract = False
        constraints = [*AssessedShoe.Meta.constraints, bounds.within("test_run_pain")]


class TriedShoe(SizedShoe):
    """A shoe that was on the feet today, and why not, if not."""

    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="tried")
    position = models.PositiveSmallIntegerField()
    why_not = models.CharField(max_length=200, blank=True)

    class Meta(SizedShoe.Meta):
        abstract = False
        ordering = ["position"]
        constraints = [
            *SizedShoe.Meta.constraints,
            models.UniqueConstraint(fields=["fitting", "position"], name="tried_position_once"),
            models.CheckConstraint(condition=Q(position__lt=MAX_TRIED), name="tried_at_most_five"),
        ]

"""What belongs to one fitting: its shoes, feet and complaints. Null always means "not asked"."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fittings.gait import (
    FEET,
    MAX_COMPLAINTS,
    MODEL_NAME_LENGTH,
    Aid,
    Category,
    Course,
    Device,
    DropSource,
    Event,
    Flexing,
    Grade,
    Onset,
    Origin,
    Place,
    SeenClinician,
    Side,
    Strengthening,
    Strike,
    WearSign,
    YesNoUnclear,
    YesNoUnknown,
)
from fittings.models import bounds
from fittings.models.fittings import Fitting
from fittings.models.keys import Keyed
from fittings.models.shoes import Shoe, Width

MAX_TRIED = 5


class SizeSystem(models.TextChoices):
    US = "us", "US"
    UK = "uk", "UK"
    EU = "eu", "EU"


class Part(Keyed):
    """A row of one fitting, in the store of that fitting."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


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


class FootSeen(Part):
    """What the video shows of one foot."""

    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="feet")
    side = models.CharField(max_length=5, choices=[(side.value, side.label) for side in FEET])
    flexing = bounds.word(Flexing)
    strike = bounds.word(Strike)
    heel_loads = bounds.word(YesNoUnclear)
    overstride = bounds.word(Grade)
    toes_up = bounds.word(YesNoUnclear)
    pelvic_drop = bounds.word(Grade)
    fpi = bounds.number("fpi")

    class Meta:
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint(fields=["fitting", "side"], name="foot_once"),
            models.CheckConstraint(condition=Q(side__in=[s.value for s in FEET]), name="foot_side"),
            bounds.one_of("flexing", Flexing),
            bounds.one_of("strike", Strike),
            bounds.one_of("heel_loads", YesNoUnclear),
            bounds.one_of("overstride", Grade),
            bounds.one_of("toes_up", YesNoUnclear),
            bounds.one_of("pelvic_drop", Grade),
            bounds.within("fpi"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} foot"


class Complaint(Part):
    """One thing that hurts. `place` and `side` may be unknown."""

    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="complaints")
    position = models.PositiveSmallIntegerField()
    place = bounds.word(Place)
    side = bounds.word(Side)
    days_since_onset = bounds.number("days_since_onset")
    onset = bounds.word(Onset)
    pain_run = bounds.number("pain_run")
    pain_day = bounds.number("pain_day")
    pain_rest = bounds.number("pain_rest")
    pain_cycling = bounds.number("pain_cycling")
    limping = bounds.word(YesNoUnknown)
    worse_next_morning = bounds.word(YesNoUnknown)
    trend = bounds.word(Course)
    times_before = bounds.number("times_before")
    rest_days = bounds.number("rest_days")
    strengthening = bounds.word(Strengthening)
    aids_used = bounds.words(Aid)
    seen_clinician = bounds.word(SeenClinician)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["place", "side"], name="complaint_where")]
        constraints = [
            models.UniqueConstraint(fields=["fitting", "position"], name="complaint_position_once"),
            models.UniqueConstraint(fields=["fitting", "place", "side"], name="complaint_place_and_side_once"),
            models.CheckConstraint(condition=Q(position__lt=MAX_COMPLAINTS), name="complaint_at_most_three"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | ~Q(place=Place.NONE.value), name="complaint_hurts"
            ),
            bounds.one_of("place", Place),
            bounds.one_of("side", Side),
            bounds.one_of("onset", Onset),
            bounds.one_of("limping", YesNoUnknown),
            bounds.one_of("worse_next_morning", YesNoUnknown),
            bounds.one_of("trend", Course),
            bounds.one_of("strengthening", Strengthening),
            bounds.some_of("aids_used", Aid, alone=(Aid.NONE,)),
            bounds.one_of("seen_clinician", SeenClinician),
            *(
                bounds.within(f)
                for f in (
                    "days_since_onset",
                    "pain_run",
                    "pain_day",
                    "pain_rest",
                    "pain_cycling",
                    "times_before",
                    "rest_days",
                )
            ),
        ]

    def __str__(self) -> str:
        place = Place(self.place).label if self.place else "Somewhere"
        return f"{place}, {self.side}" if self.side else place


class RecentEvent(Part):
    """What happened before the pain; no rows at all: not asked; the one row "none": asked, nothing."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="events")
    event: models.CharField[Any, Any] = models.CharField(max_length=20, choices=Event.choices())
    days_ago = bounds.number("event_days_ago")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "event"], name="event_once"),
            bounds.one_of("event", Event),
            bounds.within("days_ago", "event_days_ago"),
            models.CheckConstraint(
                condition=~Q(event=Event.NONE.value) | Q(days_ago__isnull=True), name="event_none_has_no_date"
            ),
        ]

    def __str__(self) -> str:
        return Event(self.event).label

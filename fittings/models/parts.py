"""What belongs to one fitting: its feet and complaints. Null always means "not asked"."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fittings.gait import (
    FEET,
    MAX_COMPLAINTS,
    Aid,
    Course,
    Event,
    Flexing,
    Grade,
    Onset,
    Place,
    SeenClinician,
    Side,
    Strengthening,
    Strike,
    YesNoUnclear,
    YesNoUnknown,
)
from fittings.models import bounds
from fittings.models.fittings import Fitting
from fittings.models.keys import Keyed


class Part(Keyed):
    """A row of one fitting, in the store of that fitting."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


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

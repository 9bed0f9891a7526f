"""A fitting as it is kept: a draft of raw answers from the first tap, typed rows once it is finished."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fittings.gait import (
    AdvisedBy,
    AgeBand,
    CareNote,
    Flag,
    InsertKind,
    Side,
    StepTrack,
    UsedIn,
    YesNo,
    YesNoUnknown,
)
from fittings.models import bounds
from fittings.models.customers import Customer
from fittings.models.keys import Keyed
from fittings.models.tracking import tracked


class State(models.TextChoices):
    DRAFT = "draft", "Unfinished"
    FINISHED = "finished", "Finished"
    REPLACED = "replaced", "Corrected later"
    VOIDED = "voided", "Void"


class Sold(models.TextChoices):
    THIS = "this", "This one"
    ANOTHER = "another", "Another"
    NONE = "none", "None"


class FittingQuerySet(models.QuerySet["Fitting"]):
    def in_store(self, store: models.Model) -> Self:
        return self.filter(store=store)

    def unfinished(self) -> Self:
        """Drafts somebody has begun; an untouched one is not worth a place on the strip."""
        return self.filter(state=State.DRAFT)

    def finished(self) -> Self:
        """What counts: finished, not corrected since, not void."""
        return self.filter(state=State.FINISHED)

    def of_any(self, customers: Iterable[uuid.UUID]) -> Self:
        """Those of any of these customers, drafts too."""
        return self.filter(customer__in=list(customers))

    def recent(self) -> Self:
        return self.order_by("-fitted_at", "-id")

    def locked(self) -> Self:
        """With its store, and nobody else can change it until this transaction ends.

        The customer is read after the lock: of a fitting that was named while we waited, a join still says "nobody".
        """
        return self.select_for_update(of=("self",)).select_related("store")

    def whole(self) -> Self:
        """With all that belongs to a fitting, in a fixed number of queries."""
        return self.select_related(
            "store", "staff", "customer", "wornshoe__shoe", "recommendedshoe__shoe"
        ).prefetch_related("feet", "complaints__events", "tried", "findings", "asides__by")


@tracked(
    "store",
    "staff",
    "customer",
    "state",
    "fitted_at",
    "void_reason",
    "brought_back_on",
    "brought_back_why",
    added=None,  # a draft is saved at each tap, and is on no record yet
    changed="OLD.\"state\" <> 'draft'",
    removed='OLD."state" <> \'draft\' OR OLD."customer_id" IS NOT NULL',  # or nobody knew whose its history is
    finished="OLD.\"state\" = 'draft' AND NEW.\"state\" = 'finished'",
)
class Fitting(Keyed):
    """One fitting of one customer, known or walk-in. Null always means "not asked"."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="fittings")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fittings")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, blank=True, related_name="fittings")
    external_id = models.CharField(max_length=100, null=True, blank=True, unique=True, editable=False)
    """Its key in the records that the shop came with; null for what was recorded here."""
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    void_reason = models.CharField(max_length=200, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    """Those it was assessed with, by name; empty means the defaults."""
    answers = models.JSONField(default=dict, blank=True)
    """Raw answers of a draft by question, half-typed ones too; empty once finished."""
    opened_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    fitted_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    age_band = bounds.word(AgeBand)
    weekly_km = bounds.number("weekly_km")
    regular_runner = bounds.word(YesNoUnknown)
    longest_run_30d_km = bounds.number("longest_run_30d_km")
    last_long_run_km = bounds.number("last_long_run_km")
    cycling_hours_week = bounds.number("cycling_hours_week")
    race_planned = models.BooleanField(null=True, blank=True)
    race_weeks = bounds.number("race_weeks")
    care_notes = bounds.words(CareNote)

    insert_kind = bounds.word(InsertKind)
    insert_weeks_used = bounds.number("weeks_used")
    insert_side = bounds.word(Side)
    insert_advised_by = bounds.word(AdvisedBy)
    insert_used_in = bounds.word(UsedIn)

    step_track = bounds.word(StepTrack)
    step_rate = bounds.number("step_rate")
    video_speed_kmh = bounds.number("video_speed_kmh")
    leg_length_suspected = bounds.word(YesNo)

    complaints_asked = models.BooleanField(default=False)
    """True once "where does it hurt" was answered, also by "nothing"."""
    flags = bounds.words(Flag)
    flags_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    sold = models.CharField(max_length=7, choices=Sold, null=True, blank=True)  # noqa: DJ001 - null is "not asked"
    kept_against_advice = models.CharField(max_length=200, blank=True)
    brought_back_on = models.DateField(null=True, blank=True)
    brought_back_why = models.CharField(max_length=200, blank=True)
    class_offered = models.BooleanField(null=True, blank=True)
    class_attended = models.BooleanField(null=True, blank=True)

    objects = FittingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("store"), F("saved_at").desc(), condition=Q(state="draft"), name="fitting_unfinished"),
            models.Index(F("store"), F("fitted_at").desc(), condition=Q(state="finished"), name="fitting_recent"),
            models.Index(F("customer"), F("fitted_at").desc(), name="fitting_of_customer"),
            models.Index(
                fields=["fitted_at"],
                include=[
                    "id",
                    "customer",
                    "store",
                    "staff",
                    "opened_at",
                    "finished_at",
                    "corrects",
                    "sold",
                    "kept_against_advice",
                    "brought_back_on",
                ],
                condition=Q(state="finished"),
                name="fitting_told",  # all that reports need to count, without reading the wide rows
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="fitting_state"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, finished_at__isnull=True)
                | Q(state=State.VOIDED)
                | Q(state__in=[State.FINISHED, State.REPLACED], finished_at__isnull=False),
                name="fitting_finished_when",
            ),
            models.CheckConstraint(condition=~Q(state=State.VOIDED) | ~Q(void_reason=""), name="fitting_void_says_why"),
            models.CheckConstraint(
                condition=Q(fitted_at__gte=dt.datetime(2000, 1, 1, tzinfo=dt.UTC)), name="fitting_fitted_since_2000"
            ),
            models.CheckConstraint(
                # "is null or true" is no refusal to PostgreSQL, so not-asked is ruled out by name
                condition=Q(race_planned=True, race_planned__isnull=False) | Q(race_weeks__isnull=True),
                name="fitting_race_weeks_of_a_race",
            ),
            models.CheckConstraint(condition=Q(sold__in=Sold.values), name="fitting_sold"),
            models.CheckConstraint(
                condition=Q(brought_back_on__isnull=True) | ~Q(brought_back_why=""),
                name="fitting_brought_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")), name="fitting_corrects_other"
            ),
            bounds.some_of("care_notes", CareNote, alone=(CareNote.NONE, CareNote.NOT_SAID)),
            bounds.some_of("flags", Flag, alone=(Flag.NONE_CHECKED,)),
            *(
                bounds.one_of(field, choice)
                for field, choice in {
                    "age_band": AgeBand,
                    "regular_runner": YesNoUnknown,
                    "insert_kind": InsertKind,
                    "insert_side": Side,
                    "insert_advised_by": AdvisedBy,
                    "insert_used_in": UsedIn,
                    "step_track": StepTrack,
                    "leg_length_suspected": YesNo,
                }.items()
            ),
            *(
                bounds.within(field)
                for field in (
                    "weekly_km",
                    "longest_run_30d_km",
                    "last_long_run_km",
                    "cycling_hours_week",
                    "race_weeks",
                    "step_rate",
                    "video_speed_kmh",
                )
            ),
            bounds.within("insert_weeks_used", "weeks_used"),
        ]

    def __str__(self) -> str:
        return f"Fitting of {self.who} on {self.fitted_at:%d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("counter_draft" if self.is_draft else "fitting", args=[self.id])

    @property
    def who(self) -> str:
        return str(self.customer) if self.customer else "Walk-in"

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    def part(self, name: str) -> Any:
        """The `wornshoe` or `recommendedshoe` of this fitting, or None."""
        return getattr(self, name, None)

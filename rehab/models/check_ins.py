"""How it goes, some weeks later: four questions, answered on the phone, by e-mail or at the counter."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fittings.models import Fitting, Keyed
from fittings.models.tracking import tracked
from rehab.models.links import SheetLink

MOST_PAIN = 10


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def not_called(self) -> CheckInQuerySet:
        """Answers about which nobody noted a call."""
        return self.filter(called_at=None)


class BackToRunning(models.TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class ShoeNow(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    RETURNED = "returned", "Returned it"


class ExercisesDone(models.TextChoices):
    NONE = "none", "None"
    SOME = "some", "Some"
    MOST = "most", "Most"


@tracked(
    "store",
    "fitting",
    "answered_at",
    "pain_run",
    "back_to_running",
    "shoe",
    "exercises",
    "asked_by",
    "called_at",
    "called_by",
    "call_note",
    added='NEW."asked_by_id" IS NOT NULL',  # what customers answer themselves is no change by staff
)
class CheckIn(Keyed):
    """One answer about one fitting; the latest of a day counts. Blank means "not asked" or not answered."""

    store = models.ForeignKey("shop.Store", on_delete=models.PROTECT, related_name="+", db_index=False)
    fitting = models.ForeignKey(Fitting, on_delete=models.CASCADE, related_name="check_ins", db_index=False)
    answered_at = models.DateTimeField(default=timezone.now)
    pain_run = models.PositiveSmallIntegerField()
    """Pain when running, 0 none to 10 worst."""
    back_to_running = models.CharField(max_length=6, choices=BackToRunning)
    shoe = models.CharField(max_length=8, choices=ShoeNow, blank=True)
    exercises = models.CharField(max_length=4, choices=ExercisesDone, blank=True)
    link = models.ForeignKey(SheetLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The link it was answered through; null where staff asked."""
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    calls_for_a_call = models.BooleanField(default=False)
    """Pain over 5, or worse twice in a row: somebody of the shop should call."""
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    call_note = models.CharField(max_length=200, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at"]
        indexes = [
            models.Index(
                fields=["fitting", "answered_at", "id"],
                include=["pain_run", "back_to_running", "exercises"],
                name="check_in_course",  # all that reports need to tell how a fitting ended, in their order
            ),
            models.Index(
                fields=["store", "answered_at"],
                condition=Q(calls_for_a_call=True, called_at__isnull=True),
                name="check_in_to_call",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(pain_run__lte=MOST_PAIN), name="check_in_pain"),
            models.CheckConstraint(condition=Q(back_to_running__in=BackToRunning.values), name="check_in_running"),
            models.CheckConstraint(condition=Q(shoe__in=["", *ShoeNow.values]), name="check_in_shoe"),
            models.CheckConstraint(condition=Q(exercises__in=["", *ExercisesDone.values]), name="check_in_exercises"),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True, called_by__isnull=True)
                | Q(called_at__isnull=False, called_by__isnull=False),
                name="check_in_called_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Check-in of {self.answered_at:%d %B %Y}"

"""What became of each finished fitting, in narrow rows made in advance: all that reports count.

They say nothing that the fittings do not say. `making` works them out, `keeping` says when. Keys are plain columns and
no foreign keys: a row may wait for a moment after its fitting has changed, and must keep nobody from changing it.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Counted(models.Model):
    """What both kinds of rows have: where and when it was, and what complaints are grouped by."""

    store_id = models.UUIDField()
    customer_id = models.UUIDField(null=True)
    """Null for walk-ins."""
    fitted_at = models.DateTimeField()
    day = models.DateField()
    """By the clock of the store."""
    has_shoe = models.BooleanField()
    shoe_id = models.UUIDField(null=True)
    """Of the recommended shoe, null also for one outside the catalogue."""
    support = models.CharField(max_length=7)
    drop_band = models.CharField(max_length=7)
    has_worn_shoe = models.BooleanField()
    worn_shoe_id = models.UUIDField(null=True)
    stood = ArrayField(models.CharField(max_length=45))
    """The patterns that were noticed and not set aside, in the order of the alphabet."""
    back_after = models.IntegerField(null=True)
    """Days until the first fitting from day 15 on with which a complaint came back, however much later; null while none
    did. `back_id`, `back_store_id` and `back_on` are of that fitting."""
    back_id = models.UUIDField(null=True)
    back_store_id = models.UUIDField(null=True)
    back_on = models.DateField(null=True)

    class Meta:
        abstract = True


class VisitOutcome(Counted):
    """One finished fitting and what became of it."""

    fitting_id = models.UUIDField(primary_key=True)
    staff_id = models.UUIDField()
    set_aside = ArrayField(models.CharField(max_length=45))
    """The patterns that were noticed and set aside, in the order of the alphabet."""

    is_sore = models.BooleanField()
    """Whether there is a complaint; they are at `places`, each once, `unknown` where nobody said."""
    places = ArrayField(models.CharField(max_length=45))
    can_return = models.BooleanField()
    """Whether one of them has a place and a side, and so can be seen to come back."""
    plan = models.CharField(max_length=45)
    """That of the sheet, `none` without one."""
    sore_again_after = models.IntegerField(null=True)
    """Days until the first fitting from day 15 on with any complaint."""

    answered = models.BooleanField()
    """Whether anybody told us how it went. Then it ended after so many days, on the first one it had settled, else on
    the last one we heard of; with `exercises` as they were said that day."""
    settled = models.BooleanField()
    ended_after = models.IntegerField(null=True)
    exercises = models.CharField(max_length=4)
    sore_told_after = models.IntegerField(null=True)
    """Days until the first answer from day 15 on that told of new pain: nothing had hurt, or it had settled since."""
    shoe_now = models.CharField(max_length=8)
    """What was last said of the shoe; blank when nothing was."""
    sent_back = models.BooleanField()
    """Whether the shoe was brought back, or said to be."""

    sold = models.CharField(max_length=7, null=True)  # noqa: DJ001 - null is "not asked"
    against = models.BooleanField()
    """Whether the shoe was kept against advice."""
    brought_back = models.BooleanField()
    worn_support = models.CharField(max_length=7)
    chose = models.BooleanField(null=True)
    """Whether they chose the shoe they came in themselves."""

    cycles = models.BooleanField()
    flexes = models.BooleanField(null=True)
    """Whether a leg that hurts at the shin, else at the band, rolls in markedly; null while one is not known."""
    left_flexing = models.CharField(max_length=45, null=True)  # noqa: DJ001 - null is "not asked"
    right_flexing = models.CharField(max_length=45, null=True)  # noqa: DJ001
    left_strike = models.CharField(max_length=45, null=True)  # noqa: DJ001
    right_strike = models.CharField(max_length=45, null=True)  # noqa: DJ001
    minutes = models.FloatField(null=True)
    """From open to save; null for corrections, imports, and drafts left overnight."""
    overnight = models.BooleanField()

    class Meta:
        db_table = "shop_visit_outcome"
        indexes = [
            models.Index(fields=["day"], name="visit_outcome_day"),
            models.Index(fields=["customer_id"], name="visit_outcome_customer"),
        ]

    def __str__(self) -> str:
        return f"Outcome of {self.fitting_id}"


class ComplaintOutcome(Counted):
    """One complaint that can come back: with a place, a side, and what was seen of the foot on that side."""

    complaint_id = models.UUIDField(primary_key=True)
    fitting_id = models.UUIDField()
    place = models.CharField(max_length=45)
    strike = models.CharField(max_length=45)
    flexing = models.CharField(max_length=45)

    class Meta:
        db_table = "shop_complaint_outcome"
        indexes = [
            models.Index(fields=["day"], name="complaint_outcome_day"),
            models.Index(fields=["fitting_id"], name="complaint_outcome_fitting"),
        ]

    def __str__(self) -> str:
        return f"Outcome of {self.complaint_id}"


class SecondLook(models.Model):
    """Two finished fittings of one customer by two fitters, `DAYS_APART` or less: what both saw of the same feet.

    `earlier_id`, `earlier_staff_id` and the words that end in `before` are of the earlier one, in any store.
    """

    fitting_id = models.UUIDField()
    earlier_id = models.UUIDField()
    store_id = models.UUIDField()
    staff_id = models.UUIDField()
    earlier_staff_id = models.UUIDField()
    fitted_at = models.DateTimeField()
    day = models.DateField()
    shoe_id = models.UUIDField(null=True)
    places = ArrayField(models.CharField(max_length=45))
    left_flexing_before = models.CharField(max_length=45, null=True)  # noqa: DJ001 - null is "not asked"
    left_flexing_after = models.CharField(max_length=45, null=True)  # noqa: DJ001
    right_flexing_before = models.CharField(max_length=45, null=True)  # noqa: DJ001
    right_flexing_after = models.CharField(max_length=45, null=True)  # noqa: DJ001
    left_strike_before = models.CharField(max_length=45, null=True)  # noqa: DJ001
    left_strike_after = models.CharField(max_length=45, null=True)  # noqa: DJ001
    right_strike_before = models.CharField(max_length=45, null=True)  # noqa: DJ001
    right_strike_after = models.CharField(max_length=45, null=True)  # noqa: DJ001

    class Meta:
        db_table = "shop_second_look"
        indexes = [models.Index(fields=["fitting_id"], name="second_look_fitting")]

    def __str__(self) -> str:
        return f"{self.fitting_id} after {self.earlier_id}"


class ChangedVisit(models.Model):
    """A fitting whose outcome is to be worked out again, written by triggers with the change itself.

    `customer_id` is whose fitting it was before; their other fittings may have come back with this one.
    """

    fitting_id = models.UUIDField()
    customer_id = models.UUIDField(null=True)

    class Meta:
        db_table = "shop_changed_visit"

    def __str__(self) -> str:
        return f"{self.fitting_id} has changed"

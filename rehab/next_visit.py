"""The next sheet in one tap: a new fitting that begins where the last one, and the answer since, left off."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings.earlier import LONGEST_AGO
from fittings.forms.counter import QUESTIONS, Answers
from fittings.gait import CareNote, Origin, Strengthening
from fittings.models import Customer, Fitting, new_key
from fittings.rows import answers_of
from rehab.course import latest_of_days
from rehab.models import CheckIn, ExercisesDone, ShoeNow

OF_THE_SPOT = ("place", "side", "onset", "times_before")
OF_THE_SHOE = ("shoe", "model", "category", "devices", "drop_mm", "drop_source", "stack_heel_mm", "stack_front_mm",
               "size", "size_system", "width")  # fmt: skip
STRENGTH_COUNTS_AFTER_DAYS = 21


@transaction.atomic
def begin_next(fitting: Fitting, *, store: Any, by: Any) -> Fitting:
    """A draft for the customer of this fitting; one that somebody began already is gone on with, as it is.

    Raises Customer.DoesNotExist for a walk-in: nobody knows whether it is the same person.
    """
    if fitting.customer_id is None:
        raise Customer.DoesNotExist
    customer = Customer.objects.who_is(fitting.customer_id, locked=True)  # a double tap waits here
    begun = Fitting.objects.in_store(store).unfinished().filter(customer=customer, corrects=None).first()
    if begun:
        return begun
    answers = carried_over(fitting)
    return Fitting.objects.create(
        id=new_key(), store=store, staff=by, customer=customer, answers=answers, version=2 if answers else 1
    )


def carried_over(fitting: Fitting) -> Answers:
    """What is still true, and what they answered since. Red flags, feet and everything else is asked anew."""
    before = answers_of(fitting)
    course = latest_of_days(fitting)
    latest = course[-1] if course else None
    days = (timezone.now() - fitting.fitted_at).days
    answers = _spots(before, latest, days) | _runner(before)
    if latest and latest.shoe == ShoeNow.YES:
        answers |= _shoe(before, days)
    return {name: answer for name, answer in answers.items() if name in QUESTIONS and answer}


def _spots(before: Answers, latest: CheckIn | None, days: int) -> Answers:
    """The sore spots, older by so many days. What was answered since goes with a spot only where there is one."""
    found: Answers = {}
    for name, answer in before.items():
        part, _, key = name.partition("-")
        if part.startswith("complaint") and key in OF_THE_SPOT:
            found[name] = answer
        if part.startswith("complaint") and key == "days_since_onset":
            found[name] = str(min(int(str(answer)) + days, LONGEST_AGO))
    if latest and {name.partition("-")[0] for name in found} == {"complaint0"}:
        found["complaint0-pain_run"] = str(latest.pain_run)
        if latest.exercises:
            found["complaint0-strengthening"] = _strength(latest.exercises, days).value
    return found


def _strength(exercises: str, days: int) -> Strengthening:
    if exercises == ExercisesDone.NONE:
        return Strengthening.NO
    enough = exercises == ExercisesDone.MOST and days >= STRENGTH_COUNTS_AFTER_DAYS
    return Strengthening.YES if enough else Strengthening.PARTLY


def _shoe(before: Answers, days: int) -> Answers:
    """The shoe that we recommended is the one they wear now."""
    found: Answers = {f"worn-{key}": before[f"rec-{key}"] for key in OF_THE_SHOE if f"rec-{key}" in before}
    if not found:
        return {}
    more: Answers = {"worn-origin": Origin.THIS_SHOP.value, "worn-weeks_since_started": str(days // 7)}
    if "worn-drop_mm" in before:
        more["worn-previous_drop_mm"] = before["worn-drop_mm"]
    return found | more


def _runner(before: Answers) -> Answers:
    """The age, and what to take care of: a note that rules something out stays until somebody takes it off."""
    found: Answers = {"runner-age_band": before.get("runner-age_band", "")}
    notes = before.get("runner-care_notes", [])
    if not {CareNote.NONE.value, CareNote.NOT_SAID.value} & set(notes):
        found["runner-care_notes"] = notes
    return found

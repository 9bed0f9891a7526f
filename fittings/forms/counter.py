"""The counter's form: raw answers in, the record's facts and the words beside each refused answer out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from fittings.forms.fields import NumberField
from fittings.forms.questions import DISTANCES, all_questions
from fittings.gait import MAX_COMPLAINTS
from fittings.models import Units

Answers = dict[str, str | list[str]]
QUESTIONS = all_questions()
SINCE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
SETS = frozenset(name for name, field in QUESTIONS.items() if isinstance(field, forms.MultipleChoiceField))


def answers_in(posted: Mapping[str, Any]) -> Answers:
    """The answers among what a browser posted: known questions only, blank ones left out.

    NUL cannot be stored and no person can see one, so it goes.
    """
    found: Answers = {}
    for name in QUESTIONS.keys() & posted.keys():
        given = posted.getlist(name) if hasattr(posted, "getlist") else posted[name]
        values = [str(v).replace("\x00", "") for v in (given if isinstance(given, list) else [given])]
        values = [v for v in values if v.strip()]
        if values:
            found[name] = values if name in SETS else values[-1]
    return found


class Shared(dict[str, forms.Field]):
    """Fields that are only read, so that a form need not copy hundreds of choices for each page and each tap."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class CounterForm(forms.Form):
    """All questions, or with `only_answered` just those that have an answer: what a tap needs, and no more."""

    def __init__(self, answers: Answers, *, units: str = Units.KM, only_answered: bool = False) -> None:
        if only_answered:
            asked = Shared({name: QUESTIONS[name] for name in answers if name in QUESTIONS})
            self.base_fields = asked  # type: ignore[misc]  # of this form alone, which Django allows
        super().__init__(data=answers)
        self.units = units
        if units == Units.MI:
            for name in DISTANCES:
                if isinstance(field := self.fields.get(name), NumberField):
                    self.fields[name] = field.shown_in_miles()

    def clean_fitted_at(self) -> dt.datetime | None:
        when: dt.datetime | None = self.cleaned_data["fitted_at"]
        if when and when > timezone.now() + dt.timedelta(minutes=5):
            raise forms.ValidationError("That lies in the future. A fitting is today or earlier.")
        if when and when < SINCE:
            raise forms.ValidationError("Please check the year. We keep fittings since 2000.")
        return when

    def clean(self) -> dict[str, Any]:
        given = answered(self.cleaned_data)
        if "nothing_hurts" in given and any(name.startswith("complaint") for name in given):
            self.add_error("nothing_hurts", "A sore spot is noted as well. Please remove it, or untick this.")
        if "runner-no_race" in given and "runner-race_weeks" in given:
            self.add_error("runner-no_race", "Weeks to a race are noted as well. Please clear one of the two.")
        for name in given:
            if name.endswith("-size") and f"{name}_system" not in given:
                self.add_error(name, "US, UK or EU? A size needs its system.")
        return self.cleaned_data

    def sore_spots(self) -> list[int]:
        """The numbers of the sore spots of which something valid was answered; one may be left out on the page."""
        return sore_spots_in(self.cleaned_data)

    def record(self) -> dict[str, Any]:
        """The valid answers in the shape of the JSON door, blank ones left out."""
        given = answered(self.cleaned_data)
        record: dict[str, Any] = {
            part: keys
            for part in ("worn", "rec", "left", "right", "stride", "insert", "runner")
            if (keys := facts_under(part, given))
        }
        if any(name.startswith("rec-") for name in given):  # a size alone is a shoe too, of which nothing is known
            record.setdefault("rec", {})
        if spots := self.sore_spots():
            record["complaints"] = [complaint(n, given) for n in spots]
        elif given.get("nothing_hurts"):
            record["complaints"] = []
        if given.get("flags"):
            record["flags"] = given["flags"]
        return record


def answered(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The answers that are not blank; 0 is an answer."""
    return {k: v for k, v in cleaned.items() if v is not False and v not in (None, "", [])}


def sore_spots_in(cleaned: dict[str, Any]) -> list[int]:
    """The numbers of the sore spots among cleaned answers, in the order in which the record has them."""
    given = answered(cleaned)
    return [n for n in range(MAX_COMPLAINTS) if complaint(n, given)]


NOT_FACTS = frozenset({"shoe", "size", "size_system", "width"})
"""Answers about a shoe that patterns do not look at."""


def facts_under(part: str, given: dict[str, Any]) -> dict[str, Any]:
    keys = {k.removeprefix(f"{part}-"): v for k, v in given.items() if k.startswith(f"{part}-")}
    keys = {k: v for k, v in keys.items() if k not in NOT_FACTS}
    if keys.pop("no_race", False):
        keys.setdefault("race_weeks", "none")
    return keys


def complaint(n: int, given: dict[str, Any]) -> dict[str, Any]:
    keys = facts_under(f"complaint{n}", given)
    days = {k.removeprefix("days_ago-"): keys.pop(k) for k in list(keys) if k.startswith("days_ago-")}
    if "recent_events" in keys:
        keys["recent_events"] = {event: days.get(event) for event in keys["recent_events"]}
    return keys


CounterForm.base_fields = Shared(QUESTIONS)

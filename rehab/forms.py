"""What customers tell us: four questions some weeks later, with the call that may follow, and what they tick off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from fittings.models import Fitting
from rehab import check_in_words as words
from rehab.check_ins import Given, asked_about
from rehab.language import Say
from rehab.models import BackToRunning, ExercisesDone, Light, PrintedSheet, ShoeNow
from rehab.models.check_ins import MOST_PAIN
from rehab.models.ticks import RUN
from rehab.sheet import Sheet
from rehab.ticks import exercises_to_tick, take_back, tick, tick_run, today_of

TODAY, YESTERDAY = "today", "yesterday"

RUNNING = {BackToRunning.YES: words.YES, BackToRunning.PARTLY: words.PARTLY, BackToRunning.NO: words.NO}
SHOE = {ShoeNow.YES: words.YES, ShoeNow.NO: words.NO, ShoeNow.RETURNED: words.RETURNED}
EXERCISES = {ExercisesDone.NONE: words.NONE, ExercisesDone.SOME: words.SOME, ExercisesDone.MOST: words.MOST}


class CheckInForm(forms.Form):
    """The questions in one language. Those about the shoe and the exercises are left out where they make no sense."""

    pain_run = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in range(MOST_PAIN + 1)], coerce=int, widget=forms.RadioSelect
    )
    back_to_running = forms.ChoiceField(widget=forms.RadioSelect)
    shoe = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    exercises = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, fitting: Fitting, say: Say, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = asked_about(fitting)
        self._ask("pain_run", say(words.PAIN), say(words.TAP_A_NUMBER))
        self.fields["pain_run"].help_text = say(words.PAIN_SCALE)
        self._ask("back_to_running", say(words.RUNNING), say(words.TAP_ONE), RUNNING, say)
        self._ask("shoe", say(words.SHOE), say(words.TAP_ONE), SHOE, say)
        self._ask("exercises", say(words.EXERCISES), say(words.TAP_ONE), EXERCISES, say)
        for name, makes_sense in (("shoe", asked.shoe), ("exercises", asked.exercises)):
            if not makes_sense:
                del self.fields[name]

    def _ask(
        self, name: str, label: str, otherwise: str, choices: dict[Any, str] | None = None, say: Say | None = None
    ) -> None:
        field = self.fields[name]
        field.label = label
        field.error_messages = {"required": otherwise, "invalid_choice": otherwise}
        if choices and say:
            field.choices = [(value.value, say(text)) for value, text in choices.items()]  # type: ignore[attr-defined]

    @property
    def given(self) -> Given:
        """The answer of a valid form."""
        return Given(**self.cleaned_data)


class TickForm(forms.Form):
    """What was ticked off on the phone page, or with `back` taken back: items of this sheet, today or yesterday."""

    item = forms.MultipleChoiceField()
    light = forms.ChoiceField(choices=Light.choices, required=False)
    day = forms.ChoiceField(choices=[(day, day) for day in (TODAY, YESTERDAY)])
    back = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, sheet: Sheet) -> None:
        super().__init__(data)
        items = [*exercises_to_tick(sheet), *([RUN] if sheet.running and sheet.running.steps else [])]
        self.fields["item"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        is_run = given.get("item") == [RUN]
        if RUN in given.get("item", []) and not is_run:
            raise forms.ValidationError("A run comes alone.")
        if is_run and not given.get("light") and not given.get("back"):
            raise forms.ValidationError("A run has a light.")
        return given

    @property
    def place(self) -> str:
        """The part of the page that shows what a valid form did."""
        items: list[str] = self.cleaned_data["item"]
        if items == [RUN]:
            return "running"
        return f"tick-{items[0]}" if len(items) == 1 else "all"

    def note(self, kept: PrintedSheet) -> None:
        """Does what a valid form says."""
        given, today = self.cleaned_data, today_of(kept)
        on = today if given["day"] == TODAY else today - dt.timedelta(days=1)
        if given["back"]:
            take_back(kept, given["item"], on)
        elif given["item"] == [RUN]:
            tick_run(kept, given["light"], on)
        else:
            tick(kept, given["item"], on)


class CalledForm(forms.Form):
    """What came of a call, in the staff's words."""

    note = forms.CharField(label="What came of it", required=False, max_length=200)

    def clean_note(self) -> str:
        return " ".join(str(self.cleaned_data["note"]).split())

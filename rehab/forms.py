"""How it goes, some weeks later: four questions for the customer, and a note of the call that followed."""

from __future__ import annotations

from typing import Any

from django import forms

from fittings.models import Fitting
from rehab import check_in_words as words
from rehab.check_ins import Given, asked_about
from rehab.language import Say
from rehab.models import BackToRunning, ExercisesDone, ShoeNow
from rehab.models.check_ins import MOST_PAIN

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


class CalledForm(forms.Form):
    """What came of a call, in the staff's words."""

    note = forms.CharField(label="What came of it", required=False, max_length=200)

    def clean_note(self) -> str:
        return " ".join(str(self.cleaned_data["note"]).split())

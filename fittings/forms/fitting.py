"""Short forms about a finished fitting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone


class VoidForm(forms.Form):
    """Why a fitting no longer counts."""

    reason = forms.CharField(
        label="Why it should not count",
        max_length=200,
        help_text="The record stays and can be read. It leaves the counts and the reports.",
        error_messages={"required": "Please say why, in a few words."},
    )


class ReturnedForm(forms.Form):
    """The shoe came back to the shop."""

    on = forms.DateField(
        label="Brought back on",
        error_messages={"invalid": "There is no such day. It looks like 2026-03-14."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    why = forms.CharField(
        label="Why", max_length=200, error_messages={"required": "Please say why it came back, in a few words."}
    )

    def __init__(self, *args: Any, fitted_on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fitted_on = fitted_on

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("That lies in the future.")
        if on < self.fitted_on:
            raise forms.ValidationError("That lies before the fitting.")
        return on

"""What has to be said before something cannot be taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from fittings.models import Customer
from shop.privacy.models import Reason

THE_WORD = "erase"


class EraseForm(forms.Form):
    """The name, typed once more, so that it is this customer who is meant; where none is kept, a word."""

    typed = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    reason = forms.ChoiceField(label="Why", choices=Reason.choices)

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = customer.name or THE_WORD
        self.fields["typed"].label = f"To go on, type: {self.expected}"

    def clean_typed(self) -> str:
        typed = " ".join(str(self.cleaned_data["typed"]).split())
        if typed.casefold() != self.expected.casefold():
            raise forms.ValidationError(f"Nothing was erased. Please type exactly: {self.expected}")
        return typed


class NamelessForm(forms.Form):
    """They took their yes back."""

    agreed = forms.BooleanField(
        label="They want us to drop their name and contact",
        error_messages={"required": "Nothing was changed. Please tick this if they said so."},
    )


class ApartForm(forms.Form):
    """Which of the fittings since belong to the other person."""

    also = forms.TypedMultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, added: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].choices = [(str(one.id), str(one)) for one in added]  # type: ignore[attr-defined]

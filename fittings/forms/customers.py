"""A new customer: the name is kept only once they, or a child's parent, have said yes."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone

from fittings.models import CONSENT_TEXT, CONSENT_VERSION, Customer, Units

NO_EMAIL = "That is not an e-mail address. It looks like ann@example.com."
UNSEEN = frozenset("\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs without a shape that come along with pasted text. Some turn around whatever stands beside a name."""


class CustomerForm(forms.ModelForm):  # type: ignore[type-arg]
    consent = forms.BooleanField(
        label="They said yes",
        help_text=CONSENT_TEXT,
        error_messages={"required": "Without a yes we keep no name. Ask, or go on with a walk-in."},
    )

    class Meta:
        model = Customer
        fields = [
            "name",
            "phone",
            "email",
            "may_email",
            "units",
            "language",
            "large_print",
            "is_child",
            "parent_name",
        ]
        labels = {"phone": "Telephone"}
        error_messages = {"email": {"invalid": NO_EMAIL}}
        help_texts = {"may_email": "Ask: “May we send you an e-mail in a few weeks, to hear how it goes?”"}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = False
        cast("forms.ChoiceField", self.fields["units"]).choices = [("", "As the store"), *Units.choices]
        if self.instance.consent_version:
            del self.fields["consent"]

    def clean_name(self) -> str:
        name = " ".join("".join(c for c in self.cleaned_data["name"] if c not in UNSEEN).split())
        if not any(c.isalnum() for c in name):
            raise forms.ValidationError("Please type a name or a nickname.")
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("may_email") and not given.get("email") and "email" not in self.errors:
            self.add_error("may_email", "For that we need an e-mail address. Please type it, or untick this.")
        return given

    def save(self, commit: bool = True) -> Customer:
        """Keeps since when they may be asked by e-mail; a no forgets it."""
        customer: Customer = self.instance
        if not customer.may_email:
            customer.may_email_since = None
        elif customer.may_email_since is None:
            customer.may_email_since = timezone.now()
        saved: Customer = super().save(commit=commit)
        return saved

    def register(self, *, store: Any, by: Any) -> Customer:
        """Keeps the new customer with the consent they just gave."""
        customer: Customer = self.save(commit=False)
        customer.store = store
        self.note_consent(by=by)
        customer.save()
        return customer

    def note_consent(self, *, by: Any) -> None:
        """They said yes just now."""
        customer: Customer = self.instance
        customer.consented_at, customer.consent_asked_by, customer.consent_version = timezone.now(), by, CONSENT_VERSION


class WhoseForm(forms.Form):
    """Whose fitting it is: one of the two who were named, or nobody known."""

    customer: forms.ModelChoiceField[Customer] = forms.ModelChoiceField(
        Customer.objects.none(), label="Whose fitting this is", required=False
    )

    def __init__(self, *args: Any, either: tuple[Customer | None, Customer | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one.id for one in either if one]
        self.fields["customer"].queryset = Customer.objects.either(*keys)  # type: ignore[attr-defined]

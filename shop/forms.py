"""Forms about the people who work here."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from fittings.forms.customers import NO_EMAIL
from fittings.models import Fitting
from shop.accounts.links import AlreadyInvitedError, Made, invite
from shop.models import Role, Staff, Store

LAST_WEEK, MOST_CHECK_INS = 52, 6
LONGEST_IDLE = 60
WRONG_MONTHS = "Please type 1 to 240 months, like 24. Leave it empty, and names stay."
WRONG_WEEKS = f"Please type up to {MOST_CHECK_INS} weeks from 1 to {LAST_WEEK}, like 1, 3, 6."


class InviteForm(forms.Form):
    """Somebody new for a store. A manager invites to their own, an owner to any."""

    name = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "off"}), error_messages={"invalid": NO_EMAIL}
    )
    role = forms.ChoiceField(choices=Role.choices)
    store = forms.ModelChoiceField(Store.objects.order_by("name"), empty_label=None)

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["store"].initial = by.works_in.pk
        if not by.is_owner:  # only an owner makes owners, and staffs other stores
            self.fields["role"] = forms.ChoiceField(choices=[(r.value, r.label) for r in (Role.FITTER, Role.MANAGER)])
            del self.fields["store"]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if Staff.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody with this e-mail is on the list already.")
        return email

    def invite(self, here: str) -> Made | None:
        """Invites them; None, with an error, when they are invited already. `here` is the address of this site."""
        given = self.cleaned_data
        store = given.get("store") or self.by.works_in
        role = Role(given["role"])
        try:
            return invite(name=given["name"], email=given["email"], role=role, store=store, by=self.by, here=here)
        except AlreadyInvitedError:
            self.add_error("email", "This e-mail is invited already. Make a new link below “Invited”, or withdraw it.")
            return None


class ManagesForm(forms.Form):
    """The stores that a manager looks after besides their own. `shown` are those that were ticked on the page.

    Only boxes that were changed are saved. Of two owners at once, who were shown the same, nobody undoes the other: a
    box has two values, and both who changed it chose the same one.
    """

    shown: forms.ModelMultipleChoiceField[Store] = forms.ModelMultipleChoiceField(
        Store.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )
    stores: forms.ModelMultipleChoiceField[Store] = forms.ModelMultipleChoiceField(
        Store.objects.none(), label="Also manages", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, person: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for name in ("stores", "shown"):
            self.fields[name].initial = person.more_stores.all()
            self.fields[name].queryset = Store.objects.exclude(pk=person.store_id).order_by("name")  # type: ignore[attr-defined]

    def save(self) -> None:
        """Ticks and unticks what a valid form did."""
        ticked, shown = set(self.cleaned_data["stores"]), set(self.cleaned_data["shown"])
        self.person.more_stores.add(*(ticked - shown))
        self.person.more_stores.remove(*(shown - ticked))


class WeeksField(forms.CharField):
    """Weeks after a fitting, as `1, 3, 6`; any order, each once."""

    def prepare_value(self, value: Any) -> Any:
        return shown(value)

    def to_python(self, value: Any) -> Any:
        typed = re.findall(r"[^\s,;]+", super().to_python(value) or "")
        if len(typed) > MOST_CHECK_INS or not all(re.fullmatch(r"[0-9]{1,2}", week) for week in typed):
            raise forms.ValidationError(WRONG_WEEKS)
        weeks = sorted({int(week) for week in typed})
        if weeks and not (weeks[0] >= 1 and weeks[-1] <= LAST_WEEK):
            raise forms.ValidationError(WRONG_WEEKS)
        return weeks


class StoreForm(forms.ModelForm):  # type: ignore[type-arg]
    """The store's name, address, time, paper and words. `version` is the one that the page was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    check_in_weeks = WeeksField(
        label="Ask how it goes after so many weeks",
        help_text="Like 1, 3, 6. On the customer's page, and by e-mail where they said yes. Empty: never.",
        required=False,
    )

    class Meta:
        model = Store
        fields = [
            "name",
            "code",
            "address",
            "telephone",
            "time_zone",
            "paper",
            "units",
            "lock_minutes",
            "class_line",
            "closing_line",
            "check_in_weeks",
            "keep_names_months",
        ]
        labels = {"lock_minutes": "Lock a shared counter after"}
        error_messages = {"keep_names_months": dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_MONTHS)}
        help_texts = {
            "keep_names_months": (
                "Like 24. So long after the last visit of a customer their name, contact and sheets go, and so do "
                "notes in own words; what was seen stays and counts. They never come back. Empty: they stay."
            ),
            "code": "Short, for files and commands: letters, digits, - and _.",
            "time_zone": "Like Europe/London or America/Denver. Days in reports are days on this clock.",
            "lock_minutes": "1 to 60 minutes without a touch, then whoever goes on types their PIN.",
            "units": "How distances are typed and printed. A customer's own choice goes first on their sheet.",
            "class_line": "Stands on each sheet with a plan.",
            "closing_line": "The last line of each sheet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["code"].required = True  # only a new store finds one for itself

    def clean_lock_minutes(self) -> int:
        minutes = int(self.cleaned_data["lock_minutes"])
        if not 1 <= minutes <= LONGEST_IDLE:
            raise forms.ValidationError(f"Please type 1 to {LONGEST_IDLE} minutes.")
        return minutes

    def clean_units(self) -> str:
        """Drafts keep distances as they were typed, so the meaning of what was typed must not change under them."""
        units = str(self.cleaned_data["units"])
        if units != self.initial["units"] and Fitting.objects.in_store(self.instance).unfinished().exists():
            raise forms.ValidationError("Unfinished fittings hold distances. Finish or throw them away, then switch.")
        return units


def shown(value: Any) -> str:
    """A value as it stands in its field."""
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)

"""Forms of the shared counter: the PIN pad, one's own PIN, and a device's name."""

from __future__ import annotations

from typing import Any

from django import forms

from shop.counter_device import pins
from shop.counter_device.guessable import what_is_wrong
from shop.models import Staff


class PinInput(forms.TextInput):
    """Digits that nobody reads off the screen and no browser keeps. Not a password field: those offer to save it."""

    def __init__(self, **attrs: Any) -> None:
        kept_by_nobody = {"autocomplete": "off", "data-1p-ignore": True, "data-lpignore": "true"}
        digits = {"inputmode": "numeric", "pattern": "[0-9]*", "maxlength": 6, "class": "pin", "spellcheck": "false"}
        super().__init__(attrs=digits | kept_by_nobody | attrs)


class NewPinForm(forms.Form):
    """A PIN of one's own, typed twice."""

    new = forms.CharField(label="Your own new PIN", help_text="4 to 6 digits.", widget=PinInput())
    again = forms.CharField(label="The same again", widget=PinInput())

    def clean_new(self) -> str:
        pin = str(self.cleaned_data["new"])
        if wrong := what_is_wrong(pin):
            raise forms.ValidationError(wrong)
        return pin

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", "The two are not the same.")
        return given


class TakeOverForm(forms.Form):
    """Somebody's PIN."""

    pin = forms.CharField(label="PIN", widget=PinInput(autofocus=True))


class FirstTakeOverForm(NewPinForm):
    """The PIN that a manager handed over, and at once one's own."""

    pin = forms.CharField(label="PIN you were given", widget=PinInput(autofocus=True))
    field_order = ("pin", "new", "again")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("new") and given["new"] == given.get("pin"):
            self.add_error("new", "Please take another than the one you were given.")
        return given


class ChangePinForm(NewPinForm):
    """One's own PIN. Whoever came in by PIN says it once more, as the counter may just stand open."""

    pin = forms.CharField(label="Your PIN until now", widget=PinInput())
    field_order = ("pin", "new", "again")

    def __init__(self, *args: Any, person: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not person.by_pin:
            del self.fields["pin"]


class DeviceForm(forms.Form):
    """What a device is called on the list of counters."""

    name = forms.CharField(
        label="Name of this device", max_length=40, help_text="Like “Tablet by the treadmill”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def take_over_form(person: Staff, posted: Any = None) -> TakeOverForm | FirstTakeOverForm:
    """What somebody types at a locked counter; with a first PIN also their own."""
    return FirstTakeOverForm(posted) if person.pin.is_first else TakeOverForm(posted)


def set_own(person: Staff, form: forms.Form) -> None:
    """Takes over the new PIN of a valid form, where it has one."""
    if new := form.cleaned_data.get("new"):
        pins.set_pin(person, new, by=person)

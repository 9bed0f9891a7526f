"""Form fields for answers. None is required: blank is "not asked", and a draft may be half-typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fittings.gait import BOUNDS, WHOLE, Bounds, Word

KM_PER_MILE = 1.609344


def plain(number: float) -> str:
    """A number as a person writes it: 12, 7.5, −4."""
    return f"{round(number, 2):g}".replace("-", "−")


class WordField(forms.ChoiceField):
    """One word of the vocabulary, as a row of buttons."""

    def __init__(self, choice: type[Word], label: str, *, leave_out: Iterable[Word] = (), help_text: str = "") -> None:
        self.words = [word for word in choice if word not in set(leave_out)]
        super().__init__(
            choices=[(word.value, word.label) for word in self.words],
            required=False,
            widget=forms.RadioSelect,
            label=label,
            help_text=help_text,
        )


class WordsField(forms.MultipleChoiceField):
    """A set of words, as chips; the ones in `alone` stand for "none of these" and the like."""

    def __init__(
        self, choice: type[Word], label: str, *, alone: Iterable[Word] = (), leave_out: Iterable[Word] = ()
    ) -> None:
        self.alone = {word.value for word in alone}
        super().__init__(
            choices=[(word.value, word.label) for word in choice if word not in set(leave_out)],
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"data-alone": " ".join(sorted(self.alone))}),
            label=label,
        )


class ScaleField(forms.TypedChoiceField):
    """0 to 10, eleven buttons, each one value."""

    def __init__(self, label: str, *, low_is: str = "", high_is: str = "") -> None:
        self.low_is, self.high_is = low_is, high_is
        super().__init__(
            choices=[(str(n), str(n)) for n in range(11)],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            label=label,
        )


class NumberField(forms.Field):
    """A number with its unit on the label; text that is not one stays as typed and is named.

    `shortcuts` are (label, value) chips that fill the number; they never stand in for it.
    """

    def __init__(self, name: str, label: str, *, shortcuts: Iterable[tuple[str, str]] = ()) -> None:
        self.bounds: Bounds = BOUNDS[name]
        self.whole = name in WHOLE
        self.unit = self.bounds.unit
        self.shortcuts = list(shortcuts)
        self.in_miles = False
        super().__init__(
            required=False,
            label=label,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
        )

    def shown_in_miles(self) -> None:
        """From now on the customer's miles are typed and kilometres are stored."""
        self.in_miles = True
        self.unit = "mi"

    @property
    def factor(self) -> float:
        return KM_PER_MILE if self.in_miles else 1

    def to_python(self, value: Any) -> float | int | None:
        typed = str(value or "").strip().replace(",", ".").replace("−", "-")
        if not typed:
            return None
        low, high = (plain(edge / self.factor) for edge in (self.bounds.low, self.bounds.high))
        try:
            number = float(typed)
        except ValueError:
            raise ValidationError(f"Not a number. Please type {low} to {high}.", code="invalid") from None
        stored = round(number * self.factor, 3)
        if not self.bounds.low <= stored <= self.bounds.high:
            raise ValidationError(f"{low} to {high} {self.unit}, please.".replace(" ,", ","), code="bounds")
        if self.whole and stored != int(stored):
            raise ValidationError("A whole number, please.", code="whole")
        return int(stored) if self.whole else stored

    def typed(self, stored: float | None) -> str:
        """How a stored number stands in its box."""
        return "" if stored is None else f"{round(stored / self.factor, 2):g}"


class LineField(forms.CharField):
    """One line of free words."""

    def __init__(self, label: str, length: int, *, help_text: str = "") -> None:
        super().__init__(
            required=False,
            max_length=length,
            label=label,
            help_text=help_text,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"max_length": f"At most {length} characters, please. You typed %(show_value)d."},
        )
        self.widget.attrs.pop("maxlength", None)  # a longer text is refused in words, never cut off in silence

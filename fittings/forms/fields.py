"""Form fields for answers. None is required: blank is "not asked", and a draft may be half-typed."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fittings.gait import BOUNDS, WHOLE, Bounds, Word

KM_PER_MILE = 1.609344
NOT_OFFERED = {"invalid_choice": "That is none of the answers. Please tap one of them."}
THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


def plain(number: float) -> str:
    """A number as a person writes it: 12, 7.5, −4."""
    return f"{round(number, 2):g}".replace("-", "−")


def in_box(stored: float, *, in_miles: bool = False) -> str:
    """The shortest text of a stored number that reads back as the same number; kilometres as miles on request."""
    if in_miles:
        for places in range(5):
            text = f"{stored / KM_PER_MILE:.{places}f}"
            if round(float(text) * KM_PER_MILE, 3) == stored:
                return text
        stored /= KM_PER_MILE
    return repr(stored).removesuffix(".0")


def both_ways(typed: str) -> str:
    """What a comma before three digits may mean: "1,200" is 1200 to some and 1.2 to others."""
    return f"{typed.replace(',', '')} or {float(typed.replace(',', '.')):g}"


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
            error_messages=NOT_OFFERED,
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
            error_messages=NOT_OFFERED,
        )

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        single = next((word for word in value if word in self.alone), None)
        if single and len(set(value)) > 1:
            raise ValidationError(f"“{dict(self.choices)[single]}” stands alone. Please check the ticks.")  # type: ignore[arg-type]


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
            error_messages=NOT_OFFERED,
        )


class NumberField(forms.Field):
    """A number with its unit on the label; text that is not one stays as typed and is named.

    `shortcuts` are (label, value) chips that fill the number; they never stand in for it. `bounds` are those of a
    number that is not in the vocabulary.
    """

    def __init__(
        self, name: str, label: str, *, shortcuts: Iterable[tuple[str, str]] = (), bounds: Bounds | None = None
    ) -> None:
        self.bounds: Bounds = bounds or BOUNDS[name]
        self.whole = name in WHOLE
        self.unit = self.bounds.unit
        self.shortcuts = list(shortcuts)
        self.in_miles = False
        super().__init__(
            required=False,
            label=label,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
        )

    def shown_in_miles(self) -> NumberField:
        """The same question where miles are typed and kilometres are stored."""
        other = copy.copy(self)
        other.in_miles, other.unit = True, "mi"
        return other

    @property
    def factor(self) -> float:
        return KM_PER_MILE if self.in_miles else 1

    def to_python(self, value: Any) -> float | int | None:
        typed = str(value or "").strip().replace("−", "-")
        if not typed:
            return None
        if THOUSANDS.fullmatch(typed):
            raise ValidationError(f"Is that {both_ways(typed)}? Please type it without the comma.", code="comma")
        low, high = (plain(edge / self.factor) for edge in (self.bounds.low, self.bounds.high))
        try:
            number = float(typed.replace(",", ".").replace("_", "?"))
        except ValueError:
            raise ValidationError(f"Not a number. Please type {low} to {high}.", code="invalid") from None
        stored = round(number * self.factor, 3) if self.in_miles else number
        if not self.bounds.low <= stored <= self.bounds.high:
            raise ValidationError(f"{low} to {high} {self.unit}, please.".replace(" ,", ","), code="bounds")
        if self.whole and stored != int(stored):
            raise ValidationError("A whole number, please.", code="whole")
        return int(stored) if self.whole else stored


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


class SizeField(forms.DecimalField):
    """A shoe size, half sizes too, in whichever system; a comma is as good as a point."""

    def __init__(self) -> None:
        wrong = "A size from 1 to 60, please, such as 9.5."
        super().__init__(
            label="Size",
            required=False,
            min_value=1,
            max_value=60,
            max_digits=4,
            decimal_places=1,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs make it a whole number
        return super().to_python(str(value or "").replace(",", "."))


class MomentField(forms.DateTimeField):
    """A day and time on the store's clock. An hour that the clock shows twice is taken as the first."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            error_messages={"invalid": "There is no such day or time. It looks like 2026-03-14 15:30."},
        )

    def to_python(self, value: Any) -> dt.datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
        return dt.datetime.fromisoformat(str(value).strip()).replace(tzinfo=timezone.get_current_timezone())

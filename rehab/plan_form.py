"""The form on which staff change a plan before it is printed.

Numbers are named by their exercise: those of one that was swapped away in the same moment are not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from fittings.forms.fields import LineField
from rehab.alternatives import alternatives
from rehab.dose import BOUNDS, Dose, DoseChange
from rehab.edits import OWN_LINE_LENGTH, SIDES, Edits, between, one_line
from rehab.exercises import Exercise, Kind, library
from rehab.language import Span, spell
from rehab.sheet.exercises import MOST, chosen, usual_dose
from rehab.sheet.visit import Visit

NONE = "none"
"""What stands in a place that is left out, or not used."""
LABELS = {"sets": "Rounds", "reps": "Times", "hold_s": "Hold (s)", "days_a_week": "Days a week"}
NOT_OFFERED = "This one is not offered for this plan. Please take another one."
HAVE_NUMBERS = (Kind.STRENGTH, Kind.STRETCH, Kind.TECHNIQUE)
"""The dose of anything else belongs to the running table, or is what people bear."""
NUMBER_OR_TWO = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")


class SpanField(forms.Field):
    """A whole number or two, from low to high: `12`, `12–15`. Blank is as usual."""

    def __init__(self, name: str, label: str, usual: Span | None = None) -> None:
        self.bounds = BOUNDS[name]
        self.usual = usual
        super().__init__(
            required=False,
            label=label,
            initial=spell(usual) if usual else "",
            widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "class": "short"}),
        )

    def to_python(self, value: Any) -> Span | None:
        """The span where it differs from the usual one."""
        typed = str(value or "").strip()
        if not typed:
            return None
        found = NUMBER_OR_TWO.fullmatch(typed)
        if not found:
            raise ValidationError("A number, please, or two like 12–15.")
        span = int(found[1]), int(found[2] or found[1])
        low, high = self.bounds
        if not low <= span[0] <= span[1] <= high:
            raise ValidationError(f"{low} to {high}, please.")
        return None if span == self.usual else span


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the plan: its choice, what stands there with its usual dose, and the numbers to change."""

    choice: forms.BoundField
    exercise: Exercise | None
    usual: Dose | None
    numbers: list[forms.BoundField]
    sides: list[tuple[str, list[forms.BoundField]]]

    @property
    def sides_differ(self) -> bool:
        return any(number.value() or number.errors for _, numbers in self.sides for number in numbers)


class PlanForm(forms.Form):
    """Up to five places for exercises, the dose of each, and one line in the staff's own words.

    What is missing from `data` is as prescribed, so that nothing is left out by accident.
    """

    own_line = LineField("A line in your own words", OWN_LINE_LENGTH)

    def __init__(self, data: QueryDict | None, *, visit: Visit) -> None:
        self.plan = visit.prescription.plan or ""
        self.prescribed = [item.id for item in chosen(visit)]
        offered = [(item.id, item.name) for item in alternatives(visit)]
        count = MOST if offered else len(self.prescribed)
        places: dict[str, forms.Field] = {f"place{n}": self._choice(n, offered) for n in range(count)}
        given = None if data is None else {**_initial(places), **data.dict()}
        self.standing = [_named(field, (given or {}).get(name, field.initial)) for name, field in places.items()]
        numbers = {name: field for item in self.standing if item for name, field in self._numbers(item).items()}
        super().__init__(None if given is None else {**_initial(numbers), **given})
        self.fields |= places | numbers

    def _choice(self, n: int, offered: list[tuple[str, str]]) -> forms.ChoiceField:
        first = self.prescribed[n] if n < len(self.prescribed) else NONE
        usual = [(first, library()[first].name)] if first != NONE else []
        nothing = (NONE, "Leave this one out" if usual else "Nothing more")
        choices = [*usual, *offered, nothing] if usual else [nothing, *offered]
        return forms.ChoiceField(
            label=f"Exercise {n + 1}" if usual else "One more",
            choices=choices,
            initial=first,
            error_messages={"invalid_choice": NOT_OFFERED},
        )

    def _numbers(self, item: str) -> dict[str, forms.Field]:
        usual = usual_dose(library()[item], self.plan)
        found: dict[str, forms.Field] = {
            f"{item}-{name}": SpanField(name, LABELS[name], getattr(usual, name)) for name in changeable(item, usual)
        }
        return found | {
            f"{item}-{side}-{name}": SpanField(name, LABELS[name])
            for side in SIDES
            for name in by_side(changeable(item, usual))
        }

    @property
    def places(self) -> list[Place]:
        return [self._place(n, item) for n, item in enumerate(self.standing)]

    def _place(self, n: int, item: str) -> Place:
        if not item:
            return Place(self[f"place{n}"], None, None, [], [])
        usual = usual_dose(library()[item], self.plan)
        names = changeable(item, usual)
        sides = [(side, [self[f"{item}-{side}-{name}"] for name in by_side(names)]) for side in SIDES]
        numbers = [self[f"{item}-{name}"] for name in names]
        return Place(self[f"place{n}"], library()[item], usual, numbers, sides if by_side(names) else [])

    def clean_own_line(self) -> str:
        return one_line(str(self.cleaned_data["own_line"]))

    def clean(self) -> dict[str, Any]:
        for n, item in enumerate(self.standing):
            if item and item in self.standing[:n]:
                self.add_error(f"place{n}", "This one is on the plan already. Please take another one.")
        return self.cleaned_data

    @property
    def edits(self) -> Edits:
        """The changes of a valid form."""
        standing = [item for item in self.standing if item]
        changes = {item: _change(self.cleaned_data, item, usual_dose(library()[item], self.plan)) for item in standing}
        doses = {item: change for item, change in changes.items() if change != DoseChange()}
        return between(self.prescribed, self.standing, doses=doses, own_line=self.cleaned_data["own_line"])


def _change(cleaned: Mapping[str, Any], item: str, usual: Dose) -> DoseChange:
    """What was typed for one exercise. Where a side is given, both sides are written down in full."""
    names = changeable(item, usual)
    both = {name: cleaned[f"{item}-{name}"] for name in names}
    sides: dict[str, dict[str, Any]] = {
        side: {name: cleaned[f"{item}-{side}-{name}"] for name in by_side(names)} for side in SIDES
    }
    if not any(span for typed in sides.values() for span in typed.values()):
        return DoseChange(**both)
    full = {
        side: DoseChange(**{name: span or both[name] or getattr(usual, name) for name, span in typed.items()})
        for side, typed in sides.items()
    }
    return DoseChange(**both, left=full["left"], right=full["right"])


def changeable(item: str, usual: Dose) -> tuple[str, ...]:
    """The numbers of a dose that can be changed: those it has, and how often where that is told in days."""
    if library()[item].kind not in HAVE_NUMBERS:
        return ()
    return tuple(name for name in LABELS if getattr(usual, name) or (name == "days_a_week" and usual.every_other_day))


def by_side(names: Iterable[str]) -> tuple[str, ...]:
    """The numbers that may differ between left and right: rounds of so many, or else of so long."""
    known = set(names)
    if "sets" not in known:
        return ()
    return ("sets", "reps") if "reps" in known else ("sets", "hold_s") if "hold_s" in known else ()


def _initial(fields: Mapping[str, forms.Field]) -> dict[str, Any]:
    return {name: field.initial for name, field in fields.items()}


def _named(field: forms.Field, value: Any) -> str:
    """The exercise that a choice names; empty for none, and for one that is not offered."""
    return str(value) if value != NONE and field.valid_value(value) else ""  # type: ignore[attr-defined]

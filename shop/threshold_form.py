"""The form of a store's thresholds: what a manager types, beside what somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BoundField
from django.http import QueryDict

from fittings.forms.fields import KM_PER_MILE, LineField, NumberField, in_box
from fittings.gait import Bounds
from fittings.models import Units
from fittings.patterns import CATALOGUE, DEFAULTS, Pattern, Thresholds
from fittings.patterns.thresholds import RANGES, Range, parse
from shop import thresholds
from shop.models import Staff, Store
from shop.thresholds import ChangedMeanwhileError, Kept, Step

MEANWHILE = (
    "{who} changed the thresholds in the meantime (“{why}”). Nothing of yours is lost. What you typed is still below, "
    "with what is in force now beside it, and the other boxes were brought up to date. Please look first, then save."
)
NOTHING_NEW = "These thresholds are in force already. There is nothing to save."


@dataclass(frozen=True, slots=True)
class Row:
    """One threshold on the page."""

    field: BoundField
    allowed: Range
    patterns: tuple[Pattern, ...]
    now: str
    """What is in force."""
    miles: str
    """The same in miles, where the shop thinks in miles; else blank."""
    is_default: bool
    is_new: bool
    """Somebody else changed it since the page was shown."""


class ThresholdForm(forms.Form):
    """Every threshold, blank for its default, and why. `number` is that of the set which the page was shown."""

    is_stale = False

    number = forms.IntegerField(widget=forms.HiddenInput)
    why = LineField("Why do you change it?", 200, help_text="One line, for whoever wonders later.")

    def __init__(self, posted: Any = None, *, store: Store) -> None:
        self.store = store
        self.kept = thresholds.in_force(store)
        self.becomes: Thresholds = DEFAULTS
        self.changed_meanwhile: set[str] = set()
        shown = {name: in_box(amount) for name, amount in self.kept.thresholds.as_json().items()}
        super().__init__(posted, initial={"number": self.kept.number, **shown})
        self.fields |= {name: _amount(name, allowed) for name, allowed in RANGES.items()}
        self.fields["why"].required = True
        self.fields["why"].error_messages["required"] = "Please say why, in a few words."

    @property
    def steps(self) -> tuple[Step, ...]:
        """What would change, for a valid form."""
        return thresholds.steps(self.kept.thresholds, self.becomes)

    def rows(self) -> Iterator[Row]:
        in_force = self.kept.thresholds.as_json()
        for name, allowed in RANGES.items():
            users = tuple(pattern for pattern in CATALOGUE if name in pattern.thresholds)
            in_miles = allowed.unit == "km" and self.store.units == Units.MI
            yield Row(
                field=self[name],
                allowed=allowed,
                patterns=users,
                now=in_box(in_force[name]),
                miles=f"{in_force[name] / KM_PER_MILE:.0f}" if in_miles else "",
                is_default=in_force[name] == allowed.default,
                is_new=name in self.changed_meanwhile,
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors:
            self.becomes = parse({name: given[name] for name in RANGES})
            if self.becomes == self.kept.thresholds:
                self.add_error(None, NOTHING_NEW)
            elif given["number"] != self.kept.number:
                self._show_both()
        return given

    def save(self, *, by: Staff) -> bool:
        """Puts them in force; False when somebody was quicker, and the form then shows both. Only for a valid form."""
        given = self.cleaned_data
        try:
            thresholds.change(self.store, self.becomes, seen=given["number"], why=given["why"], by=by)
        except ChangedMeanwhileError:
            self.kept = thresholds.in_force(self.store)
            if self.is_saved_already(by=by):
                return True
            self._show_both()
            return False
        return True

    def is_saved_already(self, *, by: Staff) -> bool:
        """Whether this very save is in force: it was sent twice."""
        if set(self.errors) - {NON_FIELD_ERRORS}:
            return False
        saved = Kept(self.cleaned_data["number"] + 1, self.becomes, self.cleaned_data["why"], by)
        return replace(self.kept, at=None) == saved

    def _show_both(self) -> None:
        """What was typed stays in its box; boxes that were left alone show what is in force now."""
        self.is_stale = True
        seen = thresholds.numbered(self.store, self.cleaned_data["number"]).thresholds.as_json()
        now, mine = self.kept.thresholds.as_json(), self.becomes.as_json()
        self.changed_meanwhile = {name for name in RANGES if now[name] != seen[name]}
        posted = cast("QueryDict", self.data).copy()
        posted["number"] = str(self.kept.number)
        for name in RANGES:
            if mine[name] == seen[name]:
                posted[name] = in_box(now[name])
        self.data = posted
        self.add_error(None, MEANWHILE.format(who=self.kept.by or "Somebody", why=self.kept.why))


def _amount(name: str, allowed: Range) -> NumberField:
    field = NumberField(name, allowed.label, bounds=Bounds(allowed.low, allowed.high, 1, allowed.unit))
    field.widget.attrs["placeholder"] = in_box(allowed.default)
    field.help_text = f"Default {allowed.default} {allowed.unit}, allowed {allowed.low} to {allowed.high}."
    return field

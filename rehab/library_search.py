"""Finding exercises in the library, for staff."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django import forms

from fittings.gait import Place
from rehab.exercises import PREVENTION, Exercise, Kind, library

GROUPS = {
    Kind.STRENGTH: "Strength",
    Kind.STRETCH: "Stretch and mobility",
    Kind.TECHNIQUE: "Technique",
    Kind.LOAD: "Load and shoes",
    Kind.SELF_CARE: "Self-care",
}
"""Headings of the page, in its order."""

EVERYBODY, UPKEEP = "Everybody", "Upkeep"
NO_GEAR = "none"
GEAR = {
    "backpack": "Backpack",
    "ball": "Ball",
    "band": "Band",
    "chair": "Chair",
    "counter": "Counter or table",
    "flat ground": "Flat ground",
    "frozen peas": "Frozen peas",
    "line": "Line on the ground",
    "mat": "Mat",
    "app": "Phone with a beat app",
    "rail": "Rail",
    "roller": "Roller",
    "rolling pin": "Rolling pin",
    "pair": "Old and new shoes",
    "step": "Step",
    "strap": "Strap",
    "towel": "Towel or cloth",
    "wall": "Wall",
    "watch": "Watch or running log",
    "weight": "Weight",
}
"""What people have at home, by the word that stands for it in the library."""
_ALSO = {"towel": ("cloth",), "counter": ("table",)}


@dataclass(frozen=True, slots=True)
class Group:
    """The exercises found of one kind, by name."""

    heading: str
    exercises: tuple[Exercise, ...]


class ExerciseSearch(forms.Form):
    """Filters of the library; what does not make sense filters nothing."""

    q = forms.CharField(
        label="Any word",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "placeholder": "calf, hip, squat"}),
        error_messages={"max_length": "At most 80 characters, please."},
    )
    place = forms.ChoiceField(label="Where it hurts", required=False, choices=[("", "Anywhere"), *Place.choices()])
    gear = forms.ChoiceField(
        label="Gear", required=False, choices=[("", "Any gear"), (NO_GEAR, "No gear at all"), *GEAR.items()]
    )

    def groups(self) -> tuple[Group, ...]:
        """The exercises that were asked for, by kind."""
        self.full_clean()
        found = list(self._found())
        groups = (
            Group(heading, tuple(sorted((item for item in found if item.kind == kind), key=lambda item: item.name)))
            for kind, heading in GROUPS.items()
        )
        return tuple(group for group in groups if group.exercises)

    def _found(self) -> Iterable[Exercise]:
        asked = self.cleaned_data
        words = asked.get("q", "").casefold().split()
        place, gear = asked.get("place"), asked.get("gear")
        for item in library().values():
            if (
                all(word in _text(item.id) for word in words)
                and (not place or serves(item, place))
                and (not gear or uses(item, gear))
            ):
                yield item


def serves(item: Exercise, place: str) -> bool:
    """For a place that hurts; with nothing sore, what keeps people well."""
    return (PREVENTION if place == Place.NONE else place) in item.serves


def uses(item: Exercise, gear: str) -> bool:
    """Needs this, can do with it, or needs it later on."""
    if gear == NO_GEAR:
        return not item.gear
    words = (gear, *_ALSO.get(gear, ()))
    return any(re.search(rf"\b{re.escape(word)}\b", thing) for word in words for thing in item.gear)


@cache
def _text(name: str) -> str:
    """Every word of one exercise, those for staff too."""
    item = library()[name]
    staff = item.staff
    words = (item.name, item.purpose, *item.steps, item.easier, item.harder, item.stop, *item.gear)
    return " ".join((*words, *places(item), staff.clinical_name, staff.target, *staff.sources)).casefold()


def places(item: Exercise) -> tuple[str, ...]:
    """Where it helps, as the counter says it."""
    sore = {*Place} - {Place.NONE}
    if sore <= item.serves:
        return (EVERYBODY,)
    upkeep = (UPKEEP,) if PREVENTION in item.serves else ()
    return (*(place.label for place in Place if place in item.serves), *upkeep)

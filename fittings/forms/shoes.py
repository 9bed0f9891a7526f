"""Finding shoes in the list, and entering or changing one."""

from __future__ import annotations

from typing import Any

from django import forms

from fittings.forms.fields import LineField, NumberField, WordField, WordsField
from fittings.gait import Category, Device
from fittings.models import Shoe, Terrain, Use, Width, new_key
from fittings.models.shoes import ShoeQuerySet
from fittings.shoe_catalogue import AlreadyListedError, contradictions, enter, revise


class ShoeSearch(forms.Form):
    """Filters of the list; what does not make sense filters nothing."""

    CURRENT, DISCONTINUED, ALL = "", "discontinued", "all"

    q = forms.CharField(
        label="Brand, model or version",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "placeholder": "ghost 16"}),
        error_messages={"max_length": "At most 80 characters, please."},
    )
    category = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any kind"), *Category.choices()])
    terrain = forms.ChoiceField(label="Ground", required=False, choices=[("", "Any ground"), *Terrain.choices])
    range = forms.ChoiceField(
        label="Range",
        required=False,
        choices=[(CURRENT, "Still made"), (DISCONTINUED, "Discontinued"), (ALL, "All")],
    )

    def shoes(self) -> ShoeQuerySet:
        """The shoes that were asked for, by name."""
        self.full_clean()
        asked = self.cleaned_data
        shoes = Shoe.objects.all()
        if asked.get("range", self.CURRENT) != self.ALL:
            shoes = shoes.discontinued() if asked.get("range") == self.DISCONTINUED else shoes.current()
        for field in ("category", "terrain"):
            if asked.get(field):
                shoes = shoes.filter(**{field: asked[field]})
        return (shoes.matching(asked["q"]) if asked.get("q") else shoes).by_name()


class WholeField(forms.IntegerField):
    """A whole number in plain digits, with its unit on the label."""

    def __init__(self, label: str, low: int, high: int, unit: str = "") -> None:
        self.unit = unit
        outside = f"{low} to {high} {unit}".strip() + ", please."
        super().__init__(
            label=label,
            required=False,
            min_value=low,
            max_value=high,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
            error_messages={"min_value": outside, "max_value": outside, "invalid": f"A whole number, {outside}"},
        )


def needed(label: str, length: int, missing: str) -> LineField:
    field = LineField(label, length)
    field.required = True
    field.error_messages["required"] = missing
    return field


def some_widths(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, choices=Width, widget=forms.CheckboxSelectMultiple)


class ShoeForm(forms.Form):
    """All that the catalogue keeps of a shoe. Blank is "not known"."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    row_version = forms.IntegerField(widget=forms.HiddenInput)
    brand = needed("Brand", 40, "Which brand?")
    model = needed("Model", 60, "Which model?")
    version = LineField("Version", 20, help_text="As it stands on the box: 17, v13, GTX.")
    year = WholeField("Year it came out", 1960, 2100)
    category = WordField(Category, "Kind")
    devices = WordsField(Device, "Support inside", alone=[Device.NONE, Device.UNKNOWN])
    terrain = forms.ChoiceField(label="Ground", choices=Terrain, widget=forms.RadioSelect)
    use = forms.ChoiceField(label="Made for", choices=Use, widget=forms.RadioSelect)
    drop_mm = NumberField("drop_mm", "Drop")
    drop_women_mm = NumberField("drop_mm", "Drop of the women's")
    stack_heel_mm = NumberField("stack_heel_mm", "Heel stack")
    stack_front_mm = NumberField("stack_front_mm", "Forefoot stack")
    weight_g = WholeField("Weight", 50, 900, "g")
    reference_size = LineField("Weighed in size", 20, help_text="As the brand says it: M US 9.")
    widths_men = some_widths("Men's widths")
    widths_women = some_widths("Women's widths")

    GROUPS = (
        ("Name", ("brand", "model", "version", "year")),
        ("Kind and support", ("category", "devices", "terrain", "use")),
        ("As the brand gives it, for a new shoe", ("drop_mm", "drop_women_mm", "stack_heel_mm", "stack_front_mm")),
        ("Weight and widths", ("weight_g", "reference_size", "widths_men", "widths_women")),
    )

    @classmethod
    def of(cls, shoe: Shoe | None, posted: Any = None) -> ShoeForm:
        """The form of a shoe, or of a new one."""
        if posted:
            return cls(posted)
        if shoe is None:
            first = {"category": Category.UNKNOWN, "terrain": Terrain.ROAD, "use": Use.TRAINING}
            return cls(initial={"key": new_key(), "row_version": 0, **first})
        return cls(initial={"key": shoe.pk, "row_version": shoe.row_version, **cls._shown(shoe)})

    @classmethod
    def _shown(cls, shoe: Shoe) -> dict[str, Any]:
        known = {name: getattr(shoe, name) for name in cls.of_shoe()}
        return {name: f"{value:g}" if isinstance(value, float) else value for name, value in known.items()}

    @classmethod
    def of_shoe(cls) -> list[str]:
        """The fields that are the shoe's, in their order."""
        return [name for _, names in cls.GROUPS for name in names]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        for name, value in values.items():
            if isinstance(value, str):
                values[name] = " ".join(value.split())
        for field, reason in contradictions(values).items():
            self.add_error(field, reason)
        return values

    def values(self) -> dict[str, Any]:
        """What the catalogue keeps, blank as it keeps blank. Only for a valid form."""
        values = {name: self.cleaned_data[name] for name in self.of_shoe()}
        return values | {"devices": values["devices"] or None, "category": values["category"] or Category.UNKNOWN.value}

    def save(self, shoe: Shoe | None) -> Shoe | None:
        """Changes the shoe, or enters a new one. None when it is not saved, and the form then says why.

        Only for a valid form. Raises MeanwhileError.
        """
        try:
            if shoe is None:
                return enter(self.cleaned_data["key"], self.values())
            return revise(shoe.pk, self.values(), seen=self.cleaned_data["row_version"])
        except AlreadyListedError as listed:
            self.add_error("version", f"{listed} Is this another version?")
        return None

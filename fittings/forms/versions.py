"""Two people edit one record: whoever saves second is shown both versions, and chooses in each field that differs.

A form carries the version of the record that its page showed. Saved over another one, it comes back as a page with
“Yours” and “Theirs” for each field that differs; that page carries the version it shows, so a third one is noticed too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

THEIRS = "theirs"
ASKED = "asked"
"""Which fields the page with both versions asked about, by name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which what was typed and what is kept are not the same, both in words."""

    name: str
    label: str
    yours: str
    theirs: str
    choice: str = ""
    """`yours`, `theirs`, or blank while nobody chose."""
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is now: its version, and the value of each field that a form can change.

    A record of a single value needs no number: what is kept is its version.
    """

    version: int | str
    values: Mapping[str, Any]
    stamp: str = "version"
    """Under which name a page posts the version that it showed."""

    @classmethod
    def of(cls, row: Model, names: Iterable[str], *, stamp: str = "version") -> Kept:
        return cls(getattr(row, stamp), {name: getattr(row, name) for name in names}, stamp)

    def settled(self, posted: QueryDict, form: type[forms.BaseForm]) -> QueryDict | None:
        """What was posted, with what is kept in each field where theirs was chosen; None where nothing was posted.

        A choice counts for the versions it was made between, and no longer once the record has moved on.
        """
        if not posted:
            return None
        data = posted.copy()
        for name, value in self.values.items():
            if self._was_shown_to(posted) and posted.get(choice_of(name)) == THEIRS:
                data.setlist(name, as_posted(value, form.base_fields[name]))  # type: ignore[attr-defined]  # the stubs leave it out
        return data

    def is_said_by(self, yours: Mapping[str, Any]) -> bool:
        """Whether there is nothing to change: somebody saved the same, or the same was sent twice."""
        return all(blank_or(yours[name]) == blank_or(value) for name, value in self.values.items())

    def to_choose(self, form: forms.BaseForm, yours: Mapping[str, Any]) -> list[Difference]:
        """The fields of a valid form to choose in before it may be saved; none where its page showed what is kept."""
        fresh = self._was_shown_to(form.data)
        chosen = {name: form.data.get(choice_of(name), "") if fresh else "" for name in self.values}
        if fresh and all(chosen[name] for name in form.data.get(ASKED, "").split() if name in chosen):
            return []
        return [
            Difference(
                name,
                str(form[name].label),
                yours=in_words(yours[name], form.fields[name]),
                theirs=in_words(value, form.fields[name]),
                choice=chosen[name],
                is_missing=fresh and not chosen[name],
            )
            for name, value in self.values.items()
            if blank_or(yours[name]) != blank_or(value)
        ]

    def _was_shown_to(self, posted: Mapping[str, Any]) -> bool:
        return str(posted.get(self.stamp, "")) == str(self.version)


def blank_or(value: Any) -> Any:
    """The value; blank is blank, however a field or a column writes it."""
    return None if value in ("", [], None) else value


def choice_of(name: str) -> str:
    """The name under which the choice in one field is posted."""
    return f"take-{name}"


def as_posted(value: Any, field: forms.Field) -> list[str]:
    """A kept value as a browser would send it."""
    if isinstance(value, bool):
        return ["on"] if value else []
    shown = field.prepare_value(value)
    values = shown if isinstance(shown, list | tuple) else [shown]
    return [f"{one:g}" if isinstance(one, float) else str(one) for one in values if one is not None]


def in_words(value: Any, field: forms.Field) -> str:
    """A value as the form's own labels say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    labels = {str(key): str(words) for key, words in getattr(field, "choices", ()) if key not in (None, "")}
    words = ", ".join(labels.get(one, one) for one in as_posted(value, field) if one)
    return f"{words} {getattr(field, 'unit', '')}".strip() if words else "blank"

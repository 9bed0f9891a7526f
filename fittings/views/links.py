"""Where an answer or an open question stands on the counter: its words, and the address to go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from fittings.answers import ask, chip, field_of, place_of
from fittings.drafts import Reading
from fittings.forms.counter import sore_spots_in


class Link(NamedTuple):
    """Words, and where they lead; nowhere, when the counter has no place for it."""

    words: str
    to: str = ""

    @property
    def shown(self) -> str:
        return format_html('<a href="{}">{}</a>', self.to, self.words) if self.to else self.words


NAME_THEM = Link("who they are, for earlier complaints", "#find-customer")
"""What asks a walk-in's history."""


@dataclass(frozen=True)
class Links:
    """The links of one draft. `spots` are the numbers of its sore spots on the page: one may be left out there."""

    reading: Reading
    spots: list[int]
    customer: UUID | None

    @classmethod
    def of(cls, reading: Reading, customer: UUID | None) -> Links:
        return cls(reading, sore_spots_in(reading.cleaned), customer)

    def answer(self, path: str) -> Link:
        """A known answer; an earlier complaint is on the customer's page."""
        return Link(chip(self.reading.facts, path), self.anchor(path))

    def question(self, path: str) -> Link:
        """An open question. What an earlier record leaves open cannot be asked here."""
        if place_of(path).part == "history":
            return Link(ask(path)) if self.customer else NAME_THEM
        return Link(ask(path), self.anchor(path))

    def anchor(self, path: str) -> str:
        place = place_of(path)
        if place.part == "history":
            return reverse("customer", args=[self.customer]) if self.customer else ""
        if place.part == "complaints" and place.number is not None:
            return f"#complaint{self.spots[place.number]}-{place.field}"
        return f"#{field_of(path)}"

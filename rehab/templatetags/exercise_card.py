"""One exercise of the library with its drawing, for staff: `{% exercise_card exercise %}`.

A page that shows it links `css/library.css`.
"""

from __future__ import annotations

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fittings.gait import Place
from fittings.patterns.sources import SOURCES
from rehab.dose import Dose
from rehab.exercises import Exercise, library
from rehab.figures import figure
from rehab.language import ENGLISH, speak
from rehab.library_search import places

register = template.Library()

SCALE = 0.7
"""Pixels a unit: the widest drawing is then 200 pixels wide."""


@register.simple_tag
def exercise_card(exercise: Exercise) -> SafeString:
    """Name, drawing, steps and dose; what is for staff alone stays folded and off paper."""
    return _card(exercise.id)


@cache
def _card(name: str) -> SafeString:
    """Said once: the library stays the same as long as the program runs."""
    item = library()[name]
    context = {
        "exercise": item,
        "drawing": exercise_drawing(item),
        "places": places(item),
        "doses": [("", item.dose), *((Place(plan).label, dose) for plan, dose in item.dose_for.items())],
        "sources": [SOURCES[source] for source in item.staff.sources],
        "fold": True,
    }
    return render_to_string("rehab/exercise_card.html", context)


@register.simple_tag
def exercise_drawing(exercise: Exercise) -> SafeString:
    """The drawing alone, as wide as on a card."""
    return mark_safe(figure(exercise.drawing, SCALE))  # noqa: S308 - made of numbers and our own words


@register.filter
def dose_sentence(dose: Dose) -> str:
    """`3 rounds of 12, each side, three days a week.`"""
    return f"{dose.sentence[:1].upper()}{dose.sentence[1:]}."


@register.filter
def dose_more(dose: Dose) -> str:
    """How it grows later, and what numbers cannot say."""
    said = dose.said(speak(ENGLISH))
    return " ".join(part for part in (said.later, said.tip) if part)

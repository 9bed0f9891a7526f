"""The questions of the counter: `{{ foot.strike|as_question }}`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

from fittings.forms.counter import CounterForm

register = template.Library()


@register.filter
def as_question(field: BoundField) -> SafeString:
    """`as_crispy_field`, but what is often the same is drawn once, and not for each page.

    That is a question without an answer, and a row of buttons or chips with one. What was typed is drawn and forgotten,
    and a refused answer is drawn with its reason.
    """
    form, answer = field.form, field.value()
    is_choice = isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)
    if not isinstance(form, CounterForm) or field.errors or (answer and not is_choice):
        return SafeString(as_crispy_field(field))
    return _drawn(field.name, form.units, tuple(answer) if isinstance(answer, list) else answer)


@lru_cache(maxsize=2048)
def _drawn(name: str, units: str, answer: str | tuple[str, ...] | None) -> SafeString:
    answers: dict[str, Any] = {name: list(answer) if isinstance(answer, tuple) else answer}
    return SafeString(as_crispy_field(CounterForm(answers, units=units, only_answered=True)[name]))

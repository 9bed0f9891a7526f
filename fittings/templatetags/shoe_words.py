"""The words for shoes, for templates: `{{ shoe|shoe_kind }}`."""

from __future__ import annotations

from django import template

from fittings import shoe_words

register = template.Library()

for words in ("length", "kind", "support", "womens_drop", "stacks", "weight", "widths", "known_from"):
    register.filter(f"shoe_{words}", getattr(shoe_words, words))

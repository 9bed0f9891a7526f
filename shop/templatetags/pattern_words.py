"""The words of the catalogue: levels as the counter says them, and sources that lead to their entry."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fittings.patterns import Pattern, Severity
from fittings.views.noticing import LEVELS

register = template.Library()


@register.filter
def level_in_words(severity: Severity) -> str:
    return LEVELS[severity]


@register.filter
def with_sources(words: str, pattern: Pattern) -> SafeString:
    """The words, with each source that the pattern names as a link to where its page tells more of it."""
    parts = re.split(r"\b([RS]\d+)\b", words)
    linked = [format_html('<a href="#{0}">{0}</a>', part) if part in pattern.sources else part for part in parts]
    return format_html_join("", "{}", ((part,) for part in linked))

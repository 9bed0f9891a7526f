"""All that there is to say of one pattern, for staff: `{% pattern_text pattern level=4 %}`.

The counter, the record and the catalogue show this same text; a page that does links `css/pattern.css`.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fittings.patterns import PATTERNS, Pattern
from fittings.patterns.sources import SOURCES, Source

register = template.Library()

GRADES = {"A": "Trials", "B": "Observation or laboratory", "C": "Experience, expertise or guidance"}
READ = {
    "seen": "We read the abstract or page.",
    "memory": "From memory, not re-read.",
    "part seen, part memory": "We read a part; the rest is from memory.",
}


@register.simple_tag
def pattern_text(pattern: Pattern, level: int | str = 4, fold: bool = True) -> SafeString:
    """Why, the shop and the trials, what to suggest, exceptions, how sure we are, and the sources.

    `level` is that of its headings, one below the pattern's own title. `fold` puts the sources under one more tap.
    """
    return _text(pattern.id, int(level), fold)


@register.filter
def grade_in_words(source: Source) -> str:
    return f"{source.grade}: {GRADES[source.grade].lower()}"


@register.filter
def read_in_words(source: Source) -> str:
    """How the source was read, so that nobody takes memory for reading."""
    return READ[source.read]


@lru_cache(maxsize=256)
def _text(pattern_id: str, level: int, fold: bool) -> SafeString:
    """Said once: the words of a pattern stay the same as long as the program runs."""
    pattern = PATTERNS[pattern_id]
    context = {
        "pattern": pattern,
        "note": "" if pattern.evidence_note == f"{pattern.how_sure}." else pattern.evidence_note,
        "sources": [SOURCES[name] for name in pattern.sources],
        "level": level,
        "fold": fold,
    }
    return render_to_string("fittings/pattern_text.html", context)

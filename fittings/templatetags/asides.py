"""The questions of setting a finding aside: `{% aside_fields notice %}`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fittings.patterns.setting_aside import FOR_OTHERS, AsideReason
from fittings.views.noticing import Notice

register = template.Library()


@register.simple_tag
def aside_fields(notice: Notice) -> SafeString:
    """The reasons and the words: unanswered, or as just refused. Where only asking helps, what was asked is named."""
    if notice.form is None and not notice.once_asked:
        return _unanswered(notice.form_id)
    asked = {"over": notice.mark, "answers": notice.answers} if notice.once_asked else {}
    return _fields(notice.form_id, notice.reasons, form=notice.form, **asked)


@lru_cache(maxsize=64)
def _unanswered(form_id: str) -> SafeString:
    """The same each time, and asked for with each tap."""
    return _fields(form_id, FOR_OTHERS)


def _fields(form_id: str, reasons: Iterable[AsideReason], **more: Any) -> SafeString:
    context = {"id": form_id, "reasons": reasons, **more}
    return render_to_string("fittings/counter/aside_fields.html", context)

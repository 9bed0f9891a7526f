"""What a field said, in the shop's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

NOTHING = "nothing"


def label_of(field: Any) -> str:
    return str(field.verbose_name).capitalize()


def in_words(field: Any, value: Any, names: Mapping[Any, str]) -> str:
    """One value as a person says it; `names` has the people, stores and customers that a key may stand for."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(field, models.ForeignKey):
        return names.get(value, "somebody who is gone")
    if isinstance(field, ArrayField):
        return ", ".join(in_words(field.base_field, one, names) for one in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        at = timezone.localtime(value)
        return f"{at.day} {at:%B %Y, %H:%M}"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:g}" if isinstance(value, float) else str(value)

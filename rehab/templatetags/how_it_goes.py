"""How it goes, on the pages of fittings and customers and at the counter."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from fittings.models import Fitting, State
from rehab import calls
from rehab.check_ins import Going, going_of
from rehab.course import courses_of, latest_of_days
from rehab.models import CheckIn

register = template.Library()
Courses = Mapping[uuid.UUID, list[CheckIn]]


@register.simple_tag
def people_to_call(store: Any) -> int:
    """How many wait for a call."""
    return calls.how_many(store)


@register.simple_tag
def all_courses(fittings: Sequence[Fitting]) -> Courses:
    """The course of each of these fittings, in one query."""
    return courses_of(list(fittings))


@register.inclusion_tag("rehab/course.html", takes_context=True)
def course(context: dict[str, Any], fitting: Fitting, courses: Courses | None = None) -> dict[str, Any]:
    """The answers so far, and what staff can do next. Without `courses` they are looked up."""
    rows = latest_of_days(fitting) if courses is None else courses[fitting.id]
    counts = fitting.state == State.FINISHED
    here = fitting.store_id == context["request"].store.id
    return {
        "fitting": fitting,
        "alone": courses is None,
        "rows": rows if counts or courses is None else [],
        "can_ask": counts and here,
        "is_better": counts and here and fitting.customer and going_of(fitting, rows) is Going.BETTER,
        "csrf_token": context.get("csrf_token"),
    }

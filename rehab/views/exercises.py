"""The exercise library, for staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fittings.patterns.pattern import Evidence
from fittings.views.request import StaffRequest
from rehab.library_search import ExerciseSearch


@require_GET
def exercises(request: StaffRequest) -> HttpResponse:
    """Everything to do at home, with its drawing; with htmx only the list, while somebody types."""
    search = ExerciseSearch(request.GET)
    groups = search.groups()
    is_partial = request.htmx and not request.htmx.history_restore_request
    return render(
        request,
        "rehab/exercises.html#list" if is_partial else "rehab/exercises.html",
        {
            "search": search,
            "groups": groups,
            "count": sum(len(group.exercises) for group in groups),
            "letters": list(Evidence),
        },
    )

"""The fittings behind a number, as a QuerySet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from fittings.models import Fitting


def fittings_in(listed: str, parameters: Mapping[str, Any]) -> QuerySet[Fitting]:
    """Newest first; `listed` is SQL with a column `fitting_id`."""
    ids: RawSQL = RawSQL(*positional(f"SELECT fitting_id FROM ({listed}) AS listed", parameters))  # noqa: S608, S611
    return Fitting.objects.filter(id__in=ids).recent()


def positional(query: str, parameters: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The same query with its parameters by position, which is all that a QuerySet takes."""
    order: list[Any] = []

    class Noted(dict[str, str]):
        def __missing__(self, name: str) -> str:
            order.append(parameters[name])
            return "%s"

    # An escaped percent sign stays escaped: the QuerySet fills in the rest.
    return query.replace("%%", "%%%%") % Noted(), order

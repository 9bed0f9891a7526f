"""The tables of history, and which of their rows belong to whom. Found by themselves, also those that come later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from pghistory.models import Event

from fittings.models import StoreThresholds
from shop.models import Staff, Store

Row = type[models.Model]


def event_models() -> list[type[Event]]:
    """Every table in which changes are kept."""
    return [model for model in apps.get_models() if issubclass(model, Event) and not model._meta.proxy]


def path_to(target: Row, model: Row) -> str | None:
    """How a row leads to one of `target`: "fitting__customer"; empty for the row itself, None where it leads nowhere.

    Every row has a store and somebody who did it; of these only the thresholds are the store's own.
    """
    if model is target:
        return ""
    if target in {Store, Staff}:
        return "store" if (target, model) == (Store, StoreThresholds) else None
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.remote_field.model not in {Store, Staff, model}:
            further = path_to(target, field.remote_field.model)
            if further is not None:
                return f"{field.name}__{further}".removesuffix("__")
    return None


def events_of(target: Row, keys: Any) -> Iterator[QuerySet[Event]]:
    """The history of these rows and of all that belongs to them, one query for each table.

    Also of what is gone by now: a change knows what its row belonged to.
    """
    for model in event_models():
        tracked: Any = model.pgh_tracked_model
        events: QuerySet[Any] = model.objects.all()
        path = path_to(target, tracked)
        if path == "":
            yield events.filter(pgh_obj__in=keys)
        elif path:
            now = tracked._base_manager.filter(**{f"{path}__in": keys}).values("pk")
            yield events.filter(Q(pgh_obj__in=now) | Q(**{f"{path}__in": keys}))

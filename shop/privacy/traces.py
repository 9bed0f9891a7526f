"""Every row that is somebody's, wherever it is: found by following foreign keys, so that no list has to be kept.

Whatever points at a customer, or at something of theirs, is theirs too. Tables of events (django-pghistory's, told by
their `pgh_obj`) are found alike; they may still know rows that are gone, and what belonged to those.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model, UUIDField

from fittings.models import ErasedFitting, Reassessment, among
from shop.privacy.models import Erasure

Table = type[Model]
Found = dict[Table, set[Any]]
"""The keys of rows by their model."""
EVENT_OF = "pgh_obj"
NOBODYS = (Erasure, ErasedFitting, Reassessment)
"""They keep bare keys on purpose: the ledger, keys that must not come back, and how far a run came."""


def models() -> list[Table]:
    """Every table that we have."""
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def of(start: Mapping[Table, Iterable[uuid.UUID]]) -> Found:
    """The keys of all rows that belong to these, and of these; event tables are left to `events_of`."""
    found: Found = defaultdict(set)
    fresh: Found = {model: set(keys) for model, keys in start.items() if keys}
    for model, keys in fresh.items():
        found[model] |= keys
    while fresh:
        new: Found = defaultdict(set)
        for model, column, keys in _pointing_at(fresh):
            rows = model._base_manager.filter(**{f"{column}__in": among(keys)})
            owner = tracked_by(model) or model
            keyed_by = f"{EVENT_OF}_id" if is_event(model) else "pk"
            new[owner] |= set(rows.values_list(keyed_by, flat=True).distinct()) - found.get(owner, set()) - {None}
        fresh = {model: keys for model, keys in new.items() if keys}
        for model, keys in fresh.items():
            found[model] |= keys
    return dict(found)


def _pointing_at(fresh: Found) -> Iterator[tuple[Table, str, set[uuid.UUID]]]:
    """Each column that may hold one of these keys. A plain UUID, such as a log keeps, may hold any of them."""
    anyone: set[uuid.UUID] = {key for keys in fresh.values() for key in keys if isinstance(key, uuid.UUID)}
    for model in models():
        for field in model._meta.concrete_fields:
            target = _target(field)
            if target in fresh and not (is_event(model) and field.name == EVENT_OF):
                yield model, field.attname, {key for key in fresh[target] if isinstance(key, uuid.UUID)}
            elif _may_name_anybody(model, field):
                yield model, field.attname, anyone


def _target(field: Field[Any, Any]) -> Any:
    return field.related_model if field.is_relation else None


def _may_name_anybody(model: Table, field: Field[Any, Any]) -> bool:
    is_plain = isinstance(field, UUIDField) and not field.is_relation and not field.primary_key
    return is_plain and model not in NOBODYS and not is_event(model)


def is_event(model: Table) -> bool:
    """Whether it is a table of what changed on another."""
    return _has(model, EVENT_OF)


def tracked_by(model: Table) -> Table | None:
    """Whose changes an event table keeps."""
    return _target(model._meta.get_field(EVENT_OF)) if is_event(model) else None  # type: ignore[arg-type]


def events() -> list[Table]:
    """Every table of what changed."""
    return [model for model in models() if is_event(model)]


def events_about(event: Table, found: Found) -> set[Any]:
    """The keys of the events in one table that tell of these rows, or of something that belonged to them."""
    about: set[Any] = set()
    for field in event._meta.concrete_fields:
        if keys := found.get(_target(field)):
            rows = event._base_manager.filter(**{f"{field.attname}__in": list(keys)})
            about |= set(rows.values_list("pk", flat=True))
    return about


def remove(found: Found) -> int:
    """Deletes these rows and every event of them; how many rows that were. Foreign keys are checked at the end.

    Events go last: deleting a row may write one.
    """
    gone = 0
    for model, keys in found.items():
        gone += _delete(model, model._meta.pk.column, keys)
    return gone + remove_events(found)


def remove_events(found: Found) -> int:
    """Deletes what is told of changes to these rows, and leaves the rows; how many events that were."""
    return sum(_delete(event, event._meta.pk.column, events_about(event, found)) for event in events())


def _delete(model: Table, column: str | None, keys: set[Any]) -> int:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(column or '')} = ANY(%s)",  # noqa: S608 - names of ours
            [list(keys)],
        )
        return int(cursor.rowcount)


def _has(model: Table, name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)

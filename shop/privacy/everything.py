"""Everything we hold of one person as JSON: every row that is theirs, with names in place of keys of others."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone

from fittings.models import Customer
from shop.privacy import traces
from shop.privacy.shape import PARTS, SCHEMA, WORKED_OUT_ROWS

Json = dict[str, Any]


def everything_of(customer: Customer, now: dt.datetime | None = None) -> Json:
    """The export: `about` says what each part is; a part is a list of rows, oldest first.

    Keys lead from row to row (`fitting` of a complaint is the `id` of a fitting); of staff, stores and shoes it gives
    the names. Times are ISO 8601 in UTC, lengths mm, distances km, pain 0 to 10. null means "not asked".
    """
    found = traces.of({Customer: [customer.id]})
    parts = {part.name: _rows(model, found.get(model, set())) for model, part in PARTS.items()}
    others = {model: keys for model, keys in found.items() if model not in PARTS and model not in WORKED_OUT_ROWS}
    parts |= {model._meta.db_table: _rows(model, keys) for model, keys in others.items()}
    about = {part.name: part.what for part in PARTS.values()} | {"changes": "what was changed, when and by whom"}
    return {
        "schema": SCHEMA,
        "made_at": _plain(now or timezone.now()),
        "about": about,
        **parts,
        "changes": [change for event in traces.events() for change in _changes(event, found)],
    }


def columns_of(model: type[Model]) -> list[str]:
    """What is told of a row: as the shape says, or all of it where it says nothing."""
    return PARTS[model].columns.split() if model in PARTS else [f.name for f in model._meta.concrete_fields]


def _rows(model: type[Model], keys: set[Any]) -> list[Json]:
    columns = columns_of(model)
    others = [name for name in columns if _is_of_others(model._meta.get_field(name))]  # type: ignore[arg-type]
    rows = model._base_manager.filter(pk__in=list(keys)).select_related(*others).order_by("pk")
    return [{name: _told(row, name, others) for name in columns} for row in rows]


def _is_of_others(field: Field[Any, Any]) -> bool:
    """Whether it points at something that is not theirs: staff, a store, a shoe."""
    return field.is_relation and field.related_model not in PARTS


def _told(row: Model, name: str, others: list[str]) -> Any:
    if name in others:
        other = getattr(row, name)
        return None if other is None else str(other)
    return _plain(getattr(row, row._meta.get_field(name).attname))  # type: ignore[union-attr]


def _changes(event: type[Model], found: traces.Found) -> list[Json]:
    """What an event table tells of these rows, with the columns that their part may tell."""
    tracked = traces.tracked_by(event)
    hidden = PARTS[tracked].left_out if tracked in PARTS else {}
    fields = [field for field in event._meta.concrete_fields if field.name not in hidden]
    rows = event._base_manager.filter(pk__in=traces.events_about(event, found)).order_by("pk")
    return [
        {"of": tracked._meta.db_table if tracked else ""}
        | {field.name: _plain(getattr(row, field.attname)) for field in fields}
        for row in rows
    ]


def _plain(value: Any) -> Any:
    """A value as JSON has it; moments in UTC."""
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | uuid.UUID():
            return str(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
    return str(value)  # a size such as 9.5, kept as a decimal

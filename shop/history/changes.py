"""Changes as an owner reads them: who, when, what stood there and what stands there now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from pghistory.models import Event

from fittings.models import Customer, Fitting, Shoe
from fittings.models.tracking import CHANGED, REMOVED
from shop.history.kinds import KINDS, called, details
from shop.history.values import in_words, label_of
from shop.models import Staff, Store

UNSEEN = ("row_version",)
"""Counted on with each save; no one typed it."""


class Step(NamedTuple):
    """One field that went from one value to another."""

    label: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. `kind` and `key` lead to the history of what was changed; empty where it has no page."""

    at: dt.datetime
    number: int
    what: str
    of: str
    by: str
    told: Mapping[str, str]
    steps: tuple[Step, ...]
    details: tuple[str, ...]
    kind: str
    key: Any


def latest(queries: Iterable[QuerySet[Any]], many: int, *, by: Staff | None = None) -> list[Any]:
    """The latest events of these tables, so many of all of them together; with `by`, those of one colleague."""
    if by is not None:
        queries = [query.filter(pgh_context__staff=str(by.pk)) for query in queries]
    found = [event for query in queries for event in query.order_by("-pgh_id")[:many]]
    return sorted(found, key=lambda event: (event.pgh_created_at, event.pk), reverse=True)[:many]


def changes(events: Iterable[Any]) -> list[Change]:
    """These events as changes, latest first, in a number of queries that does not grow with them."""
    by_model: dict[type[Any], list[Any]] = defaultdict(list)
    for event in events:
        by_model[type(event)].append(event)
    pairs = [pair for model, some in by_model.items() for pair in _followed(model, some)]
    names = _names([row for pair in pairs for row in pair if row is not None])
    found = [_change(event, later, names) for event, later in pairs]
    return sorted(found, key=lambda change: (change.at, change.number), reverse=True)


def _followed(model: type[Any], events: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each event with what stood there after it: the row before the next change, else the row of now, else None."""
    keys = {event.pgh_obj_id for event in events}
    now = model.pgh_tracked_model._base_manager.in_bulk(keys)
    before: dict[Any, list[Any]] = defaultdict(list)
    for row in model.objects.filter(pgh_obj__in=keys, pgh_label__in=[CHANGED, REMOVED]).order_by("pgh_id"):
        before[row.pgh_obj_id].append(row)
    for event in events:
        next_one = (row for row in before[event.pgh_obj_id] if row.pk > event.pk)
        yield event, next(next_one, now.get(event.pgh_obj_id))


def _change(event: Any, later: Any, names: Mapping[Any, str]) -> Change:
    told = event.pgh_context or {}
    changed = event.pgh_label == CHANGED
    kind, key = _page_of(event)
    return Change(
        at=event.pgh_created_at,
        number=event.pk,
        what=called(event),
        of=names.get(key, ""),
        by=names.get(told.get("staff"), ""),
        told=told,
        steps=tuple(_steps(event, later, names)) if changed and later is not None else (),
        details=() if changed else tuple(details(event)),
        kind=kind,
        key=key,
    )


def _steps(event: Any, later: Any, names: Mapping[Any, str]) -> Iterator[Step]:
    """The fields that differ. Where a shoe file was applied in between, what stood there then is not known."""
    skipped = getattr(later, "row_version", 0) - getattr(event, "row_version", 0) > 1
    for kept in event._meta.fields:
        if kept.name.startswith("pgh_") or kept.name in UNSEEN:
            continue
        was, becomes = getattr(event, kept.attname), getattr(later, kept.attname)
        if was != becomes:
            field = event.pgh_tracked_model._meta.get_field(kept.name)
            new = "changed again by a shoe file" if skipped else in_words(field, becomes, names)
            yield Step(label_of(field), in_words(field, was, names), new)


def _page_of(event: Any) -> tuple[str, Any]:
    """Whose history it belongs to: its own, or that of its fitting, sheet or store."""
    own = next((kind for kind, model in KINDS.items() if model is event.pgh_tracked_model), "")
    if own:
        return own, event.pgh_obj_id
    if (sheet := getattr(event, "sheet", None)) is not None:
        return "fitting", sheet.fitting_id
    return next(
        ((kind, key) for kind in ("fitting", "store") if (key := getattr(event, f"{kind}_id", None))), ("", None)
    )


def _names(rows: Sequence[Any]) -> dict[Any, str]:
    """The names behind the keys on these rows; people by their key as text too, as a context has it."""
    keys = {key for row in rows for key in (getattr(row, f, None) for f in ("pgh_obj_id", "customer_id")) if key}
    keys |= {key for row in rows if isinstance(row, Event) for _, key in [_page_of(row)] if key}
    names: dict[Any, str] = {}
    for model in (Store, Shoe, Customer):
        names |= {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
    names |= {store.pk: store.name for store in Store.objects.all()}
    for person in Staff.objects.all():
        names[person.pk] = names[str(person.pk)] = person.name
    for fitting in Fitting.objects.filter(pk__in=keys).select_related("customer", "store"):
        day = fitting.fitted_at.astimezone(fitting.store.clock)
        names[fitting.pk] = f"{fitting.who}, fitted {day.day} {day:%B %Y}"
    return names

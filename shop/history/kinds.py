"""Whose history can be opened, which tables it is in, and what each kind of change is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from pghistory.models import Event

from fittings.models import Customer, Fitting, SetAside, Shoe, StoreThresholds
from fittings.models.tracking import ADDED, CHANGED, FINISHED, REMOVED
from fittings.patterns import PATTERNS
from fittings.patterns.setting_aside import AsideReason
from fittings.patterns.thresholds import parse
from rehab.edits import from_json
from rehab.edits_in_words import in_words
from rehab.models import CheckIn, ClinicianRecord, PrintedSheet, SheetLink
from shop import thresholds
from shop.models import Staff, Store

Row = type[models.Model]


KINDS: dict[str, Row] = {"customer": Customer, "fitting": Fitting, "staff": Staff, "store": Store, "shoe": Shoe}
"""What has a page with its history, by the word in the address."""

CALLED: dict[Row, dict[str, str]] = {
    Customer: {ADDED: "Name kept, with their yes", CHANGED: "Customer changed", REMOVED: "Customer removed"},
    Fitting: {FINISHED: "Fitting finished", CHANGED: "Fitting changed", REMOVED: "Fitting removed"},
    SetAside: {ADDED: "Finding set aside", CHANGED: "Reason changed", REMOVED: "Finding taken back"},
    StoreThresholds: {ADDED: "Thresholds changed"},
    Shoe: {ADDED: "Shoe added", CHANGED: "Shoe changed", REMOVED: "Shoe removed"},
    PrintedSheet: {ADDED: "Sheet made", CHANGED: "Sheet changed", REMOVED: "Sheet removed"},
    ClinicianRecord: {ADDED: "Record for a clinician made", REMOVED: "Record for a clinician removed"},
    SheetLink: {CHANGED: "Link switched off", REMOVED: "Link removed"},
    CheckIn: {ADDED: "Answer noted by staff", CHANGED: "Answer or call changed", REMOVED: "Answer removed"},
    Store: {ADDED: "Store opened", CHANGED: "Store changed"},
    Staff: {ADDED: "Joined the team", CHANGED: "Colleague changed", REMOVED: "Colleague removed"},
}
"""What a change is called, by what was changed. A change that has no name of its own is told by its table and label."""


def called(event: Event) -> str:
    model: Any = event.pgh_tracked_model
    return CALLED.get(model, {}).get(event.pgh_label) or f"{model._meta.verbose_name} {event.pgh_label}".capitalize()


def details(event: Any) -> list[str]:
    """What there is to say of something new, in the shop's words; nothing where its own page says it."""
    tell = DETAILS.get(event.pgh_tracked_model)
    return tell(event) if tell else []


def _set_aside(event: Any) -> list[str]:
    pattern = PATTERNS.get(event.pattern)
    reason = f"{dict(AsideReason.choices())[event.reason]}{f': “{event.words}”' if event.words else ''}"
    return [pattern.title if pattern else event.pattern, reason]


def _thresholds(event: Any) -> list[str]:
    before = thresholds.numbered(event.store, event.number - 1).thresholds
    steps = thresholds.steps(before, parse(event.amounts))
    return [f"{step.allowed.label}: {step.was} → {step.becomes} {step.allowed.unit}" for step in steps] + [event.why]


DETAILS: dict[Row, Callable[[Any], list[str]]] = {
    SetAside: _set_aside,
    StoreThresholds: _thresholds,
    PrintedSheet: lambda event: list(in_words(from_json(event.edits))),
    CheckIn: lambda event: [f"Pain when running {event.pain_run} out of 10"],
    Staff: lambda event: [event.name, event.email, event.get_role_display()],
    Shoe: lambda event: [f"{event.brand} {event.model} {event.version}".strip()],
}

"""One person with something unmistakable in every column that holds words, and how to look for it everywhere."""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection, models
from django.utils import timezone
from psycopg import sql

from fittings.corrections import bring_back, correct, void
from fittings.merging import merge
from fittings.models import Customer, Fitting, SetAside
from rehab.calls import note_called
from rehab.check_ins import Given, answered
from rehab.clinician_records import make_record
from rehab.edits import Edits
from rehab.links import new_link
from rehab.mail.queue import queue_sheet
from rehab.models import OutgoingMail
from rehab.sheets import sheet_of
from rehab.ticks import tick
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

CANARY = "Zwxcanary"
ANSWERS = SIXTY_SECONDS | {
    "worn-model": f"{CANARY}WornModel",
    "rec-model": f"{CANARY}RecModel",
    "tried0-model": f"{CANARY}TriedModel",
    "tried0-why_not": f"{CANARY}WhyNot",
}
AGAINST = {"rec-category": "stability", "rec-devices": ["medial_post"], "kept_against_advice": f"{CANARY}Against"}


def somebody(staff: Staff) -> Customer:
    """A child with a parent, fitted, corrected and made void, with all that can come of it."""
    customer: Customer = CustomerFactory(
        store=staff.store,
        name=f"{CANARY}First {CANARY}Last",
        parent_name=f"{CANARY}Parent",
        is_child=True,
        phone="070 5550 77331",
        email=f"{CANARY}@example.com",
        may_email=True,
        may_email_since=timezone.now(),
        external_id=f"{CANARY}Customer",
        consent_asked_by=staff,
    )
    done = finished(staff, customer, ANSWERS | AGAINST, external_id=f"{CANARY}Fitting")
    SetAside.objects.create(
        fitting=done, store=done.store, pattern="worn_out_shoe", severity="info", over={"worn.model": f"{CANARY}Over"},
        reason="other", words=f"{CANARY}Aside", by=staff,
    )  # fmt: skip
    bring_back(done, on=timezone.localdate(), why=f"{CANARY}Back")
    sheet = sheet_of(Fitting.objects.whole().get(id=done.id), by=staff, edits=Edits(own_line=f"{CANARY}OwnLine"))
    link = new_link(sheet) or ""
    tick(sheet, [f"{CANARY}Exercise"], timezone.localdate())
    mail = queue_sheet(sheet, customer, staff)
    OutgoingMail.objects.filter(id=mail.id).update(trouble=f"{CANARY}Trouble")
    outcome = answered(done, Given(9, "no", "returned", "some"), by=staff)
    note_called(outcome.check_in, by=staff, note=f"{CANARY}Call")
    make_record(done, by=staff)
    correct(done, by=staff)
    void(finished(staff, customer, ANSWERS), reason=f"{CANARY}Void")
    draft_of(staff, customer, {"worn-model": f"{CANARY}Draft"})
    twin = CustomerFactory(store=staff.store, name=f"{CANARY}Twin", consent_asked_by=staff)
    draft_of(staff, twin, {"worn-model": f"{CANARY}DraftOfTwin"})
    merge(customer, twin, by=staff)
    cache.set("report", f"{CANARY}Cached")
    assert link
    return customer


CANARIES = (
    "First", "Last", "Parent", "@example.com", "Customer", "Fitting", "WornModel", "RecModel", "TriedModel", "WhyNot",
    "Against", "Over", "Aside", "Back", "OwnLine", "Exercise", "Trouble", "Call", "Void", "Draft",
    "Twin", "DraftOfTwin",
)  # fmt: skip


def tables() -> list[str]:
    """Every table of the database, whoever made it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def rows() -> dict[str, list[str]]:
    """Every row of every table as text."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(sql.Identifier(table)))
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def tables_with(words: str) -> set[str]:
    """The tables in which a row says these words."""
    return {table for table, texts in rows().items() if any(words.lower() in text.lower() for text in texts)}


def text_columns(model: type[models.Model]) -> list[str]:
    """The columns of a table that hold words of somebody's choosing."""
    free = (models.CharField, models.TextField, models.JSONField)
    return [f.name for f in model._meta.concrete_fields if isinstance(f, free) and not f.choices]

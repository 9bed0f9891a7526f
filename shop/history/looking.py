"""Which pages show a customer, and noting that somebody opened one.

A page that is opened leaves one row. A list leaves one row too, without the names on it: a row for each name would be
the whole shop by evening, and nobody would find in it who was opened. Taps and saves are no looks: the page they are
made on was opened before. The strip of unfinished fittings is the store's own work of the day and is not noted.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse

from fittings.models import Customer, Fitting, new_key
from rehab.models import CheckIn, ClinicianRecord, OutgoingMail
from shop.history.look import Look
from shop.models import CounterDevice, Staff

OF_CUSTOMER = (Customer, "id")
OF_FITTING = (Fitting, "customer_id")

LOOKS = {
    "customer": OF_CUSTOMER,
    "edit_customer": OF_CUSTOMER,
    "customer_data": OF_CUSTOMER,
    "customer_json": OF_CUSTOMER,
    "customer_pdf": OF_CUSTOMER,
    "customer_nameless": OF_CUSTOMER,
    "customer_erase": OF_CUSTOMER,
    "customer_merge": OF_CUSTOMER,
    "customer_apart": OF_CUSTOMER,
    "fitting": OF_FITTING,
    "counter_draft": OF_FITTING,
    "change_plan": OF_FITTING,
    "sheet_pdf": OF_FITTING,
    "clinician_record": OF_FITTING,
    "how_is_it": OF_FITTING,
    "clinician_pdf": (ClinicianRecord, "fitting__customer_id"),
    "check_in": (CheckIn, "fitting__customer_id"),
    "outbox_mail": (OutgoingMail, "customer_id"),
    "looks_at": OF_CUSTOMER,
    "history_of customer": OF_CUSTOMER,
    "history_of fitting": OF_FITTING,
}
"""Pages about one customer, by the name of their route (and the kind of thing, where the address says that): of which
row their `key` is, and what leads to the customer."""

LISTS = {"customers", "find_customer", "calls", "outbox", "pattern_fittings", "report_fittings", "report_file"}
LISTS |= {"history", "looks_by"}
"""Pages that show names and nothing about them but when they were here."""


SEARCHES = {"customer_merge"}
"""Pages about one customer that, when a name is posted to them, show a list of others."""
BESIDE = {"customer_merge": "other"}
"""Pages that show a second customer beside the first: which word of the address has their key."""


def note_look(request: HttpRequest, response: HttpResponse) -> None:
    """One INSERT for a customer that was shown, before the page goes out: what cannot be noted is not shown."""
    match, person = request.resolver_match, getattr(request, "user", None)
    if match is None or response.status_code != 200 or not isinstance(person, Staff):
        return
    page = match.view_name if match.view_name in LISTS else f"{match.view_name} {match.kwargs.get('kind', '')}".strip()
    device = getattr(request, "counter_device", None)
    if page in LISTS or (page in SEARCHES and request.method == "POST"):
        Look.objects.create(staff=person, store_id=person.works_in.pk, device=device, route=page)
    elif page in LOOKS and request.method == "GET":
        beside = request.GET.get(BESIDE.get(page, ""))
        for key in (match.kwargs["key"], *([UUID(beside)] if beside else [])):
            _note(person, device, page, key)


def _note(person: Staff, device: CounterDevice | None, route: str, key: UUID) -> None:
    """Finds the customer and notes the look in one statement; a fitting of nobody we know by name leaves nothing."""
    model, leads_to = LOOKS[route]
    found = model._default_manager.filter(pk=key, **{f"{leads_to}__isnull": False}).values(leads_to)
    query, parameters = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO shop_look (id, at, staff_id, store_id, device_id, route, customer_id) "  # noqa: S608 - no word of anybody
            f"SELECT %s, now(), %s, %s, %s, %s, found.customer FROM ({query}) AS found (customer)",
            [new_key(), person.pk, person.works_in.pk, device.pk if device else None, route, *parameters],
        )

"""Two stores with everything that an address can name, for the matrix of who may open what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from fittings.patterns import CATALOGUE
from rehab.check_ins import Given, answered
from rehab.clinician_records import make_record
from rehab.links import hashed
from rehab.mail.queue import queue_sheet
from rehab.models import SheetLink
from rehab.sheets import sheet_of
from shop.accounts.links import invite
from shop.counter_device import devices, pins
from shop.models import Role, Staff, Store
from shop.privacy.merging import make_one
from shop.reports.charts import Chart
from shop.reports.drawing import offered
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory, StoreFactory
from tests.fittings.counter import Json, draft_of, finished

PIN = "4826"
PATTERN = CATALOGUE[0].id
AT_COUNTER = (
    "counter_draft counter_finish finish_and_mail find_shoe pick_shoe find_customer choose_customer new_customer "
    "set_aside take_back take_over throw_away"
)
SPEC = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}}


@dataclass(frozen=True)
class Place:
    """One store, who works there, and the arguments of every address that names something of it."""

    store: Store
    people: dict[Role, Staff]
    customer_name: str
    arguments: dict[str, dict[str, Any]]
    token: str
    """Of a counter that stands there."""


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def furnished(name: str, customer_name: str, answers: Json | None = None, **contact: str) -> Place:
    """A store with one of everything, and a customer whose knee hurt again after two months.

    `answers` are those of each of their fittings.
    """
    store = StoreFactory(name=name)
    people = {role: StaffFactory(store=store, role=role) for role in Role}
    fitter, owner = people[Role.FITTER], people[Role.OWNER]
    pins.set_pin(owner, PIN, by=owner)
    customer = CustomerFactory(store=store, name=customer_name, **{"email": "runner@example.com", **contact})
    merged = make_one(customer, CustomerFactory(store=store, name=customer_name), by=owner)
    done, printed = (finished(fitter, customer, answers, opened_at=days_ago(n)) for n in (350, 300))
    finished(fitter)  # so that the weeks in which it could come back are over
    sheet = sheet_of(printed, by=fitter)
    token = f"a secret of {store.code}"
    later = days_ago(-9)
    SheetLink.objects.create(store=store, sheet=sheet, token_hash=hashed(token), expires_at=later)
    answer = answered(printed, Given(4, "partly", "yes", "most"), by=fitter).check_in
    mail = queue_sheet(sheet, customer, fitter)
    device, device_token = devices.enrol(store, "Tablet", by=people[Role.MANAGER])
    chart = Chart("place", "Pain", "Pain", SPEC, SPEC)
    (_, drawn), *_ = offered([chart], people[Role.MANAGER]).values()
    invited = invite(
        name="Newcomer",
        email=f"new@{store.code}.example",
        role=Role.FITTER,
        store=store,
        by=people[Role.MANAGER],
        here="http://testserver/",
    )
    named = {
        AT_COUNTER: {"key": draft_of(fitter, customer, answers).id, "part": "worn", "pattern": PATTERN},
        "sheet_pdf links_off mail_sheet how_is_it next_sheet": {"key": printed.id},
        "check_in called": {"key": answer.id},
        "outbox_mail try_again": {"key": mail.id},
        "customer start_fitting edit_customer": {"key": customer.id},
        "customer_data customer_json customer_pdf customer_nameless customer_erase": {"key": customer.id},
        "customer_merge customer_apart": {"key": customer.id, "merged": merged.id},
        "looks_at": {"key": customer.id},
        "looks_by": {"key": fitter.id},
        "history_of": {"kind": "customer", "key": customer.id},
        "retire first_pin new_password forget_factors": {"key": fitter.id},
        "invite_again withdraw_invitation": {"key": invited.link.id},
        "one_time_link": {"token": (invited.address or "").rstrip("/").rpartition("/")[2]},
        "manages": {"key": people[Role.MANAGER].id},
        "my_sheet my_answer my_tick": {"token": token},
        "clinician_pdf": {"key": make_record(done, by=fitter).id},
        "unlock": {"key": owner.id},
        "counter_off": {"key": device.id},
        "choose_store": {"key": store.id},
        "report_chart": {"key": drawn, "table": "place", "size": "wide"},
    }
    arguments = {name: given for names, given in named.items() for name in names.split()} | {"": {"key": done.id}}
    return Place(store, people, customer_name, arguments, device_token)


QUERIES: dict[str, Callable[[Place], dict[str, str]]] = {
    "report": lambda place: {"store": str(place.store.pk)},
    "reports": lambda place: {"store": str(place.store.pk)},
    "report_file": lambda place: {"store": str(place.store.pk)},
    "report_file/names": lambda place: {"store": str(place.store.pk)},
    "report_month": lambda place: {"store": str(place.store.pk)},
    "report_fittings": lambda place: {"store": str(place.store.pk), "report": "recurrence"},
}
"""What stands behind the question mark; a store there is asked for as if it were part of the address."""
EVERYWHERE: dict[str, Callable[[], dict[str, Any]]] = {
    "mfa_remove_webauthn": lambda: {"pk": 1},
    "report": lambda: {"name": "recurrence"},
    "report_file": lambda: {"name": "recurrence", "table": "place", "kind": "csv"},
    "report_file/names": lambda: {"name": "recurrence", "table": "came-back-most", "kind": "xlsx"},
    "pattern": lambda: {"name": PATTERN},
    "pattern_fittings": lambda: {"name": PATTERN},
    "shoe_edit": lambda: {"key": ShoeFactory().id},
    "shoe_discontinue": lambda: {"key": ShoeFactory().id},
}
"""The arguments of addresses that name nothing of a store; after a slash, what is special about them."""


def address(name: str, place: Place, variant: str | None = None) -> str:
    """Where something of that place is under this name of an address."""
    variant = variant or name
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    known = EVERYWHERE.get(variant)
    given = known() if known else place.arguments.get(name, place.arguments[""])
    query = QUERIES[variant](place) if variant in QUERIES else {}
    return reverse(name, kwargs={argument: given[argument] for argument in wanted}, query=query)


def browser_of(person: Staff | None, place: Place | None = None) -> Client:
    """Somebody who is logged in with everything it takes, or nobody; who tries to work in that place."""
    client = Client()
    if person:
        client.force_login(person)
    if place:
        client.post(f"/store/{place.store.pk}/choose/")
    return client


def counter_of(place: Place) -> Client:
    """A shared counter of the store, taken over by its owner with a PIN."""
    client = Client()
    client.cookies[devices.COOKIE] = place.token
    client.post(f"/locked/{place.people[Role.OWNER].pk}/", {"pin": PIN})
    return client

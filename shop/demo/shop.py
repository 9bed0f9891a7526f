"""The demo's people: one shop, who works there and who runs there. All invented."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from fittings.models import CONSENT_VERSION, Customer, Units
from shop.counter_device.pins import set_pin
from shop.demo.visits import Year
from shop.models import Paper, Role, Staff, Store

PASSWORD = "gait-and-last"  # noqa: S105 - printed on purpose, and only ever set in an empty database
STORE = {
    "name": "Riverside Running",
    "address": "3 Mill Lane, Bridgeford",
    "telephone": "01632 960 144",
    "time_zone": "Europe/London",
    "paper": Paper.A4,
    "units": Units.KM,
    "class_line": "Running technique class: Tuesdays, 6 pm, free",
    "closing_line": "Questions? Come in or call, we are open every day.",
}


class LogIn(NamedTuple):
    """Somebody who works in the demo shop."""

    email: str
    name: str
    role: Role


LOG_INS = (
    LogIn("cheryl@example.com", "Cheryl Stone", Role.FITTER),
    LogIn("marcus@example.com", "Marcus Bell", Role.MANAGER),
    LogIn("olivia@example.com", "Olivia Hart", Role.OWNER),
)


PINS = {"cheryl@example.com": "4826", "marcus@example.com": "7139"}
"""At the shared counter."""


class Runner(NamedTuple):
    """A customer of the demo shop; first seen so many weeks ago."""

    name: str
    weeks_ago: int
    phone: str = ""
    email: str = ""
    units: str = ""
    parent: str = ""


MORE_NAMES = """
Maya Fletcher, Noah Brandt, Olu Bello, Priya Nair, Quentin Moss, Rosa Delgado, Sam Turner, Tomasz Nowak, Una
Byrne, Viktor Holm, Wanjiru Kamau, Xenia Petrova, Yusuf Demir, Zoe Harper, Adam Frost, Bea Lindqvist, Callum
Reid, Dina Haddad, Ewan Shaw, Farah Aziz, Grace Owen, Hugo Martin, Ines Costa, Jack Doyle
"""
RUNNERS = (
    Runner("Amara Okafor", 61, "07700 900 112", "amara@example.com"),
    Runner("Ben Whitlock", 48, "07700 900 128"),
    Runner("Carmen Ruiz", 39, "07700 900 133", "carmen@example.com"),
    Runner("Daniel Price", 33, "07700 900 147", units=Units.MI),
    Runner("Elif Kaya", 27, "07700 900 150"),
    Runner("Fiona MacLeod", 24, email="fiona@example.com", units=Units.MI),
    Runner("George Adeyemi", 19, "07700 900 166"),
    Runner("Hannah Berg", 15, "07700 900 171", "hannah@example.com"),
    Runner("Isla Morgan", 11, "07700 900 184", parent="Rhian Morgan"),
    Runner("Jonas Lind", 8, "07700 900 195"),
    Runner("Kavita Rao", 4, "07700 900 103", "kavita@example.com"),
    Runner("Liam O'Connor", 1, "07700 900 119"),
    *(Runner(name, 52) for name in MORE_NAMES.replace("\n", " ").strip().split(", ")),
)


@transaction.atomic
def build() -> Store:
    """Opens the demo shop with its staff and customers; all of it or nothing."""
    store, staff = open_store()
    customers = Customer.objects.bulk_create(
        _customer(runner, store, staff[number % len(staff)]) for number, runner in enumerate(RUNNERS)
    )
    Year(store, staff).fill(customers)
    return store


def open_store() -> tuple[Store, list[Staff]]:
    """The demo's store and the people who can log in there."""
    store = Store.objects.create(**STORE)
    staff = [Staff.objects.hire(**who._asdict(), store=store, password=PASSWORD) for who in LOG_INS]
    for person in staff:
        if pin := PINS.get(person.email):
            set_pin(person, pin, by=person)
    return store, staff


def log_ins() -> list[LogIn]:
    """The demo's log-ins that still work; none in a database that holds somebody's real shop."""
    working = set(Staff.objects.filter(retired_at=None, store__name=STORE["name"]).values_list("email", flat=True))
    return [who for who in LOG_INS if who.email in working]


def _customer(runner: Runner, store: Store, asked_by: Staff) -> Customer:
    return Customer(
        store=store,
        name=runner.name,
        phone=runner.phone,
        email=runner.email,
        units=runner.units,
        is_child=bool(runner.parent),
        parent_name=runner.parent,
        consent_version=CONSENT_VERSION,
        consented_at=timezone.now() - timedelta(weeks=runner.weeks_ago),
        consent_asked_by=asked_by,
    )

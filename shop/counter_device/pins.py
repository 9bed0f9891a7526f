"""Setting and checking PINs.

Four digits are found by trying all of them, so what counts is that nobody may try often (`tries`), and that a copy of
the database alone does not help: a PIN is mixed with our secret key before it is hashed like a password.
"""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from shop.counter_device import tries
from shop.counter_device.guessable import what_is_wrong
from shop.counter_device.models import CounterDevice, Pin, WrongPins
from shop.logs import failed_try
from shop.models import Staff, Store

DIGITS_OF_A_FIRST_PIN = 6


def at_the_counter_of(store: Store) -> QuerySet[Staff]:
    """Who can take over a counter of this store: everybody who works there and has a PIN."""
    return Staff.objects.filter(store=store, retired_at=None, pin__isnull=False).select_related("pin").order_by("name")


@transaction.atomic
def set_pin(person: Staff, pin: str, *, by: Staff, is_first: bool = False) -> None:
    """Somebody's new PIN; the old one opens nothing any more, and wrong tries are forgotten. Raises ValueError."""
    if wrong := what_is_wrong(pin):
        raise ValueError(wrong)
    new = {"hashed": make_password(mixed(person, pin)), "is_first": is_first, "set_at": timezone.now(), "set_by": by}
    Pin.objects.update_or_create(staff=person, defaults=new)
    WrongPins.objects.filter(staff=person).delete()


def give_first_pin(person: Staff, *, by: Staff) -> str:
    """A random PIN to hand over; with it they choose their own at the counter."""
    while what_is_wrong(pin := f"{secrets.randbelow(10**DIGITS_OF_A_FIRST_PIN):0{DIGITS_OF_A_FIRST_PIN}}"):
        pass
    set_pin(person, pin, by=by, is_first=True)
    return pin


def opens(device: CounterDevice, person: Staff, typed: str) -> bool:
    """Whether this is their PIN, and may be tried now on this device. A wrong one stands in the log, by key."""
    waits = not tries.claim(device, person)
    if not waits and is_right(person, typed):
        forget_tries(device, person)
        return True
    failed_try("pin", person.pk, waits=waits, counter=str(device.pk))
    return False


def is_right(person: Staff, typed: str) -> bool:
    """Whether this is their PIN. Ask only after `tries.claim`, as `opens` does."""
    pin = Pin.objects.filter(staff=person).first()
    return pin is not None and check_password(mixed(person, typed), pin.hashed)


def mixed(person: Staff, pin: str) -> str:
    """What is hashed: differs for two people with the same PIN, and says nothing without our secret key."""
    return salted_hmac(f"pin of {person.pk}", pin, algorithm="sha256").hexdigest()


def forget_tries(device: CounterDevice, person: Staff) -> None:
    """After a right PIN the next wrong one is the first again."""
    WrongPins.objects.filter(device=device, staff=person).delete()

"""PINs as they are kept, and wrong ones as they are slowed."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.db import connection, connections
from django.utils import timezone

from shop.counter_device import pins, tries
from shop.counter_device.models import Pin, WrongPins
from shop.models import CounterDevice, Staff
from tests.factories import StaffFactory, StoreFactory
from tests.shop.counter_device.counters import OTHER_PIN, PIN, Tablet, with_pin


@pytest.mark.django_db
class TestKeeping:
    def test_neither_the_pin_nor_a_hash_of_it_alone_is_kept(self):
        one, other = with_pin(store := StoreFactory(), "Cheryl"), with_pin(store, "Marcus")
        kept = {pin.staff_id: pin.hashed for pin in Pin.objects.all()}

        assert PIN not in "".join(kept.values())
        assert kept[one.pk] != kept[other.pk]
        assert not identify_hasher(kept[one.pk]).verify(PIN, kept[one.pk])
        assert pins.is_right(one, PIN)
        assert not pins.is_right(one, OTHER_PIN)

    def test_another_secret_key_opens_nothing(self, settings):
        person = with_pin(StoreFactory(), "Cheryl")
        settings.SECRET_KEY = "of somebody who has only a copy of the database"

        assert not pins.is_right(person, PIN)

    def test_a_new_one_takes_the_place_of_the_old_one(self):
        person = with_pin(StoreFactory(), "Cheryl")
        pins.set_pin(person, OTHER_PIN, by=person)

        assert pins.is_right(person, OTHER_PIN)
        assert not pins.is_right(person, PIN)
        assert Pin.objects.count() == 1

    def test_a_guessable_one_is_refused_and_the_old_one_stays(self):
        person = with_pin(StoreFactory(), "Cheryl")
        with pytest.raises(ValueError, match="three different digits"):
            pins.set_pin(person, "0000", by=person)

        assert pins.is_right(person, PIN)

    def test_a_first_one_is_random_and_marked(self):
        person = StaffFactory()
        given = {pins.give_first_pin(person, by=StaffFactory()) for _ in range(5)}

        assert len(given) == 5
        assert Pin.objects.get().is_first
        assert {len(pin) for pin in given} == {6}

    def test_nobody_without_one_or_from_elsewhere_is_on_the_screen(self):
        store = StoreFactory()
        cheryl = with_pin(store, "Cheryl")
        StaffFactory(store=store)
        with_pin(StoreFactory(), "Elsewhere")
        gone = with_pin(store, "Gone")
        Staff.objects.filter(pk=gone.pk).update(retired_at=timezone.now())

        assert list(pins.at_the_counter_of(store)) == [cheryl]


@pytest.mark.django_db
class TestWaiting:
    def wrong(self, device: CounterDevice, person: Staff, times: int) -> list[bool]:
        return [tries.claim(device, person) for _ in range(times)]

    def test_five_wrong_ones_are_looked_at_and_the_sixth_waits(self):
        device, person = Tablet(store := StoreFactory()).device, with_pin(store, "Cheryl")
        with time_machine.travel(dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC), tick=False):
            assert self.wrong(device, person, 7) == [True] * 5 + [False] * 2
            assert tries.waits(device, person) == tries.FIRST_WAIT

    def test_the_wait_doubles_up_to_an_hour_and_then_stays(self):
        device, person = Tablet(store := StoreFactory()).device, with_pin(store, "Cheryl")
        waited = []
        with time_machine.travel(dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC), tick=False) as clock:
            self.wrong(device, person, 4)
            for _ in range(20):
                assert tries.claim(device, person)
                waited.append(tries.waits(device, person))
                clock.shift(waited[-1] - 1)
                assert not tries.claim(device, person)
                clock.shift(1)

        assert waited == [30, 60, 120, 240, 480, 960, 1920] + [3600] * 13

    def test_a_right_one_forgets_and_nobody_else_waits(self):
        tablet = Tablet(store := StoreFactory())
        cheryl, marcus = with_pin(store, "Cheryl"), with_pin(store, "Marcus")
        other = Tablet(store, "Till").device
        self.wrong(tablet.device, cheryl, 5)

        assert not tries.claim(tablet.device, cheryl)
        assert tries.claim(tablet.device, marcus)
        assert tries.claim(other, cheryl)
        pins.forget_tries(tablet.device, cheryl)
        assert tries.claim(tablet.device, cheryl)

    def test_a_new_pin_ends_the_wait(self):
        device, person = Tablet(store := StoreFactory()).device, with_pin(store, "Cheryl")
        self.wrong(device, person, 5)
        pins.set_pin(person, OTHER_PIN, by=person)

        assert tries.claim(device, person)


UNGUARDED = tries.CLAIMED.replace("WHERE kept.wait_until IS NULL OR kept.wait_until <= %(now)s", "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("claimed", "looked_at"), [(tries.CLAIMED, 5), (UNGUARDED, 20)])
def test_of_twenty_tries_at_once_five_are_looked_at(monkeypatch, claimed: str, looked_at: int) -> None:
    """The second time without the guard: then all are, which this test would notice."""
    monkeypatch.setattr(tries, "CLAIMED", claimed)
    device, person = Tablet(store := StoreFactory()).device, with_pin(store, "Cheryl")

    def attempt(_: int) -> bool:
        try:
            return tries.claim(device, person)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as at_once:
        allowed = list(at_once.map(attempt, range(20)))

    assert sum(allowed) == looked_at
    assert WrongPins.objects.get().wrong == looked_at
    assert connection.vendor == "postgresql"

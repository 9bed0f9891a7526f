"""A shared counter in tests: a device of a store, with nobody at it yet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from shop.counter_device import devices, pins
from shop.models import CounterDevice, Role, Staff, Store
from tests.factories import StaffFactory

PIN = "4826"
OTHER_PIN = "739150"


def with_pin(store: Store, name: str, pin: str = PIN, role: Role = Role.FITTER) -> Staff:
    """Somebody who works in the store and chose their PIN."""
    person = StaffFactory(store=store, name=name, role=role)
    pins.set_pin(person, pin, by=person)
    return person


class Tablet:
    """A browser on the counter of a store."""

    def __init__(self, store: Store, name: str = "Tablet by the door") -> None:
        self.store = store
        manager = StaffFactory(store=store, role=Role.MANAGER)
        self.device, self.token = devices.enrol(store, name, by=manager)
        self.client = Client()
        self.client.cookies[devices.COOKIE] = self.token

    def types(self, person: Staff, pin: str = PIN, **more: str) -> HttpResponse:
        return self.client.post(f"/locked/{person.pk}/", {"pin": pin, **more})

    def get(self, path: str = "/", **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def post(self, path: str, given: dict[str, str] | None = None, **headers: str) -> Any:
        return self.client.post(path, given or {}, headers=headers)

    @property
    def who(self) -> Any:
        """The key of whoever is at the counter."""
        return self.client.session.get("_auth_user_id")

    @property
    def kept(self) -> CounterDevice:
        return CounterDevice.objects.get(pk=self.device.pk)

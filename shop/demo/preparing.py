"""Getting the demo's database ready: each step once, and none that is done already."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import pghistory
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from fittings.models import Shoe
from shop.database import tables
from shop.database.base import DatabaseWrapper
from shop.demo import shop, simulated
from shop.demo.simulation import Truth
from shop.models import Store

CATALOGUE = settings.BASE_DIR / "fittings" / "data" / "shoes.csv"
Say = Callable[[str], None]


class OtherShopError(Exception):
    """A simulated shop is asked for, and the database has another one already."""


def prepare(say: Say, truth: Truth | None = None) -> None:
    """Connects, which starts our own server if need be, then makes what is missing: tables, shoes, a shop.

    With a `truth` that is a simulated shop, else the small demo. Raises OtherShopError.
    """
    with _step(say, "Starting the database"):
        connections["default"].ensure_connection()
    if tables.are_missing():
        with _step(say, "Making the tables"):
            call_command("migrate", interactive=False, verbosity=0)
    if not Shoe.objects.exists():
        with _step(say, "Loading the shoe catalogue"):
            call_command("import_shoes", CATALOGUE, stdout=io.StringIO())
    if not Store.objects.exists():
        opening = "Simulating a shop" if truth else "Opening the demo shop"
        with _step(say, opening), pghistory.context(command="demo"):
            simulated.build(truth) if truth else shop.build()
    elif truth and not simulated.is_open():
        raise OtherShopError


def disconnect() -> None:
    """Closes every connection of this process; the web process makes its own."""
    connections.close_all()
    cast("DatabaseWrapper", connections["default"]).close_pool()


@contextmanager
def _step(say: Say, what: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    say(f"{what:<28} {time.monotonic() - begun:4.1f} s")

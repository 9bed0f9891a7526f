"""PostgreSQL samples the words of a column to plan its queries; of somebody who was erased no sample is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from fittings.models import Customer
from shop.models import Staff, Store
from shop.privacy import traces
from shop.privacy.erasing import entry_for, erase, make_nameless
from shop.privacy.keeping import forget_names
from shop.privacy.models import Kind, Reason
from shop.privacy.replaying import replay
from tests.shop.privacy.somebody import CANARY, tables_with

pytestmark = pytest.mark.django_db


def sampled() -> set[str]:
    """The tables of which the database remembers a word of them."""
    held = "concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tablename FROM pg_stats WHERE {held} ILIKE %s", [f"%{CANARY}%"])  # noqa: S608 - ours
        return {table for (table,) in cursor.fetchall()}


def erasing(key: Any, by: Staff) -> None:
    erase(key, by=by, reason=Reason.ASKED)


def dropping_the_name(key: Any, by: Staff) -> None:
    make_nameless(key, by=by)


def dropping_old_names(_: Any, by: Staff) -> None:
    Store.objects.filter(id=by.store_id).update(keep_names_months=1)
    assert forget_names(timezone.now() + dt.timedelta(days=90)).dropped == 1


def cleaning_a_backup(key: Any, by: Staff) -> None:
    replay([entry_for(Kind.ERASED, traces.of({Customer: [key]}), by=by, reason=Reason.ASKED)])


@pytest.mark.parametrize("lets_go", [erasing, dropping_the_name, dropping_old_names, cleaning_a_backup])
def test_none_is_left(
    olivia: Staff, zoe: Customer, lets_go: Callable[[Any, Staff], None], django_capture_on_commit_callbacks: Any
):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert {"fittings_customer", "fittings_customerevent", "fittings_setaside"} <= sampled()

    with django_capture_on_commit_callbacks(execute=True):
        lets_go(zoe.id, olivia)
    assert sampled() <= tables_with(CANARY)  # without a name a shoe that somebody typed stays
    assert not sampled() & {"fittings_customer", "fittings_customerevent", "rehab_checkin"}
